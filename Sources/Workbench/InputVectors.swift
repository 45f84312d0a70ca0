import Datasets
import Vectors

extension Dataset {
  /// Dimensions of the counts an encoder reads.
  package static let countDimensions = 1024

  /// What an encoder reads and what principal components are taken of.
  ///
  /// Pixels of images, counts of texts and graphs, vectors as they were given: one row an item,
  /// not normalised.
  ///
  /// - Throws: `MemoryShortage`; `CancellationError`.
  /// - Complexity: O(content).
  package func inputVectors(monitor: ProgressMonitor = .none) throws -> Matrix {
    try requireMemory(dimensions: inputDimensions)
    return try interruptibly(monitor) {
      switch items {
      case .images(let images): images.pixelVectors()
      case .vectors(let vectors): vectors
      case .texts, .graphs:
        try counts(dimensions: Self.countDimensions) ?? Matrix(rows: 0, columns: 0)
      }
    }
  }

  /// The plainest features: pixels centred on the mean training image, counts, vectors as they were
  /// given; one row an item, not normalised.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(content).
  package func plainVectors(monitor: ProgressMonitor = .none) throws -> Matrix {
    let inputs = try inputVectors(monitor: monitor)
    guard case .images = items else { return inputs }
    return try interruptibly(monitor) {
      inputs.subtracting(trainingRows(of: inputs).columnMeans())
    }
  }

  /// The rows of the training items among `features`, one row an item; all where none is for training.
  ///
  /// Means, scales and components are taken from them, so that nothing held out leaks into features.
  package func trainingRows(of features: Matrix) -> Matrix {
    let training = indices(in: .train)
    return training.isEmpty || training.count == count ? features : features.rows(at: training)
  }

  /// Refuses vectors of so many dimensions, one an item, that there is no memory for.
  ///
  /// - Throws: `MemoryShortage`.
  package func requireMemory(dimensions: Int) throws {
    try MachineMemory.require(
      count * dimensions * MemoryLayout<Float>.stride, for: "vectors of \(dimensions) dimensions")
  }

  /// The columns of `inputVectors`, without making them.
  package var inputDimensions: Int {
    switch items {
    case .images(let images): images.bytesPerImage
    case .vectors(let vectors): vectors.columns
    case .texts, .graphs: Self.countDimensions
    }
  }

  /// Counts of n-grams, or of nodes and edges, one row an item; nil for items that have neither.
  ///
  /// - Throws: `MemoryShortage`.
  package func counts(dimensions: Int) throws -> Matrix? {
    // They grow while they are gathered.
    try requireMemory(dimensions: 2 * dimensions)
    switch items {
    case .texts(let texts):
      let counts = NGramCounts(dimensions: dimensions)
      return Matrix(
        rows: texts.count, columns: dimensions,
        elements: texts.flatMap { counts.vector(of: $0.content) })
    case .graphs(let graphs, _):
      let counts = GraphCounts(dimensions: dimensions)
      return Matrix(
        rows: graphs.count, columns: dimensions,
        elements: graphs.flatMap { counts.vector(of: $0) })
    case .images, .vectors:
      return nil
    }
  }
}
