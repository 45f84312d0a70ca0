import Datasets
import Files
import Foundation
import Testing

@Suite struct ScoredPairsTests {
  /// A file that goes with the folder.
  static func file(_ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "pairs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "pairs.csv")
    try Data(text.utf8).write(to: path)
    return path.path
  }

  @Test func `columns are the first three, or those named`() throws {
    let path = try Self.file("a,b,score,other\nx y,\"x, z\",2.5,q\nu,v, 1 ,r\n")
    let pairs = try ScoredPairs(path: path)
    #expect(pairs.first == ["x y", "u"])
    #expect(pairs.second == ["x, z", "v"])
    #expect(pairs.scores == [2.5, 1])
    let named = try ScoredPairs(path: path, columns: ["other", "a", "score"])
    #expect(named.first == ["q", "r"])
    #expect(named.columns == ["other", "a", "score"])
  }

  @Test func `rows without a sentence or a score are passed over and counted`() throws {
    let path = try Self.file("a,b,s\nx,y,1\n,y,2\nx,y,\nx,y,NaN\nu,cafe\u{301},3\n")
    let pairs = try ScoredPairs(path: path)
    #expect(pairs.scores == [1, 3] && pairs.passedOver == 3)
    #expect(Array(pairs.second[1].utf8) == Array("caf\u{E9}".utf8))
    let bare = try Self.file("x,y,1\nu,v,2\n")
    #expect(try ScoredPairs(path: bare, hasHeader: false).scores == [1, 2])
  }

  @Test(arguments: [
    ("a,b\nx,y\n", nil, "has 2 columns"),
    ("a,b,c\nx,y,z\n", nil, "holds 'z', which is not a finite score"),
    ("a,b,c\nx,y,inf\n", nil, "holds 'inf', which is not a finite score"),
    ("a,b,c\nx, ,1\nx,y,\n", nil, "holds no pair with a score"),
    ("a,b,c\nx,y,1\n", ["a", "b", "d"], "has no column 'd'"),
    ("a,b,c\n", nil, "holds a header and nothing below it"),
  ])
  func `a fault is one sentence`(_ text: String, _ columns: [String]?, _ problem: String) throws {
    let path = try Self.file(text)
    let fault = #expect(throws: FileError.self) {
      try ScoredPairs(path: path, columns: columns)
    }
    #expect(fault?.problem == problem)
  }
}
