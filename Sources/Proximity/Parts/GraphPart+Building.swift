import Files
import Foundation
import Vectors

extension GraphPart {
  /// Builds a part of a graph on the rows of `vectors` and writes it at `path`, all of it or nothing.
  ///
  /// Candidates are drawn, scored and chosen as by `CandidateGraph.build`. As many groups are searched in one
  /// go as have room for their nodes, their candidates and their edges in `memory` bytes, one at least; for
  /// each go the vectors are read once. Beside that it takes 8 bytes a node of the graph, and
  /// 4 · (M + 1) / `groupSize` for each node of the part.
  /// - Parameters:
  ///   - vectors: as the metric compares them.
  ///   - unit: the same of unit length, of which the merged graph tells the checksum.
  ///   - check: is run before the file takes its name, to refuse vectors that have changed.
  /// - Throws: `GraphError` when the settings do not fit, or there are more parts than groups;
  ///   `MemoryShortage`; as `FileDraft`; `CancellationError`.
  /// - Complexity: O(rows of the part · M · d + N · M / groupSize).
  package static func write(
    _ share: Share, of whole: Whole, on vectors: some RowSource, unit: some RowSource, memory: Int,
    threads: Int, to path: String, replacing: Bool = false, monitor: ProgressMonitor = .none,
    checking check: () throws -> Void = {}
  ) throws {
    precondition(vectors.rows == whole.nodes && vectors.columns == whole.dimensions)
    try whole.graph.checkSettings(items: whole.nodes)
    guard share.count <= whole.groups else {
      throw GraphError.tooManyParts(share.count, groups: whole.groups)
    }
    let search = try PartSearch(share, of: whole, memory: memory, monitor: monitor)
    let slice = try checksum(
      of: share.range(of: whole.nodes), in: unit, threads: threads,
      monitor: monitor.part(from: 0, to: 0.1))
    let description = try JSONEncoder.sorted.encode(
      Description(share, of: whole, sliceChecksum: slice))
    let file = try FileDraft(path: path, replacing: replacing)
    try file.append(head.bytes(of: description))
    try file.append(description)
    var checksum = ByteChecksum()
    let waves = search.waves
    for (number, groups) in waves.enumerated() {
      let progress = monitor.part(
        from: 0.1 + 0.9 * Double(number) / Double(waves.count),
        to: 0.1 + 0.9 * Double(number + 1) / Double(waves.count))
      let rows = try search.rows(of: groups, on: vectors, threads: threads, monitor: progress)
      for first in stride(from: 0, to: rows.nodes.count, by: 4096) {
        let piece = rows.records(first..<min(rows.nodes.count, first + 4096), of: whole)
        checksum.add(piece)
        try file.append(piece, monitor: progress)
      }
    }
    try file.append(checksum.number.littleEndianBytes)
    try check()
    try file.finish()
  }

  /// CRC-32 of the elements of some rows.
  private static func checksum(
    of rows: Range<Int>, in vectors: some RowSource, threads: Int, monitor: ProgressMonitor
  ) throws -> UInt32 {
    var checksum = ByteChecksum()
    let block = max(1, (8 << 20) / max(1, 4 * vectors.columns))
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: block) {
      let numbers = (first..<min(rows.upperBound, first + block)).map { Int32($0) }
      checksum.add(
        try vectors.matrix(of: numbers, threads: threads, monitor: monitor.quiet).table)
      monitor.report(
        .init(
          activity: "reading the vectors",
          fraction: Double(first - rows.lowerBound) / Double(max(1, rows.count))))
    }
    return checksum.number
  }
}

extension GraphPart.Description {
  fileprivate init(_ share: GraphPart.Share, of whole: GraphPart.Whole, sliceChecksum: UInt32) {
    self.init(
      part: StatedNumber(share.number), parts: StatedNumber(share.count),
      rows: StatedNumber(whole.places(of: share).count), nodes: StatedNumber(whole.nodes),
      dimensions: StatedNumber(whole.dimensions),
      candidates: StatedNumber(whole.settings.candidates),
      neighbors: StatedNumber(whole.settings.neighbors), skip: StatedNumber(whole.settings.skip),
      metric: whole.metric.rawValue, keepsSimilarities: whole.keepsSimilarities,
      seed: String(whole.seed), vectors: whole.vectors, datasetName: whole.datasetName,
      datasetChecksum: whole.datasetChecksum, embeddingName: whole.embeddingName,
      sliceChecksum: sliceChecksum)
  }
}

