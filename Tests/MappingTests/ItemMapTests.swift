import Foundation
import Mapping
import Proximity
import Synchronization
import Testing
import Vectors

struct ItemMapTests {
  @Test(arguments: ItemMap.Method.allCases, [2, 3, 10, 75, 1_500])
  func `places are the same bits on any number of threads`(method: ItemMap.Method, n: Int) throws {
    let vectors = Cloud.unitGroups(n, 8)
    let maps = try [1, 2, 3].map {
      try ItemMap(of: vectors, method: method, stream: .test, threads: $0)
    }
    #expect(bits(maps[0].places) == bits(maps[1].places))
    #expect(bits(maps[0].places) == bits(maps[2].places))
  }

  @Test(arguments: ItemMap.Method.allCases, Cloud.degenerate.map(\.name))
  func `places are finite and centred for vectors of any kind`(method: ItemMap.Method, name: String)
    throws
  {
    let vectors = try #require(Cloud.degenerate.first { $0.name == name }).vectors
    let map = try ItemMap(of: vectors, method: method, stream: .test, threads: 2)
    #expect(map.places.count == vectors.rows)
    #expect(map.places.allSatisfy { $0.x.isFinite && $0.y.isFinite })
    let mean = map.places.reduce(SIMD2<Float>.zero, +) / Float(vectors.rows)
    let extent = map.places.map { max(abs($0.x), abs($0.y)) }.max() ?? 0
    #expect(max(abs(mean.x), abs(mean.y)) <= 1e-4 * extent)
  }

  @Test(arguments: ItemMap.Method.allCases)
  func `groups that are apart stay apart`(method: ItemMap.Method) throws {
    let vectors = Cloud.unitGroups(400, 8)
    let map = try ItemMap(of: vectors, method: method, stream: .test, threads: 2)
    let quality = try #require(
      try MapQuality(of: map, vectors: vectors, stream: .test, threads: 2))
    #expect(quality.trustworthiness > 0.85)
  }

  @Test func `another seed gives another map, and PCA the same`() throws {
    let vectors = Cloud.unitGroups(200, 8)
    for method in ItemMap.Method.allCases {
      let maps = try [UInt64(1), 2].map {
        try ItemMap(
          of: vectors, method: method, stream: RandomStream(seed: $0, name: "map", run: 0),
          threads: 2)
      }
      #expect((maps[0] == maps[1]) == (method == .pca))
    }
  }

  @Test(arguments: ItemMap.Method.allCases.filter { $0 != .pca })
  func `a map that is stopped throws, and frames come in order`(method: ItemMap.Method) throws {
    let vectors = Cloud.unitGroups(200, 8)
    var iterations: [Int] = []
    let frames = MapFrames(every: 50) { frame in
      iterations.append(frame.iteration)
      #expect(frame.places.count == 200)
    }
    _ = try ItemMap(of: vectors, method: method, stream: .test, threads: 2, frames: frames)
    #expect(iterations.first == 0)
    #expect(iterations == iterations.sorted() && iterations.count > 5)
    let asked = Atomic(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).newValue > 500 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try ItemMap(of: vectors, method: method, stream: .test, threads: 2, monitor: monitor)
    }
  }

  @Test func `every file of a method has its line in the list`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Mapping/Methods").standardizedFileURL
    let declaration = /package static let (?<name>\w+) = Self\(/
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let declared = try files.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).matches(of: declaration).map { String($0.name) }
    }
    #expect(declared.sorted() == ItemMap.Method.allCases.map(\.rawValue).sorted())
    #expect(ItemMap.Method.allCases.allSatisfy { ItemMap.Method(rawValue: $0.rawValue) == $0 })
  }
}
