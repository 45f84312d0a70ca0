import Commands
import Foundation
import Notebook
import Report
import Testing
import Vectors

/// A recorded notebook with one thing changed must drift, in the cell that was changed; unchanged it must not.
@Suite struct MutationTests {
  static let lines = [
    "load digits", "embed pixels", "graph build --candidates 300 --neighbors 30",
    "graph show 17 --count 6", "a = sample rwr --size 32 --count 6", "batch",
    "b = sample rwr --size 32 --walks 8 --count 6", "batch diff a b", "batch show --batch 2",
    "sample uniform --size 8", "data nearest 4 --count 5", "load digitz", "status",
  ]

  private static func replay(_ cells: [Cell]) throws -> (Replay, Provenance) {
    var session = try ShellSession(seed: 21)
    var replay = Replay(of: cells, afterFailure: .goOn) { line in
      let outcome = session.shell.execute(line, monitor: .none)
      return CellResult(
        output: outcome.recorded(of: line), failed: !outcome.succeeded,
        engineTolerance: outcome.report?.engineTolerance)
    }
    while replay.advance() != nil {}
    return (replay, session.shell.provenance)
  }

  /// The lines above with what they show, and the steps of that replay.
  private static func recording() throws -> (NotebookFile, Replay, Provenance) {
    let cells = lines.map { Cell(command: SourceCommand(text: $0, line: 0)) }
    let (replay, provenance) = try replay(cells)
    let notebook = NotebookFile(
      header: NotebookHeader(provenance), parts: [.fence(NotebookFile.Fence(cells: cells))])
    // Written and read, so that every cell knows its line.
    let text = notebook.recording(replay.steps).text
    return (try NotebookFile(parsing: text), replay, provenance)
  }

  private static func drift(
    of notebook: NotebookFile, _ replay: Replay, _ provenance: Provenance
  ) -> Drift? {
    let steps = zip(notebook.cells, replay.steps).map { Replay.Step(cell: $0, result: $1.result) }
    return Verification(of: notebook, steps: steps, provenance: provenance).drift
  }

  /// A small change that must be found: a number by one in its last place, or a letter.
  private static func mutate(_ line: String, with lottery: inout Lottery) -> String? {
    // Digits inside words are letters, and durations are compared by kind.
    let numbers = line.matches(of: /\d[\d,]*(\.\d+)?/).map(\.range).filter { range in
      let isFree = line[..<range.lowerBound].last.map { !$0.isLetter && $0 != "." } ?? true
      return isFree
        && line[range.upperBound...].prefixMatch(of: /\ ?(ms|µs|s|ns|min|h|\w)\b/) == nil
    }
    let words = line.matches(of: /\b[a-z]{4,}\b/).map(\.range)
    let mutatesNumber = !numbers.isEmpty && (words.isEmpty || lottery.number(below: 3) > 0)
    if mutatesNumber {
      let range = lottery.one(of: numbers)
      var characters = Array(line[range])
      guard let last = characters.lastIndex(where: \.isNumber),
        let digit = characters[last].wholeNumberValue
      else { return nil }
      characters[last] = Character(String((digit + 3) % 10))
      return line.replacingCharacters(in: range, with: String(characters))
    }
    guard !words.isEmpty else { return nil }
    let range = lottery.one(of: words)
    let word = Array(line[range])
    var other = word
    let place = lottery.number(below: word.count)
    other[place] = word[place] == "q" ? "x" : "q"
    return line.replacingCharacters(in: range, with: String(other))
  }

  @Test func `200 of 200 changes of an output are caught, each in its cell`() throws {
    let (notebook, replay, provenance) = try Self.recording()
    #expect(Self.drift(of: notebook, replay, provenance) == nil)
    var lottery = Lottery()
    var caught = 0
    while caught < 200 {
      let index = lottery.number(below: notebook.cells.count)
      let cell = notebook.cells[index]
      guard !cell.output.isEmpty else { continue }
      let place = lottery.number(below: cell.output.count)
      guard let changed = Self.mutate(cell.output[place], with: &lottery) else { continue }
      var mutant = notebook
      mutant.change(cell) { $0.output[place] = changed }
      let drift = Self.drift(of: mutant, replay, provenance)
      let found = drift?.cell.command.line
      try #require(
        found == cell.command.line,
        "'\(cell.output[place])' as '\(changed)' in line \(cell.command.line), found in \(found ?? 0)"
      )
      caught += 1
    }
  }

  @Test(arguments: 0..<20)
  func `a clean replay does not drift`(_ round: Int) throws {
    let (notebook, _, _) = try Self.recording()
    let (replay, provenance) = try Self.replay(notebook.cells)
    #expect(Self.drift(of: notebook, replay, provenance) == nil)
  }
}

extension NotebookFile {
  fileprivate mutating func change(_ wanted: Cell, by body: (inout Cell) -> Void) {
    parts = parts.map { part in
      guard case .fence(var fence) = part else { return part }
      fence.cells = fence.cells.map { cell in
        guard cell == wanted else { return cell }
        var changed = cell
        body(&changed)
        return changed
      }
      return .fence(fence)
    }
  }
}

/// Draws that are the same in every run.
private struct Lottery {
  private var state: UInt64 = 7

  mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }
}
