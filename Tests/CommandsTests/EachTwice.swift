import Foundation
import Vectors

extension TemporaryFolder {
  /// 120 random vectors, each twice, with labels by the coin that twins share.
  func eachTwice() throws -> String {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<120).map { _ in (0..<12).map { _ in Float(generator.normal()) } }
    let vectors = try writeVectors(rows + rows, to: "each-twice.npy")
    let coins = (0..<120).map { _ in generator.index(below: 2) }
    let labels = try write(
      Data((coins + coins).map { "side \($0)\n" }.joined().utf8), to: "coins.txt")
    return "load embeddings \(vectors) --labels \(labels)"
  }
}
