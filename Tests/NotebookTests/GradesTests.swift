import Notebook
import Report
import Testing

/// Learners' copies, judged by the page that they came from.
@Suite struct GradesTests {
  private static let page = """
    ---
    batchscope: 1
    seed: 3
    ---
    # A page

    ```batchscope
    > add 2
    2
    ```

    ```question
    How much?
    right: total ± 0.1
    because: Two.
    ```

    ```question
    Make it ten.
    right: total = 10
    ```

    ```question
    Which?
    choices: a | b
    right: b
    ```

    ```batchscope
    > add 1
    ```

    ```question
    And now?
    right: total
    ```

    """

  /// A state is a sum.
  private func grades(of copy: String, from start: Int = 0) throws -> [Grades.Grade] {
    Grades(
      of: try NotebookFile(parsing: copy), by: try NotebookFile(parsing: Self.page), from: start
    ) { command, total in
      total += Int(command.split(separator: " ").last ?? "") ?? 0
    } figure: { _, total in
      .integer(total)
    }.grades
  }

  private func copy(_ answers: String..., goal: String = "") throws -> String {
    var text = try NotebookFile(parsing: Self.page).exercise(for: "Ada", seed: 5).text
    for answer in answers {
      let place = try #require(text.firstRange(of: "answer:\n"))
      text.replaceSubrange(place, with: "answer: \(answer)\n")
    }
    let fence = goal.isEmpty ? "" : "```\n\n```batchscope\n\(goal)\n```"
    return fence.isEmpty
      ? text : text.replacing("right: total = 10\n```", with: "right: total = 10\n\(fence)")
  }

  @Test func `a copy holds neither outputs nor what is right, and says whose it is`() throws {
    let text = try copy()
    #expect(!text.contains("right: total ±") && !text.contains("because"))
    #expect(!text.contains("\n2\n"))
    #expect(text.contains("right: total = 10"))
    let copy = try NotebookFile(parsing: text)
    #expect(copy.learner == "Ada")
    #expect(copy.header["seed"] == "5")
    #expect(copy.text == text)
  }

  @Test func `answers are judged at their places, and what a learner added changes nothing after`()
    throws
  {
    let grades = try grades(of: copy("2", "B", "3", goal: "> add 3\n> add 5\n> add 9"))
    #expect(grades.map(\.result) == [.right, .right, .right, .right])
    #expect(grades[1].answer == "add 5")
    #expect(grades.map(\.number) == [1, 2, 3, 4])
  }

  @Test func `what is missing is unanswered, and a goal that was only tried is wrong`() throws {
    let grades = try grades(of: copy("7", goal: "> add 4"))
    #expect(grades.map(\.result) == [.wrong, .wrong, .unanswered, .unanswered])
  }

  @Test func `an answer that is right for another is seen`() throws {
    let mine = try grades(of: copy("6"))
    let other = try grades(of: copy("6"), from: 4)
    #expect(mine[0].result == .wrong)
    #expect(other[0].result == .right)
    #expect(mine[0].fits(other[0].right ?? 0))
  }

  @Test func `a question that a copy lost counts as unanswered`() throws {
    var text = try copy("2", "b", "3")
    let start = try #require(text.firstRange(of: "```question\nWhich?"))
    let end = try #require(text[start.upperBound...].firstRange(of: "```\n"))
    text.removeSubrange(start.lowerBound..<end.upperBound)
    let grades = try grades(of: text)
    #expect(grades.map(\.number) == [1, 2, 3, 4])
    #expect(grades.map(\.result) == [.right, .unanswered, .unanswered, .right])
  }

  @Test func `a name gives the same seed everywhere, and another name another`() {
    #expect(NotebookFile.seed(for: "Ada") == 12_539)
    #expect(NotebookFile.seed(for: "Ben") == 63_082)
  }
}
