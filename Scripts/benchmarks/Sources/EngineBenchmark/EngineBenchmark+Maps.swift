import Foundation
import Mapping
import Vectors

extension EngineBenchmark {
  /// Lays out the vectors, and writes the places to a file as raw 32-bit floats: wall seconds and CPU
  /// seconds of the neighbourhoods, and of the map alone.
  func map(by method: ItemMap.Method, threads: Int, into file: String) throws -> String {
    let options = MapOptions()
    var neighborhoods: Neighborhoods?
    let search = try Self.timed {
      neighborhoods = try Neighborhoods(
        of: vectors, count: options.neighbors(for: method), stream: stream, threads: threads)
    }
    guard let neighborhoods else { return search }
    var places: [SIMD2<Float>] = []
    let layout = try Self.timed {
      places = try ItemMap(
        of: neighborhoods, method: method, options: options, stream: stream, threads: threads
      ).places
    }
    try places.withUnsafeBytes { Data($0) }.write(to: URL(filePath: file))
    return "\(search) \(layout)"
  }

  /// What a map in a file keeps: trustworthiness, neighbours kept of 10 and of 50, triplets kept, and how
  /// many anchors that is measured by.
  func quality(ofMap file: String, threads: Int) throws -> String {
    let bytes = try Data(contentsOf: URL(filePath: file))
    let places = [SIMD2<Float>](unsafeUninitializedCapacity: vectors.rows) { places, count in
      count = bytes.copyBytes(to: places) / MemoryLayout<SIMD2<Float>>.stride
    }
    // What the places came from does not matter to quality.
    let map = ItemMap(method: .pca, places: places)
    guard
      let quality = try MapQuality(of: map, vectors: vectors, stream: stream, threads: threads)
    else { return "0" }
    let figures = [
      quality.trustworthiness, quality.neighborsKept10, quality.neighborsKept50,
      quality.tripletsKept,
    ]
    return figures.map { "\($0) " }.joined() + "\(quality.anchors)"
  }
}
