import Notebook
import Report
import Testing

@Suite struct QuestionTests {
  private func page(_ question: String) -> String {
    "---\nbatchscope: 1\n---\nProse.\n```question\n\(question)\n```\nMore.\n"
  }

  private func question(_ text: String) throws -> Question {
    try #require(NotebookFile(parsing: page(text)).questions.first)
  }

  private static let figures: [String: Value] = [
    "batch.rate": .share(0.293), "batch.n": .integer(1797),
  ]

  private func judge(_ text: String, _ answer: String) throws -> Judgement {
    try question(text).judge(answer) { path in
      guard let value = Self.figures[path] else { throw FigureExpression.Fault("no \(path)") }
      return value
    }
  }

  @Test func `a page with questions is written as it was read`() throws {
    let text = page(
      "How many?\nTwo lines.\nright: batch.n\nhint: one\nhint: two,\n  which goes on\nbecause: so")
    let notebook = try NotebookFile(parsing: text)
    #expect(notebook.text == text)
    let question = try #require(notebook.questions.first)
    #expect(question.text == ["How many?", "Two lines."])
    #expect(question.hints == ["one", "two, which goes on"])
    #expect(question.explanation == "so")
    #expect(question.line == 5)
  }

  @Test(arguments: [
    ("right: 0.3 ± 0.02", "0.29", Judgement.right), ("right: 0.3 ± 0.02", "0.33", .wrong),
    ("right: 100 * batch.rate ± 1", "29.3", .right),
    ("right: 100 * batch.rate ± 1", "30.4", .wrong),
    ("right: batch.rate ± 0.01", "29.3 %", .right),
    ("right: 100 * batch.rate ± 1", "29.3 %", .right), ("right: batch.rate ± 0.01", "40 %", .wrong),
    ("right: batch.n", "1,797", .right),
    ("right: 7", "7.0", .right), ("right: 7", "7.1", .wrong), ("right: -3", "-3", .right),
    ("choices: uniform | knn | rwr\nright: knn", "KNN", .right),
    ("choices: uniform | knn | rwr\nright: knn", "b", .right),
    ("choices: uniform | knn | rwr\nright: knn", "rwr", .wrong),
    ("right: 'in-degree' or 'hub'", "In-Degree", .right), ("right: 'hub'", "hubs", .wrong),
    ("right: batch.rate < 0.3 and batch.n > 5", "", .right),
    ("right: batch.rate < 0.2", "", .wrong),
  ])
  func `an answer is judged by what the question says`(
    _ text: String, _ answer: String, _ judgement: Judgement
  ) throws {
    #expect(try judge("What?\n\(text)", answer) == judgement)
  }

  @Test(arguments: [
    ("right: 0.3 ± 0.02", "some"), ("choices: a1 | b1\nright: a1", "c1"), ("right: batch.x", "1"),
    ("right: 100 * batch.rate ± 1", "0.293"), ("hint: none is right", "1"),
  ])
  func `what is no answer, or cannot be judged, is no mistake`(_ text: String, _ answer: String)
    throws
  {
    guard case .unclear = try judge("What?\n\(text)", answer) else {
      Issue.record("judged")
      return
    }
  }

  @Test(arguments: [
    ("right: 0.3 ± x", 6), ("right: (1", 6), ("choices: a | b\nright: c", 7),
    ("right: 1\nright: 2", 7), ("hint: a\nnot indented", 7), ("right: 'a", 6),
  ])
  func `a question that is not understood is told with its line`(_ text: String, _ line: Int) {
    let fault = #expect(throws: SourceFault.self) { try NotebookFile(parsing: page(text)) }
    #expect(fault?.line == line)
  }

  @Test func `a learner's copy keeps the question, hints and goals, and not what is right`() throws
  {
    let learner = try question("How many?\nright: 1\n  ± 2\nhint: h\nbecause: so\n  on")
      .forLearners
    #expect(learner.right == nil)
    #expect(learner.explanation == nil)
    #expect(learner.hints == ["h"])
    #expect(learner.answer == "")
    let goal = try question("Do it.\nright: batch.rate < 0.2\nbecause: so").forLearners
    #expect(goal.right?.isGoal ?? false)
    #expect(goal.explanation == nil)
  }

  @Test func `a goal tells how far the state is from it`() throws {
    let goal = try question("Do it.\nright: batch.rate < 0.2 and batch.rate > 0.1")
    #expect(goal.standing { _ in .share(0.293) } == "Not yet: batch.rate is 0.293.")
  }
}
