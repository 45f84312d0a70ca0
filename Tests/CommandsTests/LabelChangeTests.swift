import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Vectors

/// The same vectors under other labels.
@Suite struct LabelChangeTests {
  let folder: TemporaryFolder
  let one: String
  let two: String

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    var generator = SeededGenerator(seed: 4)
    let vectors = try folder.writeVectors(
      (0..<60).map { number in (0..<4).map { _ in Float(generator.normal() + Double(number / 30)) }
      })
    func load(_ label: (Int) -> Int, _ name: String) throws -> String {
      let labels = try folder.write(
        Data((0..<60).map { "class \(label($0))\n" }.joined().utf8), to: name)
      return "load embeddings \(vectors) --labels \(labels)"
    }
    one = try load({ $0 / 30 }, "one.txt")
    two = try load({ $0 % 2 }, "two.txt")
  }

  @Test func `a graph of the same items goes by their labels now`() throws {
    let build = "graph build --index exact --neighbors 5"
    var session = try ShellSession(after: [one, build, two])
    var other = try ShellSession(after: [two, build])
    #expect(try session.run("graph")["edgePurity"] == other.run("graph")["edgePurity"])
  }

  @Test func `a comparison under other labels is told from one under these`() throws {
    var session = try ShellSession(after: [
      one, "kept = compare uniform knn --seeds 2 --steps 4 --size 8", two,
    ])
    let fault = try session.fault(of: "use kept")
    #expect(fault.problem.contains("other labels"), "\(fault)")
  }
}