/// The rows of some nodes as they were found.
private struct FoundRows {
  let nodes: ArraySlice<Int32>
  let neighbors: [UInt32]
  let similarities: [Float]

  /// Some of the rows as the file has them.
  func records(_ range: Range<Int>, of whole: GraphPart.Whole) -> [UInt8] {
    let k = whole.settings.neighbors
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count * whole.recordBytes)
    for place in range {
      bytes += UInt32(nodes[nodes.startIndex + place]).littleEndianBytes
      neighbors[place * k..<(place + 1) * k].withUnsafeBytes { bytes += $0 }
      guard whole.keepsSimilarities else { continue }
      similarities[place * k..<(place + 1) * k].withUnsafeBytes { bytes += $0 }
    }
    return bytes
  }
}

/// The nodes of a part in their groups, with the candidates of each group.
private struct PartSearch {
  private let whole: GraphPart.Whole
  private let groups: Range<Int>
  /// The place of the first of `nodes` in the order of the groups.
  private let first: Int
  private let nodes: [Int32]
  private let deck: CandidateDeck
  private let goes: Int

  private var size: Int { whole.graph.groupSize }

  init(
    _ share: GraphPart.Share, of whole: GraphPart.Whole, memory: Int, monitor: ProgressMonitor
  ) throws {
    self.whole = whole
    groups = share.range(of: whole.groups)
    let places = whole.places(of: share)
    let handSize = whole.settings.candidates + 1
    let need = PartNeed(
      nodes: whole.nodes, dimensions: whole.dimensions, graph: whole.graph, groups: groups.count,
      memory: memory)
    try MachineMemory.require(need.drawBytes, for: "the candidates of a part")
    goes = need.goes
    first = places.lowerBound
    nodes = Array(CandidateGraph.permutation(of: whole.nodes, from: whole.stream)[places])
    deck = try CandidateDeck(
      nodes: whole.nodes, hands: groups, handSize: handSize,
      stream: whole.stream.stream(named: "candidates"), monitor: monitor)
  }

  /// The groups in the pieces that are searched in one go.
  var waves: [Range<Int>] {
    (0..<goes).map { number in
      groups.lowerBound + groups.count * number / goes..<groups.lowerBound + groups.count
        * (number + 1) / goes
    }
  }

  /// The rows of the nodes of some groups.
  func rows(
    of groups: Range<Int>, on source: some RowSource, threads: Int, monitor: ProgressMonitor
  ) throws -> FoundRows {
    let places =
      groups.lowerBound * size
      - first..<min(
        nodes.count, groups.upperBound * size - first)
    var needed = NodeSet(below: whole.nodes)
    for node in nodes[places] { needed.insert(Int(node)) }
    for group in groups { for node in deck.hand(group) { needed.insert(Int(node)) } }
    let members = needed.ordered()
    // Places ascend with the numbers of nodes, so that ties fall as among all nodes.
    let local = needed
    let vectors = try source.matrix(
      of: members, threads: threads, monitor: monitor.part(from: 0, to: 0.5))
    let graph = whole.graph
    let space = try MetricSpace(
      of: vectors, metric: whole.metric, threads: threads, monitor: monitor)
    let (found, similarities) = try EdgeTables.filled(
      rows: places.count, neighbors: whole.settings.neighbors, comparing: vectors
    ) { tables in
      try vectors.withSharedElements { rows in
        try parallelLoop(
          count: groups.count, threads: threads, activity: "building a part",
          monitor: monitor.part(from: 0.5, to: 1),
          workspace: {
            CandidateSearch(graph: graph, groupSize: size, rows: rows.base, space: space)
          }
        ) { number, search in
          let own = places.lowerBound + number * size
          let group = nodes[own..<min(places.upperBound, own + size)].map { local.place(of: $0) }
          let hand = deck.hand(groups.lowerBound + number).map { local.place(of: $0) }
          search.link(
            group[...], candidates: hand[...], into: tables, from: number * size, monitor: monitor)
        }
        try monitor.check()
      }
    }
    return FoundRows(
      nodes: nodes[places], neighbors: found.map { UInt32(members[Int($0)]) },
      similarities: similarities)
  }
}
