import Foundation
import Vectors

extension ItemMap {
  /// Lays out the items of `neighborhoods` so that the map can be compared with `former`, a map of the same
  /// items by other vectors, such as those before training.
  ///
  /// By the same method, from the former places on. Each item is held at its former place the more firmly,
  /// the more of its nearest items are still the same; the map is then turned towards the former.
  ///
  /// - Parameter before: the neighbourhoods that `former` was laid out from.
  /// - Throws: as other maps.
  package init(
    of neighborhoods: Neighborhoods, alignedTo former: ItemMap, of before: Neighborhoods,
    options: MapOptions = MapOptions(), stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none, frames: MapFrames? = nil
  ) throws {
    let holds = neighborhoods.shareKept(of: before)
    self = try MapTask(
      neighborhoods: neighborhoods, options: options,
      former: FormerMap(places: former.places, holds: holds), stream: stream, threads: threads,
      monitor: monitor, frames: frames
    ).run(former.method).turned(towards: former, weights: holds)
  }

  /// The map turned, mirrored where that helps, and moved, so that its places lie as near as can be to those
  /// of `other`; distances within the map stay.
  ///
  /// Source: orthogonal Procrustes in two dimensions, Schönemann, Psychometrika 31, 1966.
  /// - Parameter weights: how much each item counts; all the same where none counts.
  package func turned(towards other: ItemMap, weights: [Float]? = nil) -> ItemMap {
    precondition(places.count == other.places.count, "maps of other items")
    let sum = weights?.reduce(0, +) ?? 0
    let weights = sum > 0 ? weights ?? [] : [Float](repeating: 1, count: places.count)
    let (own, fixed) = (Self.mean(places, weights), Self.mean(other.places, weights))
    /// The sums of x · u + y · v and y · u − x · v, with v mirrored or not.
    func sums(_ mirror: Double) -> SIMD2<Double> {
      places.indices.reduce(into: .zero) { sums, item in
        let a = SIMD2<Double>(other.places[item]) - fixed
        let b = (SIMD2<Double>(places[item]) - own) * SIMD2(1, mirror)
        sums += Double(weights[item]) * SIMD2(a.x * b.x + a.y * b.y, a.y * b.x - a.x * b.y)
      }
    }
    let (plain, mirrored) = (sums(1), sums(-1))
    let isMirrored = hypot(mirrored.x, mirrored.y) > hypot(plain.x, plain.y)
    let chosen = isMirrored ? mirrored : plain
    let length = hypot(chosen.x, chosen.y)
    guard length > 0 else { return self }
    let (cosine, sine) = (chosen.x / length, chosen.y / length)
    return ItemMap(
      method: method,
      places: places.map { place in
        let point = (SIMD2<Double>(place) - own) * SIMD2(1, isMirrored ? -1 : 1)
        let turned = SIMD2(point.x * cosine - point.y * sine, point.x * sine + point.y * cosine)
        return SIMD2<Float>(turned + fixed)
      })
  }

  private static func mean(_ places: [SIMD2<Float>], _ weights: [Float]) -> SIMD2<Double> {
    var (sum, total) = (SIMD2<Double>.zero, 0.0)
    for (place, weight) in zip(places, weights) {
      sum += Double(weight) * SIMD2<Double>(place)
      total += Double(weight)
    }
    return total > 0 ? sum / total : .zero
  }
}

extension Neighborhoods {
  /// For each item the share of its 10 nearest items, or of all it has, that were among as many nearest in
  /// `before`, neighbourhoods of the same items, 0...1; 1 where there are none.
  ///
  /// - Complexity: O(N).
  package func shareKept(of before: Neighborhoods) -> [Float] {
    precondition(items == before.items, "neighbourhoods of other items")
    let width = min(count, before.count, Self.trustedNeighbors)
    guard width > 0 else { return [Float](repeating: 1, count: items) }
    return (0..<items).map { item in
      let former = before.neighbors[item * before.count..<item * before.count + width]
      let kept = neighbors[item * count..<item * count + width].count { former.contains($0) }
      return Float(kept) / Float(width)
    }
  }
}
