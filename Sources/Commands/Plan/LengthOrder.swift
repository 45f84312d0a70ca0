import CommandLanguage
import Datasets
import Files
import Foundation
import Sampling
import Training

/// The order by length in which a plan hands out batches and their members; who shares a batch stays.
///
/// The loss of a batch does not ask for the order of its members. Sorted by length, the slices that processes
/// and gradient caching cut from it pad less. Within windows of consecutive batches, the shorter come first.
struct LengthOrder {
  /// What lengths are: `tokens`, or the name of a file.
  let name: String
  /// The length of each item of the ground.
  let lengths: [Int]

  /// How many consecutive batches are put in order.
  static let window = 32

  /// The parts of a batch for which padding is told.
  static let slices = 4

  /// Batches in order; windows end where epochs of `epoch` batches end, the first batch being batch `step` of the plan.
  ///
  /// - Complexity: O(places · log B).
  func ordered(_ batches: [Batch], from step: Int, epoch: Int?) -> [Batch] {
    let sorted = batches.map { batch in
      Batch(items: batch.items.sorted { (lengths[$0], $0) < (lengths[$1], $1) })
    }
    var ordered: [Batch] = []
    while ordered.count < sorted.count {
      let place = ordered.count
      let left = epoch.map { $0 - (step + place) % $0 } ?? .max
      let end = min(sorted.count, place + min(Self.window, left))
      let means = sorted[place..<end].map { batch in
        Double(batch.items.reduce(0) { $0 + lengths[$1] }) / Double(batch.items.count)
      }
      ordered += means.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map {
        sorted[place + $0]
      }
    }
    return ordered
  }
}

/// Places and padding where members are cut into slices, and each slice is filled up to its longest.
struct Padding {
  private var filled = 0
  private var places = 0

  /// The share of places that are padding.
  var share: Double { places > 0 ? 1 - Double(filled) / Double(places) : 0 }

  /// Adds the slices of one batch.
  mutating func add(_ lengths: [Int], slices: Int) {
    let size = max(1, (lengths.count + slices - 1) / slices)
    for start in stride(from: 0, to: lengths.count, by: size) {
      let slice = lengths[start..<min(lengths.count, start + size)]
      filled += slice.reduce(0, +)
      places += (slice.max() ?? 0) * slice.count
    }
  }
}

extension LengthOrder {
  /// What `--length` names: `tokens`, or a file of a number an item, one a line.
  ///
  /// - Throws: `ArgumentFault` in `length`; `FileError`.
  init(named name: String, on ground: PlanGround) throws {
    let all =
      try name == Self.tokens ? Self.tokens(of: ground.whole) : Self.read(name, for: ground.whole)
    self.name = name
    lengths = ground.items.map { all[$0] }
  }

  static let tokens = "tokens"

  private static func tokens(of dataset: Dataset) throws -> [Int] {
    guard case .texts(let texts) = dataset.items else {
      throw ArgumentFault(
        "length", .notReady, "'\(dataset.name)' holds no texts to count tokens of",
        label: "needs texts", suggestion: "name a file of a length an item, one a line")
    }
    return texts.map { text in
      TextLength.tokens(of: text.content) + (text.example.map(TextLength.tokens) ?? 0)
    }
  }

  private static func read(_ path: String, for dataset: Dataset) throws -> [Int] {
    let file = try SourceFile(path: path)
    let lines = try file.lines()
    let lengths = try lines.enumerated().map { number, line in
      guard let length = Int(line.trimmingCharacters(in: .whitespaces)),
        (0...(1 << 40)).contains(length)
      else {
        throw file.fault(
          at: "line \(number + 1)", "is no length", suggestion: "write a whole number a line")
      }
      return length
    }
    guard lengths.count == dataset.count else {
      throw file.fault(
        "holds \(written(lengths.count)) lengths for \(written(dataset.count)) items of '\(dataset.name)'"
      )
    }
    return lengths
  }
}
