import Synchronization
import Tensors
import Vectors

extension Encoder {
  /// Encodes `items` as they are: one row each, not normalised.
  ///
  /// Runs in chunks, each on one thread, so that the result does not depend on the number of
  /// threads.
  /// - Throws: `CancellationError`; `TensorError`, unless the architecture does without libtorch.
  /// - Complexity: O(items · weights).
  package func encode(
    _ items: [Int], from source: any ViewSource, to output: Output, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws -> Matrix {
    try encode(count: items.count, to: output, threads: threads, monitor: monitor) { places in
      source.plain(Array(items[places]), threads: 1)
    }
  }

  /// Encodes each row of `inputs`.
  package func encode(
    _ inputs: Matrix, to output: Output, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> Matrix {
    try encode(count: inputs.rows, to: output, threads: threads, monitor: monitor) { places in
      .rows(inputs.rows(at: places))
    }
  }

  /// Encodes a batch of views; texts and graphs all at once.
  ///
  /// `noise` is the stream of the dropout that makes views of texts.
  package func encode(
    _ views: ViewBatch, noise: RandomStream, to output: Output, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws -> Matrix {
    if case .rows(let inputs) = views {
      return try encode(inputs, to: output, threads: threads, monitor: monitor)
    }
    let head = head.inference(with: weights)
    let representations = try shape.architecture.representations(
      with: weights, mode: .views(noise: noise))(views)
    return output == .representation ? representations : head(representations)
  }

  private func encode(
    count: Int, to output: Output, threads: Int, monitor: ProgressMonitor,
    views: @Sendable (Range<Int>) -> ViewBatch
  ) throws -> Matrix {
    let architecture = shape.architecture
    let represent = try architecture.inference(with: weights)
    let project = head.inference(with: weights)
    let width = dimensions(of: output)
    let chunk = architecture.chunkSize
    var encoded = Matrix(rows: count, columns: width)
    let failure = Mutex<(any Error)?>(nil)
    try BLAS.withSingleThread {
      try encoded.withUnsafeMutableElements { elements in
        guard let base = elements.baseAddress else { return }
        let table = SharedTable(base)
        try parallelLoop(
          count: (count + chunk - 1) / chunk, threads: threads, activity: "embedding",
          monitor: monitor, workspace: {}
        ) { number, _ in
          let rows = number * chunk..<min(count, (number + 1) * chunk)
          guard failure.withLock({ $0 == nil }) else { return }
          do {
            var part = try represent(views(rows))
            if output == .projection { part = project(part) }
            part.withUnsafeElements {
              guard let source = $0.baseAddress else { return }
              (table.base + rows.lowerBound * width).update(from: source, count: rows.count * width)
            }
          } catch {
            failure.withLock { $0 = error }
          }
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return encoded
  }
}
