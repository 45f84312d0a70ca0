import Vectors

/// Views of given vectors: some coordinates dropped, noise added to the others.
package struct VectorAugmentation: Augmentation {
  private let vectors: Matrix
  private let dropProbability: Double
  private let noise: Double

  /// Drops each coordinate with `dropProbability` and adds noise whose standard deviation is
  /// `noise` times the root mean square of the coordinates of `training`, which are some of the rows,
  /// together; of all when it is nil.
  package init(
    of vectors: Matrix, training: Matrix? = nil, dropProbability: Double = 0.1, noise: Double = 0.1
  ) {
    let training = training ?? vectors
    self.vectors = vectors
    self.dropProbability = dropProbability
    let square = training.withUnsafeElements { elements in
      elements.reduce(0.0) { $0 + Double($1) * Double($1) }
    }
    self.noise = noise * (square / Double(max(1, training.rows * training.columns))).squareRoot()
  }

  package var dimensions: Int { vectors.columns }

  package func write(
    viewOf item: Int, to view: UnsafeMutableBufferPointer<Float>,
    using generator: inout SeededGenerator
  ) {
    for (place, coordinate) in vectors.row(item).enumerated() {
      let isDropped = generator.unit() < dropProbability
      view[place] = isDropped ? 0 : coordinate + Float(noise * generator.normal())
    }
  }
}
