import Foundation

/// Which classes meet in batches, beside what uniform batches would give.
///
/// Two members of a batch meet; a uniform batch draws its members without replacement.
package struct ClassMeetings: Sendable {
  package struct Pair: Sendable, Equatable {
    /// Classes, by number; `first` is not the larger.
    package let first: Int
    package let second: Int
    /// How many pairs of members, over all batches.
    package let count: Int
    /// The mean of `count` in uniform batches of the same sizes.
    package let expected: Double
    /// The range of `count` in uniform batches, in 95 of 100 cases for all pairs of classes at once.
    package let chance: ClosedRange<Double>
    /// `count` less `expected`, in standard deviations of uniform batches; 0 where they all have one count.
    package let deviation: Double
    /// `count` over `expected`, as a mean over batches with its interval; nil where chance gives none.
    package let ratio: MeanWithInterval?

    /// Whether chance does not explain it.
    package var isClear: Bool { !chance.contains(Double(count)) }
  }

  /// How often a range of chance is left by chance, for all pairs of classes at once.
  package static let falseAlarmRate = 0.05

  package let classCount: Int
  package let batchCount: Int
  /// All pairs of classes that have items, the first class's first, each once.
  package let pairs: [Pair]
  /// Pairs of members of one class: the same figures over all classes.
  package let within: Pair
  private let places: [Int?]

  /// - Parameters:
  ///   - batches: the classes of each batch's members.
  ///   - sizes: the items of each class in the data.
  /// - Complexity: O(batches · (B + classes²)).
  package init(of batches: [[Int]], sizes: [Int]) {
    let draws = Dictionary(grouping: batches, by: \.count).mapValues { batches in
      (draw: UniformDraw(size: batches[0].count, sizes: sizes), times: Double(batches.count))
    }
    let counts = batches.map { batch in
      batch.reduce(into: [Int](repeating: 0, count: sizes.count)) { $0[$1] += 1 }
    }
    let present = sizes.indices.filter { sizes[$0] > 0 }
    let tested = present.count * (present.count + 1) / 2
    func pair(
      _ first: Int, _ second: Int, _ chance: ChanceRange, _ own: [Int],
      mean: (UniformDraw) -> Double, variance: (UniformDraw) -> Double
    ) -> Pair {
      let means = draws.mapValues { mean($0.draw) }
      let expected = draws.reduce(0.0) { $0 + $1.value.times * (means[$1.key] ?? 0) }
      let spread = draws.reduce(0.0) { $0 + $1.value.times * variance($1.value.draw) }
      let ratios = zip(batches, own).compactMap { batch, count -> Double? in
        guard let mean = means[batch.count], mean > 0 else { return nil }
        return Double(count) / mean
      }
      let count = own.reduce(0, +)
      return Pair(
        first: first, second: second, count: count, expected: expected,
        chance: chance.of(mean: expected, variance: spread),
        deviation: spread > 0 ? (Double(count) - expected) / spread.squareRoot() : 0,
        ratio: ratios.isEmpty ? nil : MeanWithInterval(ratios))
    }
    let one = ChanceRange(outside: Self.falseAlarmRate / Double(max(1, tested)))
    var pairs: [Pair] = []
    var places = [Int?](repeating: nil, count: sizes.count * sizes.count)
    for (place, first) in present.enumerated() {
      for second in present[place...] {
        places[first * sizes.count + second] = pairs.count
        pairs.append(
          pair(
            first, second, one,
            counts.map {
              first == second ? $0[first] * ($0[first] - 1) / 2 : $0[first] * $0[second]
            }, mean: { $0.mean(first, second) }, variance: { $0.variance(first, second) }))
      }
    }
    within = pair(
      0, 0, ChanceRange(outside: Self.falseAlarmRate),
      counts.map { $0.reduce(0) { $0 + $1 * ($1 - 1) / 2 } },
      mean: { draw in present.reduce(0) { $0 + draw.mean($1, $1) } },
      variance: { $0.varianceWithin })
    self.pairs = pairs
    self.places = places
    classCount = sizes.count
    batchCount = batches.count
  }

  /// The pair of two classes, in either order; nil where one has no items.
  package subscript(first: Int, second: Int) -> Pair? {
    places[min(first, second) * classCount + max(first, second)].map { pairs[$0] }
  }
}

