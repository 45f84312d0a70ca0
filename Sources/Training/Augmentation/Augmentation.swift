import Vectors

/// Makes altered views of items: what an encoder reads in training.
///
/// A view is a row of `dimensions` floats. Everything random comes from the generator handed in.
package protocol Augmentation: Sendable {
  /// d: how many floats a view has.
  var dimensions: Int { get }

  /// Writes a view of `item` to `view`, which has room for `dimensions` floats.
  func write(
    viewOf item: Int, to view: UnsafeMutableBufferPointer<Float>,
    using generator: inout SeededGenerator)
}

extension Augmentation {
  /// One view of each of `items`: items.count × dimensions.
  ///
  /// The view at place p is drawn from generator p of `stream`, so that it does not depend on the
  /// number of threads.
  package func views(of items: [Int], stream: RandomStream, threads: Int) -> Matrix {
    var views = Matrix(rows: items.count, columns: dimensions)
    let chunk = 16
    let chunks = (items.count + chunk - 1) / chunk
    views.withUnsafeMutableElements { elements in
      guard let base = elements.baseAddress else { return }
      let table = SharedTable(base)
      let dimensions = dimensions
      forEachNumber(below: chunks, threads: threads) { number in
        for place in number * chunk..<min(items.count, (number + 1) * chunk) {
          var generator = stream.generator(at: place)
          write(
            viewOf: items[place],
            to: UnsafeMutableBufferPointer(
              start: table.base + place * dimensions, count: dimensions), using: &generator)
        }
      }
    }
    return views
  }
}
