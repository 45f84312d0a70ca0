import Training
import Vectors

/// The vectors of some items at moments of a burst, for maps of how they move.
package struct EncoderFrames: Sendable {
  /// By their numbers among all.
  package let items: [Int]
  /// In the order of their steps.
  package let frames: [BurstResult.Frame]
  package let itemsChecksum: String

  package init(items: [Int], frames: [BurstResult.Frame], itemsChecksum: String) {
    self.items = items
    self.frames = frames
    self.itemsChecksum = itemsChecksum
  }

  package var bytes: Int {
    frames.reduce(0) { $0 + $1.vectors.rows * $1.vectors.columns * MemoryLayout<Float>.stride }
  }
}
