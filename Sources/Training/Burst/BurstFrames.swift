import Vectors

extension TrainingBurst {
  /// Moments of a burst at which the vectors of some items are kept, for maps of how they move: its
  /// beginning, every so many steps, and its end.
  package struct Frames: Sendable, Equatable {
    package let every: Int
    /// By their numbers in the source.
    package let items: [Int]

    package init(every: Int, items: [Int]) {
      precondition(every > 0, "frames every \(every) steps")
      self.every = every
      self.items = items
    }

    /// What frames of so many steps take.
    package func bytes(steps: Int, dimensions: Int) -> Int {
      (steps / every + 2) * items.count * dimensions * MemoryLayout<Float>.stride
    }
  }

  /// The vectors of the frames' items by an encoder after `step` steps over all bursts; nil where none are
  /// kept.
  ///
  /// - Throws: `TensorError`; `CancellationError`.
  func frame(of network: Encoder, step: Int, monitor: ProgressMonitor) throws -> BurstResult.Frame?
  {
    guard let frames = settings.frames else { return nil }
    let rows = try network.encode(
      frames.items, from: source, to: .representation, threads: settings.threads,
      monitor: monitor.quiet)
    return BurstResult.Frame(step: step, vectors: rows.normalizedRows().rows)
  }
}

extension BurstResult {
  /// The vectors of some items on the way.
  package struct Frame: Sendable {
    /// Over all bursts.
    package let step: Int
    /// A row of unit length an item.
    package let vectors: Matrix
  }
}
