import Foundation
import Proximity
import Vectors

/// Fills a batch with a few random queries and the negatives that are hardest for all of them together,
/// as far as they are safe.
///
/// The queries are a share of the batch, drawn at random. Then item after item joins that adds most to
/// F(S) = Σ_q log(1 + Σ_j∈S w_qj), the InfoNCE loss of the queries with S as their negatives. A
/// negative weighs w_qj = exp((s_qj - c) / T) where q is linked to j, and nothing where its cosine s_qj
/// is above the ceiling c: such a pair is likely to be a false negative. F is monotone and submodular in
/// S, since the logarithm is concave: the greedy choice is within 1 - 1/e of the best S, and a query that
/// has hard negatives gains less from further ones than one that has none. When no link is left, further
/// queries are drawn, which is counted as a reseed.
///
/// Source: HOBIT (Dutta, Nagalapatti and Prabhu, ICML 2026): batches by greedy maximisation of a monotone
/// submodular objective derived from InfoNCE, in which each query meets hard yet not contradictory
/// negatives, every item once an epoch. Filled in here, since its text was not at hand: that the queries
/// are random members, that c stands for the similarity of the positive, which single vectors have not,
/// that pairs above it weigh nothing, and that negatives come from the queries' rows of the graph. The
/// lazy choice is that of Minoux (1978).
package struct GreedySampler: BatchSampler {
  package static let name = "greedy"
  package static let walks = true
  private let graph: ProximityGraph
  /// w of each edge, in the order of the graph's.
  private let weights: [Float]
  private let queryShare: Double
  /// c, the highest cosine of a safe negative.
  package let ceiling: Double

  /// - Parameters:
  ///   - graph: with similarities.
  ///   - ceiling: c, the highest cosine of a safe negative.
  ///   - temperature: T, above 0.
  ///   - queryShare: the share of a batch's places that are queries, above 0, at most 1.
  package init(
    on graph: ProximityGraph, ceiling: Double, temperature: Double, queryShare: Double
  ) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    precondition(queryShare > 0 && queryShare <= 1, "a share of \(queryShare)")
    self.graph = graph
    self.queryShare = queryShare
    self.ceiling = ceiling
    weights = graph.similarities.map {
      Double($0) > ceiling ? 0 : Float(exp((Double($0) - ceiling) / temperature))
    }
  }

  package var itemCount: Int { graph.nodeCount }

  /// The weight of `negative` for `query`, 0 without a safe edge.
  package func weight(of negative: Int, for query: Int) -> Double {
    let row = graph.neighbors(of: query)
    guard let place = row.firstIndex(of: UInt32(negative)) else { return 0 }
    return Double(weights[query * graph.neighborsPerNode + place - row.startIndex])
  }

  /// Draws one number a query.
  ///
  /// - Complexity: O(queries · K · log(queries · K)) expected.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    var isFirst = true
    while !draft.isFull {
      let share = queryShare * Double(draft.goal - draft.count)
      var queries: [Int] = []
      for _ in 0..<max(1, Int(share.rounded())) where !draft.isFull {
        let place = isFirst ? draft.seed(using: &generator) : draft.reseed(using: &generator)
        guard let place else { break }
        queries.append(place)
      }
      guard !queries.isEmpty else { return }
      isFirst = false
      fill(&draft, beside: queries)
    }
  }

  /// Takes items that are linked to the members at some places, the one that adds most first.
  private func fill(_ draft: inout BatchDraft, beside queries: [Int]) {
    var coverage = Coverage(of: queries, in: draft, graph: graph, weights: weights)
    var gains = LazyMaximum(bounds: coverage.items.indices.map { coverage.bound(of: $0) })
    while !draft.isFull, let number = gains.next({ coverage.gain(of: $0) }) {
      let (former, item) = (draft.count, Int(coverage.items[number]))
      draft.steps += 1
      draft.offer(item, as: .step(from: queries[coverage.query(of: number)]))
      guard draft.count > former else { continue }
      coverage.take(number)
      gains.advance()
    }
  }
}

