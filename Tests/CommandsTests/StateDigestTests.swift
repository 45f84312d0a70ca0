import Commands
import Files
import Foundation
import Testing
import Vectors
import Workbench

@Suite struct StateDigestTests {
  private func digest(_ value: Any) throws -> String {
    var digest = ContentDigest()
    try digest.add(value: value)
    return digest.finish()
  }

  private struct Pair: Hashable {
    var a: Int
    var b: String?
  }

  private enum Choice { case none, one(Int), other(Int) }

  private struct Timed {
    var number = 1
    @ClockReading var seconds = 0.0
  }

  private final class Handle {}

  @Test func `values are told apart by all that they consist of`() throws {
    let values: [Any] = [
      1, 2, 1.0, Float(1), true, "1", "", ["1"], ["", "1"], ["1", ""], [1], [1, 2], [[1], [2]],
      [[1, 2]],
      Pair(a: 1), Pair(a: 1, b: ""), Pair(a: 1, b: "x"), [Pair(a: 1), Pair(a: 2)],
      Choice.none, Choice.one(1), Choice.other(1), ["a": 1], ["a": 2], ["a": 1, "b": 2],
      Set([1, 2]), [Int?.none], [Int?.some(0)], [Int?.some(1)],
      Matrix(rows: 1, columns: 2, elements: [1, 2]), Matrix(rows: 2, columns: 1, elements: [1, 2]),
      NumberTable<UInt32>([1, 2]),
    ]
    #expect(Set(try values.map(digest)).count == values.count)
    #expect(try digest(-0.0) != digest(0.0))
  }

  @Test func `equal values have one digest, in whatever order they lie`() throws {
    let names = (0..<50).map { "name \($0)" }
    let first = Dictionary(uniqueKeysWithValues: names.map { ($0, Pair(a: $0.count)) })
    let second = Dictionary(uniqueKeysWithValues: names.reversed().map { ($0, Pair(a: $0.count)) })
    #expect(try digest(first) == digest(second))
    #expect(try digest(Set(names)) == digest(Set(names.reversed())))
    #expect(try digest(Timed(seconds: 1)) == digest(Timed(seconds: 2)))
    #expect(try digest(Timed(number: 2)) != digest(Timed()))
  }

  @Test func `what cannot be told is refused`() {
    let values: [Any] = [{ 1 } as () -> Int, Handle(), Int.self, [Handle()]]
    for value in values { #expect(throws: Indigestible.self) { try digest(value) } }
  }

  @Test(arguments: [
    ["load digits", "embed pca --dimensions 16", "graph build", "sample rwr --size 16"],
    ["load glosses", "embed counts"],
    ["load molecules", "train uniform --encoder gin --steps 1 --size 8"],
    ["load digits", "embed pixels", "sweep rwr --candidates 100 --batches 2"],
  ])
  func `a state that was reached twice has one digest`(_ lines: [String]) throws {
    func text() throws -> String {
      var session = try ShellSession()
      for line in lines { try session.run(line) }
      return try StateDigest(of: session.shell.workbench).text
    }
    #expect(try text() == text())
  }

  @Test func `parts that a line left are not read again, and the digest is the same`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let before = session.shell.workbench
    let former = try StateDigest(of: before)
    for line in ["graph build", "train uniform --steps 2", "set temperature 0.3"] {
      try session.run(line)
    }
    let whole = try StateDigest(of: session.shell.workbench)
    let quick = try StateDigest(of: session.shell.workbench, after: (before, former))
    #expect(quick.text == whole.text && whole.text != former.text)
  }
}
