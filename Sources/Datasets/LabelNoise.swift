import Files
import Foundation
import Vectors

/// Labels that are made wrong on purpose: each chosen item gets another label, uniformly drawn.
package struct LabelNoise: Sendable {
  /// The share of items to relabel, 0...1.
  package let share: Double
  /// The new label of each relabelled item.
  package let flips: [Int: Int]

  /// Draws the items, without repetition, and their labels.
  ///
  /// Draws from generator 0 of `stream`.
  /// - Parameters:
  ///   - share: the share of `items`, rounded to a whole number of them.
  ///   - labels: the labels of all items of the data, below `classes`.
  ///   - classes: the number of classes, at least 2.
  /// - Complexity: O(items).
  package init(
    share: Double, of items: [Int], labels: [Int], classes: Int, stream: RandomStream
  ) {
    precondition((0...1).contains(share) && classes > 1, "no share, or no other label")
    var generator = stream.generator()
    var draw = DistinctDraw(below: items.count)
    let count = Int((share * Double(items.count)).rounded())
    var flips: [Int: Int] = [:]
    for place in draw.draw(count, using: &generator) {
      let item = items[place]
      let other = generator.index(below: classes - 1)
      flips[item] = other < labels[item] ? other : other + 1
    }
    self.share = share
    self.flips = flips
  }
}

extension Dataset {
  /// The same items with the labels of `noise`, and with a checksum of its own.
  package func relabelled(by noise: LabelNoise) -> Dataset {
    guard !noise.flips.isEmpty else { return self }
    var noisy = self
    var labels = self.labels
    for (item, label) in noise.flips { labels?[item] = label }
    noisy.labels = labels
    var checksum = ByteChecksum()
    checksum.add(self.checksum)
    checksum.add(noisy.labels?.map(String.init).joined(separator: " ") ?? "")
    noisy.checksum = "\(self.checksum), labels \(checksum.text)"
    noisy.source +=
      " \(String(format: "%.1f", noise.share * 100)) % of the labels were flipped here."
    return noisy
  }
}
