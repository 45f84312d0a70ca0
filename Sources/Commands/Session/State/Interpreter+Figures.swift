import CommandLanguage
import Report
import Vectors

extension Interpreter {
  /// A figure of this session: of a result under its name, of the last report (`last.…`), or of what a
  /// command that only looks reports without arguments (`batch.falseNegativeRate`, `graph.similarity.…`).
  ///
  /// An element of a list is named by its number, from 0, or by one of its words.
  /// - Throws: `FigureExpression.Fault` when there is none, as before there is a batch.
  /// - Complexity: that of the command.
  package func figure(at path: String) throws -> Value {
    let steps = path.split(separator: ".").map(String.init)
    let (report, count) = try report(named: steps)
    guard let value = report.value.at(steps.dropFirst(count)) else {
      throw FigureExpression.Fault(
        "'\(steps.prefix(count).joined(separator: " "))' reports no "
          + "'\(steps.dropFirst(count).joined(separator: "."))'; '--json' shows the names")
    }
    return value
  }

  /// The report that the first steps of a path name, and how many they are.
  private func report(named steps: [String]) throws -> (Report, Int) {
    if let first = steps.first, let kept = names[first] { return (kept.report, 1) }
    if steps.first == Last.name {
      guard let lastReport else { throw FigureExpression.Fault("nothing was reported yet") }
      return (lastReport, 1)
    }
    for count in steps.indices.reversed() where count > 0 {
      guard let command = Catalog.schema.command(at: Array(steps[..<count])),
        let type = command.type as? any RunnableCommand.Type
      else { continue }
      guard type.effect == .looks else {
        throw FigureExpression.Fault(
          "'\(command.words)' does more than look; keep its result under a name, and ask that")
      }
      return (try report(of: command.words), count)
    }
    throw FigureExpression.Fault("'\(steps.joined(separator: "."))' is no figure")
  }

  private func report(of words: String) throws -> Report {
    var draft = self
    let line = LineAnalysis(SourceLine(typing: words), schema: Catalog.schema)
    do {
      return try draft.perform(Self.command(of: line), of: line, monitor: .none)
    } catch {
      let problem = line.diagnostics(explaining: error).first?.problem
      throw FigureExpression.Fault("'\(words)' has no answer here: \(problem ?? "\(error)")")
    }
  }
}

extension Value {
  /// The value at the end of a path of names, numbers and words.
  fileprivate func at(_ path: ArraySlice<String>) -> Value? {
    guard let step = path.first else { return self }
    let next: Value? =
      switch self {
      case .object(let fields): fields.first { $0.name == step }?.value
      case .list(let values):
        Int(step).flatMap { values.indices.contains($0) ? values[$0] : nil }
          ?? values.first { $0.isNamed(step) }
      default: nil
      }
    return next?.at(path.dropFirst())
  }

  /// Whether it is an object that one of its words names.
  private func isNamed(_ word: String) -> Bool {
    guard case .object(let fields) = self else { return false }
    return fields.contains { $0.value == .text(word) }
  }
}
