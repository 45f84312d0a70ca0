import Foundation
import Proximity
import Vectors

/// Fills a batch with a few random queries and the negatives that are hardest for all of them together,
/// as far as they are safe.
///
/// The queries are a share of the batch, drawn at random. Then item after item joins that adds most to
/// F(S) = Σ_q log(1 + Σ_j∈S w_qj), the InfoNCE loss of the queries with S as their negatives. A
/// negative weighs w_qj = exp((s_qj - c_q) / T) where q is linked to j, and nothing where its cosine s_qj
/// is above the ceiling c_q, or equal to that of the own document: such a pair is likely to be a false negative. F is monotone and submodular in
/// S, since the logarithm is concave: the greedy choice is within 1 - 1/e of the best S, and a query that
/// has hard negatives gains less from further ones than one that has none. When no link is left, further
/// queries are drawn; they are no reseeds, since no walk went astray.
///
/// Source: HOBIT (Dutta, Nagalapatti and Prabhu, ICML 2026): batches by greedy maximisation of a monotone
/// submodular objective derived from InfoNCE, in which each query meets hard yet not contradictory
/// negatives, every item once an epoch. Filled in here, since its text was not at hand: that the queries
/// are random members, that c_q is the similarity of the positive where the graph links queries with
/// documents, and one limit for all where vectors have no positive, that pairs above it weigh nothing, and
/// that negatives come from the queries' rows of the graph. The lazy choice is that of Minoux (1978).
package struct GreedySampler: BatchSampler {
  package static let name = "greedy"
  package static let walks = true
  private let graph: ProximityGraph
  private let links: QueryLinks
  private let queryShare: Double
  package let ceiling: Ceiling

  /// c_q, the highest cosine of a safe negative.
  package enum Ceiling: Sendable, Equatable {
    case one(Double)
    /// That of each query and its own document.
    case positives([Double])

    package subscript(query: Int) -> Double {
      switch self {
      case .one(let cosine): cosine
      case .positives(let cosines): cosines[query]
      }
    }

    /// Whether a negative of such a cosine is safe for a query.
    ///
    /// One as near as the own document, up to rounding, is not: it may be the same document.
    func admits(_ cosine: Double, for query: Int) -> Bool {
      switch self {
      case .one(let limit): cosine <= limit
      case .positives(let cosines): cosine < cosines[query] - 1e-6
      }
    }
  }

  /// - Parameters:
  ///   - graph: with similarities.
  ///   - ceiling: c_q, the highest cosine of a safe negative.
  ///   - temperature: T, above 0.
  ///   - queryShare: the share of a batch's places that are queries, above 0, at most 1.
  package init(
    on graph: ProximityGraph, ceiling: Ceiling, temperature: Double, queryShare: Double
  ) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    precondition(queryShare > 0 && queryShare <= 1, "a share of \(queryShare)")
    self.graph = graph
    self.queryShare = queryShare
    self.ceiling = ceiling
    links = QueryLinks(of: graph) { query, similarity in
      let cosine = Double(similarity)
      guard ceiling.admits(cosine, for: query) else { return 0 }
      return Float(exp((cosine - ceiling[query]) / temperature))
    }
  }

  package var itemCount: Int { graph.nodeCount }

  /// The weight of `negative` for `query`, 0 without a safe edge.
  package func weight(of negative: Int, for query: Int) -> Double {
    Double(links[query].first { $0.number == negative }?.gain ?? 0)
  }

  /// Draws one number a query.
  ///
  /// - Complexity: O(N / 64 + queries · K + B · log(queries)) while queries share few neighbours.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    while !draft.isFull {
      let share = queryShare * Double(draft.goal - draft.count)
      var queries: [Int] = []
      for _ in 0..<max(1, Int(share.rounded())) where !draft.isFull {
        guard let place = draft.seed(using: &generator) else { break }
        queries.append(place)
      }
      guard !queries.isEmpty else { return }
      fill(&draft, beside: queries)
    }
  }

  /// Takes items that are linked to the members at some places, the one that adds most first.
  private func fill(_ draft: inout BatchDraft, beside queries: [Int]) {
    var coverage = QueryCoverage(of: queries, in: draft, links: links)
    var gains = LazyMaximum(bounds: coverage.bounds)
    while !draft.isFull, let number = gains.next({ coverage.gain(of: $0) }) {
      guard let (item, query) = coverage.item(of: number) else { break }
      let former = draft.count
      draft.steps += 1
      draft.offer(item, as: .step(from: queries[query]))
      coverage.remove(number, joined: draft.count > former)
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
    ///   - ceiling: the highest cosine of a safe negative; nil for that of the own document, or the ground's limit of suspects.
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
        on: try ground.graph(withSimilarities: true), ceiling: try ceiling(on: ground),
        temperature: temperature, queryShare: queryShare)
    }

    private func ceiling(on ground: SamplerGround) throws -> Ceiling {
      if let ceiling { return .one(ceiling) }
      return try ground.positiveSimilarities().map { .positives($0) }
        ?? .one(ground.suspectLimit())
    }
  }
}
