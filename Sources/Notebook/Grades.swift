import Foundation
import Report

/// The answers of a learner, judged at their places while the copy is replayed.
///
/// What the learner added runs on a copy of the state, as it does in a lesson, so that it changes nothing
/// of what follows.
package struct Grades: Sendable {
  package enum Result: String, Sendable {
    case right, wrong, unanswered, unclear
  }

  package struct Grade: Sendable {
    /// Its place among the questions of the page, from 1.
    package let number: Int
    package let answer: String
    package let result: Result
    /// The number that is right for this learner; nil for other kinds of questions.
    package let right: Double?
    let question: Question

    /// Whether the answer would be right where this number is.
    package func fits(_ right: Double) -> Bool {
      Question.number(in: answer).map { question.accepts($0, for: right) } ?? false
    }
  }

  package private(set) var grades: [Grade] = []

  /// Replays a learner's copy and judges it.
  ///
  /// - Parameters:
  ///   - copy: what the learner handed in.
  ///   - page: the page with the answers.
  ///   - state: a session with the seed of the copy.
  ///   - run: runs a command in a session.
  ///   - figure: a figure of a session.
  package init<State>(
    of copy: NotebookFile, by page: NotebookFile, from state: State,
    run: (String, inout State) -> Void, figure: (String, State) throws -> Value
  ) {
    var (state, aside) = (state, state)
    var fences = page.fences.map { $0.cells.map(\.command.text) }[...]
    var questions = page.questions[...]
    var goal: (question: Question, index: Int)?
    for part in copy.parts {
      switch part {
      case .prose: continue
      case .question(let asked):
        guard let place = questions.firstIndex(where: { $0.text == asked.text }) else { continue }
        let question = questions[place]
        grades += Self.unanswered(questions[..<place])
        questions = questions[(place + 1)...]
        aside = state
        goal = question.right?.isGoal ?? false ? (question, grades.count) : nil
        grades.append(
          Self.grade(
            question, number: place + 1, answer: asked.answer ?? "",
            figure: { try figure($0, state) }))
      case .fence(let fence):
        let commands = fence.cells.map(\.command.text)
        if commands == fences.first {
          fences = fences.dropFirst()
          for command in commands { run(command, &state) }
          (aside, goal) = (state, nil)
        } else {
          for command in commands {
            run(command, &aside)
            guard let goal, grades[goal.index].result != .right else { continue }
            let judgement = goal.question.judge("", figure: { try figure($0, aside) })
            grades[goal.index] = grades[goal.index].tried(command, reaching: judgement == .right)
          }
        }
      }
    }
    grades += Self.unanswered(questions)
  }

  private static func unanswered(_ questions: ArraySlice<Question>) -> [Grade] {
    zip(questions.indices, questions).map { index, question in
      Grade(number: index + 1, answer: "", result: .unanswered, right: nil, question: question)
    }
  }

  private static func grade(
    _ question: Question, number: Int, answer: String, figure: (String) throws -> Value
  ) -> Grade {
    let isAnswered = answer.contains { !$0.isWhitespace }
    let result: Result =
      switch question.judge(answer, figure: figure) {
      case _ where !isAnswered: .unanswered
      case .right: .right
      case .wrong: .wrong
      case .unclear: .unclear
      }
    return Grade(
      number: number, answer: answer, result: result, right: question.rightNumber(figure: figure),
      question: question)
  }
}

extension Grades.Grade {
  fileprivate func tried(_ command: String, reaching isReached: Bool) -> Grades.Grade {
    Grades.Grade(
      number: number, answer: command, result: isReached ? .right : .wrong, right: nil,
      question: question)
  }
}
