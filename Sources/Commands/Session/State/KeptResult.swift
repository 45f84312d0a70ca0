import CommandLanguage
import Datasets
import Report
import Workbench

/// The report of a command and what it made, kept under a name.
package struct KeptResult: Sendable {
  /// Distinguishes results that were kept under the same name.
  let number: Int
  /// The command as typed, without the name.
  package let command: String
  package let report: Report
  /// What it made; nil for commands that only look.
  package let content: Content?
  /// The data it belongs to.
  package let datasetName: String
  let datasetChecksum: String
  let itemsChecksum: String
  /// The stamp of what it made.
  private let stamp: PartStamp?
  /// What it was made from, beside the data.
  private let basis: [Part: PartStamp]

  package enum Content: Sendable {
    case data(Dataset)
    case encoder(EncoderEntry)
    case vectors(ItemVectors)
    case graph(GraphEntry)
    case batches(SampledBatches)
    case map(MapEntry)
    case sweep(SweepEntry)
    case comparison(ComparisonEntry)
    case items(ItemSelection)
  }

  /// The command was given the workbench `before` and made `after` of it.
  init(number: Int, command: String, report: Report, before: Workbench, after: Workbench) {
    self.number = number
    self.command = command
    self.report = report
    datasetName = after.dataset?.name ?? ""
    datasetChecksum = after.dataset?.labelledChecksum ?? ""
    itemsChecksum = after.dataset?.itemsChecksum ?? ""
    let made = after.partsChanged(since: before).first
    stamp = made.flatMap { after.stamp(of: $0) }
    basis = Self.sources(of: made, command: command, on: after).reduce(into: [:]) {
      $0[$1] = after.stamp(of: $1)
    }
    content =
      switch made {
      case .data: after.dataset.map(Content.data)
      case .encoder: after.encoder.map(Content.encoder)
      case .vectors: after.itemVectors.map(Content.vectors)
      case .graph: after.graph.map(Content.graph)
      case .batches: after.draw.map(Content.batches)
      case .map: after.map.map(Content.map)
      case .sweep: after.sweep.map(Content.sweep)
      case .comparison: after.comparison.map(Content.comparison)
      case .items: after.selection.map(Content.items)
      case nil: nil
      }
  }

  /// The parts that a result is made from, beside the data; for a command that only looks, what it looks at.
  private static func sources(of made: Part?, command: String, on workbench: Workbench) -> [Part] {
    switch made {
    case .vectors: workbench.itemVectors?.isOfEncoder == true ? [.encoder] : []
    case .graph: [.vectors]
    case .batches: workbench.draw?.graph == nil ? [] : [.vectors, .graph]
    case .map: [.vectors]
    case .data, .encoder, .sweep, .comparison, .items: []
    case nil:
      switch command.prefix(while: { $0.isLetter }) {
      case "graph": [.vectors, .graph]
      case "batch": [.vectors, .graph, .batches]
      case "probe": [.encoder]
      default: []
      }
    }
  }

  /// The parts that it was made from and that others have taken the place of.
  func replacedParts(on workbench: Workbench) -> [Part] {
    if case .data = content { return [] }
    guard workbench.dataset?.itemsChecksum ?? "" == itemsChecksum else { return [.data] }
    return Part.allCases.filter { part in
      basis[part].map { workbench.stamp(of: part) != $0 } ?? false
    }
  }

  /// Tells a workbench, on which it was put as it was kept, that this is the same part again.
  func identify(on workbench: inout Workbench) {
    if let kind, let stamp { workbench.restore(stamp, of: kind) }
  }

  /// What it is; nil for what commands that only look leave.
  package var kind: Part? {
    switch content {
    case .data: .data
    case .encoder: .encoder
    case .vectors: .vectors
    case .graph: .graph
    case .batches: .batches
    case .map: .map
    case .sweep: .sweep
    case .comparison: .comparison
    case .items: .items
    case nil: nil
    }
  }

  /// Its kind, in a word.
  package var kindInWords: String { kind?.rawValue ?? "report" }

  /// Whether the result depends on the labels, and is invalid under others.
  private var isBoundToLabels: Bool {
    switch content {
    case .sweep, .comparison: true
    case .data, .encoder, .vectors, .graph, .batches, .map, .items, nil: false
    }
  }

  /// - Throws: `ArgumentFault` on the argument `name` when other data are loaded, or the same with
  ///   other labels where these count.
  func check(belongsTo dataset: Dataset?, name: String, argument: String = "name") throws {
    guard dataset?.itemsChecksum == itemsChecksum else {
      throw ArgumentFault(
        argument, .notReady,
        "'\(name)' belongs to '\(datasetName)', but "
          + (dataset.map { "'\($0.name)' is loaded" } ?? "no data are loaded"),
        label: "of other data", suggestion: "load '\(datasetName)' first")
    }
    guard dataset?.labelledChecksum == datasetChecksum || !isBoundToLabels else {
      throw ArgumentFault(
        argument, .notReady,
        "'\(name)' was made with other labels or answers than '\(datasetName)' has now",
        label: "of other labels",
        suggestion: "load the data with those, or make it again with the present ones")
    }
  }
}

extension Part {
  /// A line that would keep such a result under a name, and what it would keep.
  func example(named name: String) -> String {
    let (line, result) =
      switch self {
      case .data: ("load digits", "data")
      case .encoder: ("train uniform", "an encoder")
      case .vectors: ("embed pixels", "vectors")
      case .graph: ("graph build", "a graph")
      case .batches: ("sample uniform", "batches")
      case .map: ("map", "a map")
      case .sweep: ("sweep", "a sweep")
      case .comparison: ("compare uniform rwr", "a comparison")
      case .items: ("data select 0..9", "items")
      }
    return "'\(name) = \(line)' would keep \(result)"
  }
}
