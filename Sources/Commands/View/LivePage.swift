import Datasets
import Page
import Report
import Vectors
import Workbench

/// What a page that follows a session shows of it, at one moment.
package struct LivePage: Sendable {
  private let session: Interpreter

  package init(of session: Interpreter) {
    var copy = session
    // Neither is to outlive the session with what a page still shows.
    (copy.viewer, copy.keeper) = (nil, nil)
    self.session = copy
  }

  /// How many items there are, by whose numbers a page selects.
  package var itemCount: Int { session.workbench.dataset?.count ?? 0 }

  /// The page.
  ///
  /// - Parameters:
  ///   - state: the number of this moment, which the page tells when it connects.
  ///   - host: what the browser calls the server.
  ///   - takesSelections: whether selections reach the session.
  /// - Throws: `FileError` when the page's parts are not beside the program.
  package func html(state: Int, host: String, takesSelections: Bool) throws -> String {
    let script = """
      const live = { state: \(state), takesSelections: \(takesSelections), selected: \(selected) };
      \(try PageParts.script("live.js"))
      """
    return try SessionPage(of: session, monitor: .none).document(title: "batchscope, live")
      .html(live: .init(script: script, connectSource: "ws://\(host)"))
  }

  /// What has changed, as an object of JSON; nil when nothing has that a page shows.
  package func message(since former: LivePage, state: Int) throws -> String? {
    let (workbench, record) = (session.workbench, session.record)
    let changed = Set(workbench.partsChanged(since: former.session.workbench))
    let isSame =
      record.prefix(former.session.record.count).last?.text == former.session.record.last?.text
    guard isSame, record.count >= former.session.record.count, !changed.contains(.data),
      workbench.map != nil || !changed.contains(.map)
    else { return Self.reload(state: state) }
    var members: [(name: String, text: String)] = []
    let lines = record.dropFirst(former.session.record.count).filter { $0.isSaved(keepsAll: false) }
    if !lines.isEmpty || !changed.isEmpty { try add(lines, changed, to: &members) }
    if changed.contains(.items) { members.append(("selected", selected)) }
    guard !members.isEmpty else { return nil }
    return "{\"state\":\(state)" + members.map { ",\"\($0.name)\":\($0.text)" }.joined() + "}"
  }

  /// Whether the number of an item means the same item in both.
  package func hasSameItems(as other: LivePage) -> Bool {
    session.workbench.dataset?.itemsChecksum == other.session.workbench.dataset?.itemsChecksum
  }

  /// Tells that items were selected elsewhere.
  package static func selection(_ items: Set<Int>, state: Int) -> String {
    "{\"state\":\(state),\"selected\":\(text(of: items))}"
  }

  /// Tells how far a line has come.
  package static func progress(_ words: String, state: Int) -> String {
    "{\"state\":\(state),\"progress\":\(Value.text(VisibleText.singleLine(words)).json)}"
  }

  /// Asks a page to fetch itself anew.
  package static func reload(state: Int) -> String { "{\"state\":\(state),\"reload\":true}" }

  private func add(
    _ lines: [RanLine], _ changed: Set<Part>, to members: inout [(name: String, text: String)]
  ) throws {
    let workbench = session.workbench
    func isChanged(_ parts: Set<Part>) -> Bool { !changed.isDisjoint(with: parts) }
    // Colours of items take a while where there are millions, and are asked for by maps alone.
    let hasMap = lines.contains { line in
      line.report?.blocks.contains { if case .map = $0 { true } else { false } } ?? false
    }
    var items: PageItems?
    if let dataset = workbench.dataset, hasMap || isChanged([.graph, .batches, .map]) {
      let cards = ItemCards(
        nil, of: dataset, in: workbench.draw?.batches.prefix(PageBatches.most) ?? [])
      items = try PageItems(of: workbench, cards: cards, monitor: .none)
    }
    if isChanged([.graph, .batches]) {
      members.append(("items", try items.map { try PageJSON.text(of: $0) } ?? "null"))
    }
    let channels = items?.channels ?? []
    if items != nil, isChanged([.graph, .map]),
      let map = PageMap(of: workbench, besides: channels)
    {
      members.append(("map", try PageJSON.text(of: map)))
    }
    if isChanged([.vectors, .batches]) {
      let batches = try PageBatches(of: workbench, monitor: .none)
      members.append(("batches", try batches.map { try PageJSON.text(of: $0) } ?? "null"))
    }
    let entries = lines.flatMap { PageEntry.entries(of: $0, channels: channels) }
    if !entries.isEmpty { members.append(("entries", try PageJSON.text(of: entries))) }
  }

  /// The items chosen last, as runs: [[3,3],[40,52]].
  private var selected: String { Self.text(of: session.workbench.selection?.items ?? []) }

  private static func text(of items: some Sequence<Int>) -> String {
    let runs = NumberRuns(items).all.map { "[\($0.lowerBound),\($0.upperBound)]" }
    return "[\(runs.joined(separator: ","))]"
  }
}
