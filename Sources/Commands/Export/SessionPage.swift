import CommandLanguage
import Datasets
import Notebook
import Page
import Report
import Vectors
import Workbench

/// A session as a page shows it: what is on its workbench, and its lines with what they found.
struct SessionPage {
  let dataset: Dataset?
  let cards: ItemCards?
  let items: PageItems?
  let map: PageMap?
  let batches: PageBatches?
  private let findings: [PageFinding]
  private let entries: [PageEntry]
  private let facts: [(name: String, value: String)]

  /// - Parameter choice: whose cards it holds; nil for the usual ones.
  /// - Throws: `CancellationError`.
  init(of interpreter: Interpreter, cards choice: CardChoice? = nil, monitor: ProgressMonitor)
    throws
  {
    let workbench = interpreter.workbench
    dataset = workbench.dataset
    cards = dataset.map {
      ItemCards(choice, of: $0, in: workbench.draw?.batches.prefix(PageBatches.most) ?? [])
    }
    let items = try cards.map { try PageItems(of: workbench, cards: $0, monitor: monitor) }
    self.items = items
    map = items.flatMap { PageMap(of: workbench, besides: $0.channels) }
    batches = try PageBatches(of: workbench, monitor: monitor)
    let lines = (interpreter.preamble + interpreter.record).filter { $0.isSaved(keepsAll: false) }
    let sections = Self.sections(of: lines)
    findings = sections.map { section in
      PageFinding(
        name: section.name, title: section.title, line: lines[section.line].replay,
        report: lines[section.line].report ?? Report(""))
    }
    let first = map
    entries = lines.enumerated().flatMap { number, line in
      PageEntry.entries(
        of: line, in: sections.first { $0.line == number }?.name, channels: items?.channels ?? [],
        map: first)
    }
    facts = NotebookHeader(interpreter.provenance).facts
  }

  var commandCount: Int { entries.count { $0.isCommand } }

  func document(title: String) -> PageDocument {
    PageDocument(
      title: title, facts: facts, items: items, maps: [map].compactMap(\.self), batches: batches,
      findings: findings, entries: entries)
  }

  /// What the last runs of some commands found stands in sections of its own.
  private static let titles = [
    ("compare", "Comparison"), ("sweep", "Sweep"), ("tune", "Tuning"), ("train", "Training"),
  ]

  private static func sections(of lines: [RanLine]) -> [(name: String, title: String, line: Int)] {
    titles.compactMap { command, title in
      lines.lastIndex { $0.command.split(separator: " ").first == command[...] && $0.report != nil }
        .map { (command, title, $0) }
    }
  }
}

extension PageEntry {
  /// A line that was run, with what it found and what is to be said of it.
  ///
  /// - Parameters:
  ///   - finding: the section that shows what it found; nil where the entry does.
  ///   - channels: what items can be coloured by already.
  ///   - map: the first map of the page.
  static func entries(
    of line: RanLine, in finding: String? = nil, channels: [PageChannel] = [], map: PageMap? = nil
  ) -> [PageEntry] {
    if let note = line.note { return [PageEntry(prose: note)] }
    let entry =
      line.problem.map { PageEntry(line: line.replay, fault: $0) }
      ?? PageEntry(
        line: line.replay, report: finding == nil ? line.report : nil, in: finding,
        channels: channels, map: map)
    return [entry]
      + (line.cannotBeReplayed
        ? [PageEntry(prose: Transcript.stoppedByHand)] : [])
  }
}
