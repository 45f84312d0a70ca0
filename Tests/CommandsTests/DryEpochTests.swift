import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// Epochs whose last items must not share a batch.
@Suite struct DryEpochTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a guard that leaves an epoch dry carries the rest over`() throws {
    var session = try ShellSession(after: [folder.eachTwice()])
    let drawn = try session.run(
      "sample uniform --size 50 --count 50 --avoid duplicates --exposure once")
    guard case .list(let batches)? = drawn["indices"], case .list(let sizes)? = drawn["sizes"]
    else {
      Issue.record("no batches, or no sizes")
      return
    }
    #expect(sizes.flatMap { [$0].map(\.number) } == batches.map { Double($0.integers.count) })
    // Full, but for the last batch of each epoch.
    #expect(sizes.count { $0 == .integer(50) } >= 38)
    #expect(sizes.allSatisfy { $0.number ?? 0 > 20 }, "\(sizes)")
    for batch in batches {
      #expect(Set(batch.integers.map { $0 % 120 }).count == batch.integers.count)
    }
    // Nothing is lost: in ten epochs every item comes ten times, give or take those carried over.
    let counts = Dictionary(grouping: batches.flatMap(\.integers)) { $0 }.mapValues(\.count)
    #expect(counts.count == 240 && counts.values.allSatisfy { (8...12).contains($0) })
    #expect(drawn["carriedOver"]?.number ?? 0 > 0)
  }

  @Test(arguments: 1...3)
  func `batches of one class leave over less than half a batch of each class`(seed: Int) throws {
    var session = try ShellSession(after: ["set seed \(seed)", "load digits"])
    let drawn = try session.run(
      "sample uniform --size 32 --count 70 --within label --exposure once")
    guard case .list(let batches)? = drawn["indices"] else {
      Issue.record("no batches")
      return
    }
    // Up to the first item that comes again.
    var seen: Set<Int> = []
    for batch in batches.map(\.integers) {
      guard seen.isDisjoint(with: batch) else { break }
      seen.formUnion(batch)
    }
    let labels = try #require(session.shell.workbench.dataset?.labels)
    let left = Dictionary(grouping: labels.indices.filter { !seen.contains($0) }) { labels[$0] }
    #expect(left.values.allSatisfy { $0.count < 32 }, "\(left.mapValues(\.count))")
    #expect(seen.count > labels.count - 160)
  }

  @Test func `a batch that goes on into the next epoch has the places that were left`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let drawn = try session.run(
      "sample clusters --size 64 --exposure once --avoid suspects --count 31")
    guard case .list(let batches)? = drawn["indices"] else {
      Issue.record("no batches")
      return
    }
    #expect(drawn["carriedOver"]?.number ?? 0 > 0)
    let sizes = batches.map(\.integers.count)
    #expect(sizes.allSatisfy { $0 > 8 }, "\(sizes)")
    // The places of an epoch are as many as there are items.
    let full = sizes.reversed().prefix { $0 == 64 }.count
    let places = sizes.dropLast(full).reduce(0, +)
    #expect(places == 1797)
  }

  @Test func `a burst goes on past an epoch that a guard leaves dry`() throws {
    var session = try ShellSession(after: [folder.eachTwice()])
    let report = try session.run(
      "train uniform --size 40 --steps 100 --warmup 0 --avoid duplicates --exposure once")
    #expect(report["steps"] == .integer(100))
    #expect(report["smallestBatch"]?.number ?? 0 >= 32)
    let compared = try session.run(
      """
      compare "uniform --avoid duplicates --exposure once" "uniform --exposure once" --seeds 2 \
      --steps 40 --size 40
      """)
    #expect(!compared.headline.isEmpty)
  }

  @Test func `an epoch does not end in a batch of one`() throws {
    let file = try folder.writeVectors((0..<41).map { [Float($0), 1, Float($0 * $0)] })
    var session = try ShellSession(after: ["load embeddings \(file)"])
    let drawn = try session.run("sample uniform --size 20 --count 9 --exposure once")
    guard case .list(let sizes)? = drawn["sizes"] else {
      Issue.record("no sizes")
      return
    }
    #expect(sizes.allSatisfy { $0.number ?? 0 > 1 }, "\(sizes)")
  }

  @Test(arguments: [
    ("duplicates", "leave out '--avoid duplicates'"),
    ("top=0.99", "a smaller share in '--avoid top=0.99'"),
  ])
  func `advice on guards that forbid everything fits the guard`(guardName: String, advice: String)
    throws
  {
    // One vector lies apart: for 'top' all others are least similar to it, and it to one of them.
    let rows = (0..<40).map { number -> [Float] in
      if guardName == "duplicates" { return [1, 2, 3] }
      return number == 0 ? [-1, 0.3, 0] : [1, 0.01 * Float(number), 0]
    }
    let file = try folder.writeVectors(rows)
    var session = try ShellSession(after: ["load embeddings \(file)"])
    let fault = try session.fault(of: "sample uniform --size 8 --avoid \(guardName)")
    #expect(fault.suggestion?.contains(advice) == true, "\(fault)")
  }

  @Test func `a size far beyond what a dense guard leaves is refused with the size that is left`()
    throws
  {
    let file = try folder.writeVectors(
      (0..<9000).map { [Float(cos(0.7 * Double($0))), Float(sin(0.7 * Double($0)))] })
    var session = try ShellSession(after: ["load embeddings \(file)"])
    let fault = try session.fault(of: "sample uniform --size 3000 --count 3 --avoid cap=0.95")
    #expect(fault.problem.contains("a batch of 3,000 is full at"))
    #expect(fault.suggestion?.contains("smaller share in '--avoid cap=0.95'") == true, "\(fault)")
  }
}