extension GreedySampler {
  package struct Settings: SamplerSettings {
    package static let name = GreedySampler.name
    package static let usesGraph = true
    private let queryShare: Double
    private let temperature: Double
    private let ceiling: Double?

    /// - Parameters:
    ///   - queryShare: the share of a batch that is queries, above 0, at most 1.
    ///   - temperature: T, above 0.
    ///   - ceiling: the highest cosine of a safe negative; nil for the ground's limit of suspects.
    package init(queryShare: Double, temperature: Double, ceiling: Double? = nil) {
      self.queryShare = queryShare
      self.temperature = temperature
      self.ceiling = ceiling
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("queries", queryShare)]
        + (ceiling.map { [SamplerOption("ceiling", $0)] } ?? [])
    }

    package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure { .once }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      GreedySampler(
        on: try ground.graph(withSimilarities: true),
        ceiling: try ceiling ?? ground.suspectLimit(), temperature: temperature,
        queryShare: queryShare)
    }
  }
}

/// What the items that some queries are linked to add to F.
private struct Coverage {
  /// A link of a query to an item.
  private struct Link {
    let query: Int32
    let weight: Float
    /// The next link to the same item; below 0 after the last.
    let next: Int32
  }

  /// The items, by the numbers that they go by here.
  private(set) var items: [UInt32] = []
  /// The first link to each item.
  private var first: [Int32] = []
  private var links: [Link] = []
  /// 1 + Σ w of what is in the batch, for each query.
  private var totals: [Float]

  /// The items beside the members at `places`, which are the queries; what is in the batch counts already.
  init(
    of places: [Int], in draft: borrowing BatchDraft, graph: ProximityGraph, weights: [Float]
  ) {
    totals = [Float](repeating: 1, count: places.count)
    var numbers = BatchMembers(capacity: places.count * graph.neighborsPerNode)
    for (query, place) in places.enumerated() {
      let node = draft.item(at: place)
      for edge in node * graph.neighborsPerNode..<(node + 1) * graph.neighborsPerNode
      where weights[edge] > 0 {
        let slot = numbers.slot(of: graph.neighbors[edge])
        let number = numbers.place(in: slot)
        let link = Int32(links.count)
        links.append(
          Link(query: Int32(query), weight: weights[edge], next: number.map { first[$0] } ?? -1))
        if let number {
          first[number] = link
        } else {
          _ = numbers.add(graph.neighbors[edge], in: slot)
          first.append(link)
          items.append(graph.neighbors[edge])
        }
      }
    }
    for place in 0..<draft.count {
      let slot = numbers.slot(of: UInt32(draft.item(at: place)))
      if let number = numbers.place(in: slot) { take(number) }
    }
  }

  /// No less than an item adds, since log(1 + x) is at most x.
  func bound(of number: Int) -> Float { sum(over: number) { link in link.weight } }

  /// What an item adds.
  func gain(of number: Int) -> Float {
    // Rounded, so that libraries whose logarithms differ in the last bits choose alike.
    sum(over: number) { link in Float(log1p(Double(link.weight / totals[Int(link.query)]))) }
  }

  /// The query to which an item adds most.
  func query(of number: Int) -> Int {
    var (most, query) = (-Float.infinity, 0)
    forEachLink(to: number) { link in
      let part = link.weight / totals[Int(link.query)]
      if part > most { (most, query) = (part, Int(link.query)) }
    }
    return query
  }

  @inline(__always)
  private func sum(over number: Int, _ term: (Link) -> Float) -> Float {
    var sum: Float = 0
    forEachLink(to: number) { sum += term($0) }
    return sum
  }

  @inline(__always)
  private func forEachLink(to number: Int, _ body: (Link) -> Void) {
    var next = first[number]
    while next >= 0 {
      let link = links[Int(next)]
      body(link)
      next = link.next
    }
  }

  /// Counts an item as in the batch.
  mutating func take(_ number: Int) {
    var next = first[number]
    while next >= 0 {
      let link = links[Int(next)]
      totals[Int(link.query)] += link.weight
      next = link.next
    }
  }
}
