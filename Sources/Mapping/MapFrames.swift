/// Takes the places of items while they are laid out, for an animation.
package struct MapFrames {
  /// Iterations from one frame to the next; the first and the last places are frames, too.
  package let every: Int
  package let take: (Frame) -> Void

  package struct Frame: Sendable {
    /// Iterations so far.
    package let iteration: Int
    /// Iterations that the whole layout takes.
    package let iterations: Int
    package let places: [SIMD2<Float>]
  }

  package init(every: Int = 10, take: @escaping (Frame) -> Void) {
    precondition(every > 0, "a frame every \(every) iterations")
    self.every = every
    self.take = take
  }

  func offer(_ places: @autoclosure () -> [SIMD2<Float>], iteration: Int, of iterations: Int) {
    guard iteration % every == 0 || iteration == iterations else { return }
    take(Frame(iteration: iteration, iterations: iterations, places: places()))
  }
}
