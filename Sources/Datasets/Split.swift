import Files
import Vectors

extension Dataset {
  /// What tells this split into training and held-out items from others of the same items: eight
  /// hexadecimal digits.
  ///
  /// - Complexity: O(items).
  package var splitChecksum: String {
    var checksum = ByteChecksum()
    checksum.add(splits.map { $0 == .test ? UInt8(1) : 0 })
    return checksum.text
  }
}

extension Dataset.Split {
  /// A stratified split: of every class four fifths to train on, the rest held out.
  ///
  /// Every class keeps at least one item to train on. Class c is shuffled by generator c of
  /// `stream`. Without labels all items are one class.
  /// - Complexity: O(items).
  package static func stratified(
    labels: [Int]?, count: Int, stream: RandomStream
  ) -> [Dataset.Split] {
    var splits = [Dataset.Split](repeating: .train, count: count)
    let classes = Dictionary(grouping: 0..<count) { labels?[$0] ?? 0 }
    for (label, members) in classes {
      var generator = stream.generator(at: label)
      var shuffled = members
      generator.shuffle(&shuffled)
      for item in shuffled.prefix(shuffled.count / 5) { splits[item] = .test }
    }
    return splits
  }
}
