import Vectors

/// Takes the items of every batch uniformly at random, without repeats: the reference for every sampler.
package struct UniformSampler: BatchSampler {
  package static let name = "uniform"
  package let itemCount: Int

  package init(itemCount: Int) {
    self.itemCount = itemCount
  }

  /// Offers nothing: places that a sampler leaves open are filled uniformly.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {}

  /// - Complexity: O(size) expected, by Floyd's method (Bentley and Floyd, CACM 1987), then a shuffle.
  package func batch(size: Int, using generator: inout SeededGenerator) -> Batch {
    var chosen = Set<Int>(minimumCapacity: size)
    var items: [Int] = []
    items.reserveCapacity(size)
    for bound in itemCount - size..<itemCount {
      let drawn = generator.index(below: bound + 1)
      let item = chosen.insert(drawn).inserted ? drawn : bound
      chosen.insert(item)
      items.append(item)
    }
    generator.shuffle(&items)
    return Batch(items: items)
  }
}

extension UniformSampler {
  package struct Settings: SamplerSettings {
    package static let name = UniformSampler.name

    package init() {}

    package func sampler(on ground: SamplerGround) -> any BatchSampler {
      UniformSampler(itemCount: ground.itemCount)
    }
  }
}
