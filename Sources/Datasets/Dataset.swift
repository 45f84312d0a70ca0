import Files
import Foundation
import Vectors

/// A set of items with their labels, identifiers and split.
package struct Dataset: Sendable {
  /// "digits", "fashion", or the name of a file without its extension.
  package var name: String
  package var items: Items
  /// The class of each item, an index into `classNames`; nil without labels.
  package internal(set) var labels: [Int]? {
    didSet { checksums[.labels] = checksum(of: .labels) }
  }
  package var classNames: [String]
  /// The identifier of each item; nil when items are identified by their number.
  package var identifiers: [String]?
  /// For each item whether it is trained on or held out for probes.
  package internal(set) var splits: [Split] {
    didSet { checksums[.split] = checksum(of: .split) }
  }
  /// SHA-256 of the source bytes, in lower-case hexadecimal; data derived from others have one of their
  /// own.
  package var checksum: String
  /// The checksum of the source, which stays the same when items are relabelled.
  package private(set) var sourceChecksum: String
  /// The checksum of the source and of what was read of it, which stays the same when items are relabelled.
  package private(set) var itemsChecksum: String
  /// What tells each part from others of its kind; none for parts that are not there.
  package private(set) var checksums: [Part: String] = [:]
  /// Where the data come from, and their licence.
  package var source: String
  /// The name of each dimension of the vectors; nil without names.
  package var dimensionNames: [String]?
  /// The similarity that people gave to the two texts of each item, on any scale; nil without scores.
  package var pairScores: [Float]?
  /// The hierarchy of concepts that the items stand for; nil without one.
  package var hierarchy: Hierarchy?
  /// What a person said of negatives of pairs.
  package var judgements = PairJudgements() {
    didSet { checksums[.judgements] = checksum(of: .judgements) }
  }
  /// What is known of items that are pairs of a query and a document; nil for items of one side.
  package let pairs: Pairs?

  /// How many rows, lines or images of the source are no items, so that numbers of items are not those of rows.
  package let rowsPassedOver: Int

  /// What the items were selected from; nil where they are all that was loaded.
  package private(set) var selected: Selected?

  /// Items among others.
  package struct Selected: Sendable, Equatable {
    /// How many there were to select from.
    package let count: Int
    /// The numbers of the items among them.
    package let items: [Int]
  }

  /// Which items have the same content; nil where that was not looked for.
  package private(set) var copies: Copies?
  /// Whether copies are on one side of the split.
  package private(set) var keepsCopiesTogether = false

  package enum Split: String, Sendable, CaseIterable {
    case train, test
  }

  /// The content of the items, by modality.
  package enum Items: Sendable {
    case images(Images)
    case texts([TextItem])
    /// Graphs, and what they represent.
    case graphs([ItemGraph], of: ItemGraph.Content)
    case vectors(Matrix)
  }

  /// `read` tells what of the source the items are, where other items could be read of it: its columns.
  package init(
    name: String, items: Items, labels: [Int]?, classNames: [String], identifiers: [String]? = nil,
    splits: [Split], checksum: String, source: String, dimensionNames: [String]? = nil,
    pairScores: [Float]? = nil, hierarchy: Hierarchy? = nil, pairs: Pairs? = nil,
    rowsPassedOver: Int = 0, read: String? = nil
  ) {
    self.name = name
    self.items = items
    self.labels = labels
    self.classNames = classNames
    self.identifiers = identifiers
    self.splits = splits
    self.checksum = checksum
    sourceChecksum = checksum
    itemsChecksum = read.map { sha256(of: Data("\(checksum) \($0)".utf8)) } ?? checksum
    self.source = source
    self.dimensionNames = dimensionNames
    self.pairScores = pairScores
    self.hierarchy = hierarchy
    self.rowsPassedOver = rowsPassedOver
    self.pairs = pairs ?? Pairs(of: items)
    for part in Part.allCases { checksums[part] = self.checksum(of: part) }
    precondition(splits.count == count, "\(splits.count) splits for \(count) items")
    precondition(labels.map { $0.count == count } ?? true, "labels and items differ in number")
    precondition(pairScores.map { $0.count == count } ?? true, "scores and items differ in number")
    precondition(
      self.pairs.map { $0.count == count } ?? true, "documents and items differ in number")
  }

  package var count: Int {
    switch items {
    case .images(let images): images.count
    case .texts(let texts): texts.count
    case .graphs(let graphs, _): graphs.count
    case .vectors(let vectors): vectors.rows
    }
  }

  /// The numbers of the items in one split, ascending.
  package func indices(in split: Split) -> [Int] {
    splits.indices.filter { splits[$0] == split }
  }

  /// The identifier of an item; its number without identifiers.
  package func identifier(of item: Int) -> String {
    identifiers?[item] ?? String(item)
  }

  /// The name of an item's class; nil without labels.
  package func className(of item: Int) -> String? {
    labels.map { classNames[$0[item]] }
  }

  /// The item with an identifier, or else with a number from 0; nil when there is none.
  ///
  /// - Complexity: O(items).
  package func item(named name: String) -> Int? {
    if let found = identifiers?.firstIndex(of: name) { return found }
    guard let number = Int(name), splits.indices.contains(number) else { return nil }
    return number
  }

  /// A checksum of the split, to tell it from other splits of the same items: eight hexadecimal digits.
  ///
  /// - Complexity: O(items).
  package var splitChecksum: String {
    var checksum = ByteChecksum()
    checksum.add(splits.map { $0 == .test ? UInt8(1) : 0 })
    return checksum.text
  }

  /// Looks for items of the same content.
  ///
  /// - Throws: `CancellationError`.
  package mutating func findCopies(monitor: ProgressMonitor = .none) throws {
    copies = try Copies(of: items, monitor: monitor)
  }

  /// Splits the items anew; those of one group are copies, or have one document or one answer.
  ///
  /// - Complexity: O(items), and that of `findCopies` where it is needed.
  package mutating func split(
    by rule: SplitRule, stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws {
    keepsCopiesTogether = rule == .byGroup
    if keepsCopiesTogether, copies == nil { try findCopies(monitor: monitor) }
    splits = Split.stratified(
      labels: labels, count: count, groups: keepsCopiesTogether ? groups : nil,
      stream: stream)
  }

  /// For each item the first one of those that belong on one side of the split with it; nil where copies
  /// were not looked for.
  private var groups: [Int]? { copies.map { answerGroups ?? $0.firsts } }

  /// For each pair the first one of those whose documents answer its query, as far as is known.
  ///
  /// They have its query, its document or its answer's id, or are linked to it by pairs that do. Nil for
  /// items that are no pairs.
  ///
  /// - Complexity: nearly O(items).
  package var answerGroups: [Int]? {
    pairs.map { pairs in copies.map { Copies.joined([$0.firsts, pairs.sameOf]) } ?? pairs.sameOf }
  }

  /// Whether people told which pairs have one answer.
  package var hasAnswerIDs: Bool { pairs?.answerOf != nil }

  /// Items of one group are false negatives of each other: those of one answer where people told, else those
  /// of one label; nil where neither is known.
  package var falseNegativeGroups: [Int]? { hasAnswerIDs ? answerGroups : labels }

  /// The data of some items, in the given order, with a checksum of their own.
  ///
  /// - Parameters:
  ///   - chosen: the items.
  ///   - remark: a text for the checksum that tells this selection from others.
  /// - Complexity: O(content of `chosen`).
  package func selecting(_ chosen: [Int], remark: String) -> Dataset {
    func derived(_ checksum: String) -> String { sha256(of: Data("\(checksum) \(remark)".utf8)) }
    var selection = Dataset(
      name: name, items: items.selecting(chosen),
      labels: labels.map { labels in chosen.map { labels[$0] } }, classNames: classNames,
      identifiers: identifiers.map { identifiers in chosen.map { identifiers[$0] } },
      splits: chosen.map { splits[$0] }, checksum: derived(checksum),
      source: source, dimensionNames: dimensionNames,
      pairScores: pairScores.map { scores in chosen.map { scores[$0] } },
      hierarchy: hierarchy?.selecting(chosen), pairs: pairs?.selecting(chosen),
      rowsPassedOver: rowsPassedOver)
    selection.sourceChecksum = derived(sourceChecksum)
    selection.itemsChecksum = derived(itemsChecksum)
    selection.selected = Selected(
      count: selected?.count ?? count,
      items: chosen.map { selected?.items[$0] ?? $0 })
    selection.copies = copies?.selecting(chosen)
    selection.keepsCopiesTogether = keepsCopiesTogether
    selection.judgements = judgements.selecting(chosen)
    return selection
  }
}

extension Dataset.Items {
  fileprivate func selecting(_ chosen: [Int]) -> Dataset.Items {
    switch self {
    case .images(let images):
      .images(
        Images(
          width: images.width, height: images.height, channels: images.channels,
          pixels: chosen.flatMap { images.image($0) },
          meansTheSameMirrored: images.meansTheSameMirrored))
    case .texts(let texts): .texts(chosen.map { texts[$0] })
    case .graphs(let graphs, let content): .graphs(chosen.map { graphs[$0] }, of: content)
    case .vectors(let vectors): .vectors(vectors.rows(at: chosen))
    }
  }
}
