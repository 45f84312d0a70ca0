import Files
import Foundation
import Vectors

/// Labels that are wrong on purpose: each chosen item gets one of the other labels, all alike.
package struct LabelNoise: Sendable {
  /// The share of items that was asked for, 0...1.
  package let share: Double
  /// The new labels, by item.
  package let flips: [Int: Int]

  /// Chooses `share` of `items`, rounded, without repetition.
  ///
  /// `labels` are those of all items, below `classes`, of which there are at least two.
  ///
  /// Random stream: generator 0 of `stream`. Complexity: linear in the items.
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
  /// The same items with other labels for some; the checksum tells it from the former.
  package func relabelled(by noise: LabelNoise) -> Dataset {
    guard !noise.flips.isEmpty else { return self }
    var noisy = self
    for (item, label) in noise.flips { noisy.labels?[item] = label }
    var checksum = ByteChecksum()
    checksum.add(self.checksum)
    checksum.add(noisy.labels?.map(String.init).joined(separator: " ") ?? "")
    noisy.checksum = "\(self.checksum), labels \(checksum.text)"
    noisy.source +=
      " \(String(format: "%.1f", noise.share * 100)) % of the labels were flipped here."
    return noisy
  }
}
