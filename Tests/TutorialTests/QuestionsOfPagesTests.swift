import Commands
import Foundation
import Notebook
import Report
import Testing
import Vectors
import Workbench

/// The questions of the tutorials, each asked where it stands in a replay of its page.
@Suite struct QuestionsOfPagesTests {
  @Test(arguments: TutorialTests.tutorials)
  func `every question of a page can be answered where it stands`(_ name: String) throws {
    let path = TutorialTests.folder.appending(path: name).path
    let notebook = try NotebookFile(parsing: String(contentsOfFile: path, encoding: .utf8))
    #expect(notebook.questions.count >= 2)
    var files = FileAccess.aside()
    files.page = PageFolder(of: path)
    let seed = try #require(notebook.header["seed"].flatMap { UInt64($0) })
    var shell = Interpreter(settings: Settings(seed: seed, threads: 2), files: files)
    for part in notebook.parts {
      switch part {
      case .prose: continue
      case .fence(let fence):
        for cell in fence.cells { _ = shell.execute(cell.command.text, monitor: .none) }
      case .question(let question):
        try check(question, in: shell, at: "\(name), line \(question.line)")
      }
    }
  }

  private func check(_ question: Question, in shell: Interpreter, at place: String) throws {
    #expect(!question.hints.isEmpty, "\(place): no hint")
    let explanation = try #require(question.explanation, "\(place): no worked answer")
    guard try #require(question.right, "\(place): nothing is right").isGoal else {
      let told = question.rightInWords(figure: shell.figure)
      #expect(
        question.judge(told, figure: shell.figure) == .right, "\(place): '\(told)' is not right")
      return
    }
    #expect(
      question.judge("", figure: shell.figure) != .right, "\(place): the goal is reached already")
    var learner = shell.forTyping(writing: .nowhere)
    for line in lines(in: explanation) {
      let outcome = learner.execute(line, monitor: .none)
      #expect(outcome.succeeded, "\(place): '\(line)' fails")
    }
    #expect(
      question.judge("", figure: learner.figure) == .right,
      "\(place): the worked answer does not reach the goal; \(question.standing(figure: learner.figure) ?? "")"
    )
  }

  /// The commands that stand in quotes in a worked answer.
  private func lines(in explanation: String) -> [String] {
    explanation.matches(of: /'([^']+)'/).map { String($0.1) }.filter { line in
      Catalog.isCommand(line.split(separator: " ").first.map(String.init) ?? "")
    }
  }
}