/// A batch of items drawn without replacement, each as likely as any other.
///
/// All moments are closed: the mean of n_a(n_a − 1)… n_b(n_b − 1)…, j factors of one class and k of another, is
/// B^(j+k) · N_a^(j) · N_b^(k) / N^(j+k) in falling factorials.
package struct UniformDraw: Sendable {
  package let size: Int
  package let sizes: [Int]
  private let total: Int

  package init(size: Int, sizes: [Int]) {
    (self.size, self.sizes) = (size, sizes)
    total = sizes.reduce(0, +)
  }

  /// The mean number of pairs of members of two classes, or of one.
  package func mean(_ first: Int, _ second: Int) -> Double {
    first == second
      ? moment([(first, 2)]) / 2 : moment([(first, 1), (second, 1)])
  }

  package func variance(_ first: Int, _ second: Int) -> Double {
    let mean = mean(first, second)
    guard first != second else { return max(0, square(first) - mean * mean) }
    let square =
      moment([(first, 2), (second, 2)]) + moment([(first, 2), (second, 1)])
      + moment([(first, 1), (second, 2)]) + moment([(first, 1), (second, 1)])
    return max(0, square - mean * mean)
  }

  /// The variance of the pairs of one class, over all classes.
  package var varianceWithin: Double {
    var (mean, square) = (0.0, 0.0)
    for first in sizes.indices where sizes[first] > 0 {
      mean += self.mean(first, first)
      square += self.square(first)
      for second in sizes.indices where second != first && sizes[second] > 0 {
        square += moment([(first, 2), (second, 2)]) / 4
      }
    }
    return max(0, square - mean * mean)
  }

  /// The mean of (n(n − 1)/2)².
  private func square(_ number: Int) -> Double {
    (moment([(number, 4)]) + 4 * moment([(number, 3)]) + 2 * moment([(number, 2)])) / 4
  }

  private func moment(_ factors: [(number: Int, power: Int)]) -> Double {
    let power = factors.reduce(0) { $0 + $1.power }
    guard power <= total else { return 0 }
    return factors.reduce(Self.falling(size, power) / Self.falling(total, power)) {
      $0 * Self.falling(sizes[$1.number], $1.power)
    }
  }

  /// n(n − 1)…, `power` factors.
  private static func falling(_ number: Int, _ power: Int) -> Double {
    (0..<power).reduce(1.0) { $0 * Double(max(0, number - $1)) }
  }
}

/// Where a count lies by chance, when its mean and variance are known.
///
/// Counts of pairs are skewed when they are rare, so they are taken to be as a gamma distribution of these
/// moments is, whose quantiles are those of Wilson and Hilferty ("The distribution of chi-square", 1931).
struct ChanceRange {
  /// Degrees of freedom at which Student's t is normal to three places.
  private static let manyDegrees = 2000

  private let deviation: Double

  /// - Parameter outside: the probability of lying outside.
  init(outside: Double) {
    deviation = StudentT.quantile(1 - outside / 2, degreesOfFreedom: Self.manyDegrees)
  }

  func of(mean: Double, variance: Double) -> ClosedRange<Double> {
    guard mean > 0, variance > 0 else { return mean...mean }
    let shape = mean * mean / variance
    func quantile(_ deviation: Double) -> Double {
      mean * pow(max(0, 1 - 1 / (9 * shape) + deviation / (3 * shape.squareRoot())), 3)
    }
    // A count is a whole number: one between two of them is not outside.
    return min(mean, quantile(-deviation)).rounded(
      .down)...max(mean, quantile(deviation)).rounded(.up)
  }
}
