import CommandLanguage
import Notebook
import Vectors
import Workbench

/// A session of the journal that is run again, line by line and as far as it goes.
///
/// A line that fails now leaves a gap. Lines that come to other results because of it are left out, too;
/// the others are run. A gap counts as a step for `undo`, and uses the random streams that its line used.
struct Rebuilding {
  struct Line {
    let text: String
    let seconds: Double
    let isSame: Bool
    let isCached: Bool
  }

  /// A line that fails now, and what is left out because of it.
  struct Loss {
    let line: String
    let problem: String
    fileprivate(set) var dependents: [String] = []
  }

  private(set) var lines: [Line] = []
  /// The lines as they are journaled anew, with the states that they led to now.
  private(set) var entries: [JournalEntry] = []
  /// How many lines were not run again though they could be.
  private(set) var leftOutCount = 0
  /// Lines that only wrote files.
  private(set) var passedOver: [String] = []
  private(set) var losses: [Loss] = []
  /// What was lost, as the state tells it, "graph 1f…", with the place of its loss in `losses`.
  private var lost: [Substring: Int] = [:]
  /// The names whose results were lost.
  private var lostNames: [String: Int] = [:]
  private var state: Fingerprint

  /// - Throws: `CancellationError`.
  init(of journaled: [JournalEntry], in interpreter: inout Interpreter, monitor: ProgressMonitor)
    throws
  {
    state = Fingerprint(of: interpreter.workbench)
    for (number, entry) in journaled.enumerated() {
      let effect = Catalog.effect(ofLine: entry.line)
      if entry.succeeded, effect == .writes { passedOver.append(entry.line) }
      guard entry.succeeded, !effect.isAside, effect != .writes else {
        leftOutCount += 1
        continue
      }
      try run(entry, effect, in: &interpreter, monitor: monitor)
      monitor.report(
        .init(
          activity: "running lines again", fraction: Double(number + 1) / Double(journaled.count)))
    }
  }

  private mutating func run(
    _ entry: JournalEntry, _ effect: CommandEffect, in interpreter: inout Interpreter,
    monitor: ProgressMonitor
  ) throws {
    let line = SourceLine(typing: entry.line)
    let cause = cause(behind: entry, line)
    // Only where something is missing: two holders of the record make each line copy it.
    let former = cause == nil ? nil : interpreter
    let outcome = interpreter.execute(Self.withoutFile(line), monitor: monitor)
    if outcome.wasInterrupted { throw CancellationError() }
    if effect == .begins { _ = interpreter.execute("jobs --wait", monitor: monitor) }
    let next = Fingerprint(of: interpreter.workbench, after: state)
    let agrees = effect == .steers || next.agrees(with: entry, since: state)
    guard outcome.succeeded, agrees || cause == nil else {
      if let former { interpreter = former }
      lose(entry, to: cause, fault: outcome.diagnostics.first)
      return interpreter.skip(
        line, isStep: effect == .makes || line.assignment != nil, streams: entry.streams)
    }
    if let name = line.assignment?.text { lostNames[name] = nil }
    var rebuilt = entry
    (rebuilt.stateBefore, rebuilt.stateAfter) = (state.text, next.text)
    (rebuilt.encoder, rebuilt.data) = (next[.encoder], interpreter.workbench.dataInShort)
    state = next
    entries.append(rebuilt)
    lines.append(
      Line(
        text: entry.line, seconds: outcome.seconds,
        isSame: (losses.isEmpty ? state.text == entry.stateAfter : agrees)
          && Self.agrees(rebuilt.data, with: entry.data),
        isCached: outcome.isCached))
  }

  /// Whether data are those that a line tells; those of a former version told no parts.
  private static func agrees(_ data: String?, with former: String?) -> Bool {
    guard let former else { return data == nil }
    return data?.hasPrefix(former) ?? false
  }

  /// The loss that keeps a line from what it had before it, or from a name in it; the latest of several.
  private func cause(behind entry: JournalEntry, _ line: SourceLine) -> Int? {
    let present = Set(Fingerprint.parts(of: state.text))
    let missing = Fingerprint.parts(of: entry.stateBefore).compactMap {
      present.contains($0) ? nil : lost[$0]
    }
    let named = line.text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
      .compactMap { lostNames[String($0)] }
    return (missing + named).max()
  }

  /// Notes what a line would have brought as lost, because of an earlier loss or of a fault of its own.
  private mutating func lose(_ entry: JournalEntry, to cause: Int?, fault: Diagnostic?) {
    var place = losses.count
    if let cause, fault?.code != .file {
      place = cause
      losses[cause].dependents.append(entry.line)
    } else {
      losses.append(Loss(line: entry.line, problem: fault?.problem ?? ""))
    }
    let before = Set(Fingerprint.parts(of: entry.stateBefore))
    for part in Fingerprint.parts(of: entry.stateAfter) where !before.contains(part) {
      lost[part] = place
    }
    if let name = SourceLine(typing: entry.line).assignment?.text { lostNames[name] = place }
  }

  /// The line without `> FILE`: what was written once is not written again.
  private static func withoutFile(_ line: SourceLine) -> String {
    guard line.redirection != nil, let last = line.words.last else { return line.text }
    return String(line.text.prefix(last.range.upperBound))
  }
}

extension Fingerprint {
  /// The parts in a text of a state, without the settings: "data 1f…", "graph 0a…".
  fileprivate static func parts(of text: String) -> [Substring] {
    text.split(separator: ", ").filter { part in
      Part.allCases.contains { part.hasPrefix("\($0.rawValue) ") }
    }
  }

  /// Whether what a line changed is what it changed when it was journaled.
  fileprivate func agrees(with entry: JournalEntry, since former: Fingerprint) -> Bool {
    let change = Self.change(from: entry.stateBefore, to: entry.stateAfter)
    return Self.change(from: former.text, to: text).isSubset(of: change)
      && change.isSubset(of: Set(Self.parts(of: text)))
  }

  /// The parts that a line brought.
  private static func change(from before: String, to after: String) -> Set<Substring> {
    Set(parts(of: after)).subtracting(parts(of: before))
  }
}

extension Interpreter {
  /// Leaves a gap in the place of a line that cannot be run again.
  ///
  /// - Parameters:
  ///   - isStep: whether `undo` went back over the line.
  ///   - streams: how often each random stream was used up to its end: "graph build 1, sample rwr 2".
  fileprivate mutating func skip(_ line: SourceLine, isStep: Bool, streams: String) {
    var next = workbench
    for use in streams.split(separator: ", ") {
      guard let blank = use.lastIndex(of: " "), let count = Int(use[blank...].dropFirst()) else {
        continue
      }
      next.goOn(with: String(use[..<blank]), after: count)
    }
    let naming = line.assignment.map {
      Timeline.Naming(name: $0.text, before: names[$0.text], after: nil)
    }
    if let naming { names[naming.name] = nil }
    forks.current.commit(next, after: line.text, naming: naming, isStep: isStep)
  }
}
