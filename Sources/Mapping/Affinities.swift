import CKernels
import Foundation
import Vectors

/// How much each item of t-SNE holds each of its neighbours: symmetric, with the sum 1.
package struct Affinities: Sendable {
  let lists: PartnerLists
  /// One for each partner in the lists, 0 for those that fill them up.
  let weights: [Float]

  /// A normal density around each item, as wide as its neighbours make it of the wanted perplexity, over
  /// its nearest neighbours, three times the perplexity.
  ///
  /// Source: van der Maaten, JMLR 15, 2014.
  /// - Parameter perplexity: at least 1; less is taken of fewer neighbours.
  /// - Complexity: O(N · count²).
  package init(
    of neighborhoods: Neighborhoods, perplexity: Double, threads: Int, monitor: ProgressMonitor
  ) throws {
    let n = neighborhoods.items
    let width = min(neighborhoods.count, Self.neighbors(for: perplexity))
    let wanted = max(1, min(perplexity, Double(width) / 3))
    var conditional = [Float](repeating: 0, count: n * width)
    try conditional.withShared { table in
      try Self.forEach(n, threads: threads, monitor: monitor.part(from: 0, to: 0.5)) { item in
        let first = item * neighborhoods.count
        let row = Self.row(
          neighborhoods.squaredDistances[first..<first + width], perplexity: wanted)
        for (place, weight) in row.enumerated() { table.base[item * width + place] = weight }
      }
    }
    // Of a pair that are each other's neighbours, both ends know the sum; of others, the one item tells
    // the other.
    let table = conditional
    var isMutual = [Bool](repeating: false, count: n * width)
    try conditional.withShared { sums in
      try isMutual.withShared { mutual in
        try Self.forEach(n, threads: threads, monitor: monitor.part(from: 0.5, to: 1)) { item in
          for place in 0..<width {
            let other = Int(neighborhoods.neighbors[item * neighborhoods.count + place])
            let first = other * neighborhoods.count
            let back = neighborhoods.neighbors[first..<first + width].firstIndex(of: UInt32(item))
            guard let back else { continue }
            mutual.base[item * width + place] = true
            sums.base[item * width + place] += table[other * width + back - first]
          }
        }
      }
    }
    let scale = 1 / Float(2 * n)
    (lists, weights) = PartnerLists.joined(
      items: n, width: width, isMutual: isMutual,
      partner: { Int(neighborhoods.neighbors[$0 / width * neighborhoods.count + $0 % width]) },
      weight: { conditional[$0] * scale })
  }

  /// The partners of an item with their weights.
  package func partners(of item: Int) -> [(item: Int, weight: Float)] {
    (Int(lists.starts[item])..<Int(lists.starts[item + 1]))
      .map { (Int(lists.partners[$0]), weights[$0]) }.filter { $0.1 > 0 }
  }

  /// The neighbours that have a weight worth counting.
  static func neighbors(for perplexity: Double) -> Int {
    Int((3 * min(perplexity, 1e6)).rounded(.up))
  }

  private static func forEach(
    _ items: Int, threads: Int, monitor: ProgressMonitor, body: @Sendable (Int) -> Void
  ) throws {
    let block = 256
    try parallelLoop(
      count: (items + block - 1) / block, threads: threads, activity: "finding affinities",
      monitor: monitor, workspace: {}
    ) { number, _ in
      for item in number * block..<min(items, (number + 1) * block) { body(item) }
    }
  }

  /// The weights of neighbours at some squared distances, ascending: exp(-β d²), with the sum 1 and the
  /// entropy log(perplexity), by Newton's steps within a bracket.
  package static func row(_ squares: ArraySlice<Float>, perplexity: Double) -> [Float] {
    let least = Double(squares.first ?? 0)
    let distances = squares.map { Double($0) - least }
    let target = log(perplexity)
    let mean = distances.reduce(0, +) / Double(max(1, distances.count))
    guard mean > 0 else {
      return squares.map { _ in 1 / Float(squares.count) }
    }
    var (beta, low, high) = (1 / mean, 0.0, Double.infinity)
    var weights: [Double] = []
    var sum = 1.0
    for _ in 0..<60 {
      weights = distances.map { exp(-beta * $0) }
      sum = weights.reduce(0, +)
      let first = zip(weights, distances).reduce(0) { $0 + $1.0 * $1.1 } / sum
      let second = zip(weights, distances).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } / sum
      let excess = log(sum) + beta * first - target
      guard abs(excess) > 1e-6 else { break }
      if excess > 0 { low = beta } else { high = beta }
      let slope = beta * beta * (second - first * first)
      let step = slope > 1e-12 ? beta * exp(max(-2, min(2, excess / slope))) : .nan
      beta =
        step > low && step < high ? step : high.isFinite ? (low + high) / 2 : 2 * max(beta, low)
      guard beta.isFinite, beta * mean < 1e12 else { break }
    }
    return weights.map { Float($0 / sum) }
  }
}

extension PartnerLists {
  /// Lists of pairs in a table of `width` places an item; pairs that are not mutual are told to the
  /// other end, too.
  fileprivate static func joined(
    items: Int, width: Int, isMutual: [Bool], partner: (Int) -> Int, weight: (Int) -> Float
  ) -> (PartnerLists, [Float]) {
    var counts = [Int32](repeating: Int32(width), count: items)
    for place in isMutual.indices where !isMutual[place] { counts[partner(place)] += 1 }
    var lists = PartnerLists(counts: counts)
    var weights = [Float](repeating: 0, count: lists.partners.count)
    var ends = lists.starts
    for place in isMutual.indices {
      let (item, other, weight) = (place / width, partner(place), weight(place))
      lists.partners[Int(ends[item])] = Int32(other)
      weights[Int(ends[item])] = weight
      ends[item] += 1
      guard !isMutual[place] else { continue }
      lists.partners[Int(ends[other])] = Int32(item)
      weights[Int(ends[other])] = weight
      ends[other] += 1
    }
    return (lists, weights)
  }
}
