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
    views(of: items, streams: [stream], threads: threads)
  }

  /// One view of each of `items` from every stream, all of the first stream's before the second's:
  /// (streams.count · items.count) × dimensions.
  ///
  /// A stream's view at place p is drawn from its generator p, as if the stream were alone.
  func views(of items: [Int], streams: [RandomStream], threads: Int) -> Matrix {
    let count = items.count * streams.count
    var views = Matrix(rows: count, columns: dimensions)
    let chunk = 16
    let chunks = (count + chunk - 1) / chunk
    views.withUnsafeMutableElements { elements in
      guard let base = elements.baseAddress else { return }
      let table = SharedTable(base)
      let dimensions = dimensions
      forEachNumber(below: chunks, threads: threads) { number in
        for row in number * chunk..<min(count, (number + 1) * chunk) {
          let place = row % items.count
          var generator = streams[row / items.count].generator(at: place)
          write(
            viewOf: items[place],
            to: UnsafeMutableBufferPointer(
              start: table.base + row * dimensions, count: dimensions), using: &generator)
        }
      }
    }
    return views
  }
}
