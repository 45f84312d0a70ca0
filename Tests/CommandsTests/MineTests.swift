import CommandLanguage
import Commands
import Foundation
import Report
import Testing

/// Hard negatives in files.
@Suite struct MineTests {
  let folder: TemporaryFolder
  private static let setup = [
    "load glosses", "embed counts", "graph build --candidates 200 --skip 5 --neighbors 10",
  ]

  init() throws { folder = try TemporaryFolder() }

  private func rows(_ options: String, after setup: [String] = setup) throws -> [[String: Any]] {
    var session = try ShellSession(after: setup)
    try session.run("mine \(folder.path)/m.jsonl \(options) --replace")
    let text = try String(contentsOfFile: "\(folder.path)/m.jsonl", encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `triplets have three texts, and negatives are other documents`() throws {
    let rows = try rows("--per-anchor 2")
    #expect(rows.count > 4_000)
    for row in rows {
      #expect(Set(row.keys) == ["anchor", "positive", "negative"])
      #expect(row["positive"] as? String != row["negative"] as? String)
    }
  }

  @Test func `the four forms hold the same negatives`() throws {
    let triplets = try rows("--form triplet").map {
      [$0["anchor"], $0["negative"]].map { "\($0 ?? "")" }
    }
    let tuples = try rows("--form n-tuple").flatMap { row in
      (1...3).map { [row["anchor"], row["negative_\($0)"]].map { "\($0 ?? "")" } }
    }
    let pairs = try rows("--form labeled-pair").filter { $0["label"] as? Int == 0 }
      .map { [$0["anchor"], $0["positive"]].map { "\($0 ?? "")" } }
    let lists = try rows("--form labeled-list").flatMap { row -> [[String]] in
      let texts = try #require(row["positive"] as? [String])
      #expect(row["labels"] as? [Int] == [1] + [Int](repeating: 0, count: texts.count - 1))
      return texts.dropFirst().map { ["\(row["anchor"] ?? "")", $0] }
    }
    #expect(triplets == pairs && triplets == lists)
    #expect(Set(tuples).isSubset(of: Set(triplets)))
  }

  @Test func `the report counts what the file holds`() throws {
    for (form, perRow) in [("n-tuple", 9), ("triplet", 1)] {
      var session = try ShellSession(after: Self.setup)
      let report = try session.run(
        "mine \(folder.path)/c.jsonl --form \(form) --per-anchor 9 --avoid duplicates --avoid same-label --replace"
      )
      let rows = try String(contentsOfFile: "\(folder.path)/c.jsonl", encoding: .utf8)
        .split(separator: "\n").count
      #expect(report["rows"] == .integer(rows) && report["negatives"] == .integer(rows * perRow))
      if form == "n-tuple" { #expect(report["anchors"] == .integer(rows)) }
    }
    var session = try ShellSession(after: Self.setup)
    let fault = try session.fault(
      of: "mine \(folder.path)/d.jsonl --form n-tuple --per-anchor 50")
    #expect(fault.problem == "no anchor has 50 negatives, as a row of 'n-tuple' needs")
  }

  @Test func `held-out items are neither anchors nor negatives`() throws {
    let setup = ["load digits", "embed pixels", "graph build"]
    var session = try ShellSession(after: setup)
    let split = "\(folder.path)/split.csv"
    try session.run("export split \(split)")
    let heldOut = try String(contentsOfFile: split, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("test") }.map { String($0.split(separator: ",")[0]) }
    let met = Set(try rows("", after: setup).flatMap { $0.values.map { "\($0)" } })
    #expect(!met.isEmpty && met.isDisjoint(with: heldOut))
    let all = Set(try rows("--held-out", after: setup).flatMap { $0.values.map { "\($0)" } })
    #expect(all.isSuperset(of: heldOut))
  }

  @Test func `guards keep out, and what is left is told`() throws {
    let setup = ["load digits", "embed pixels", "graph build"]
    var session = try ShellSession(after: setup)
    let labels = "\(folder.path)/labels.txt"
    try session.run("export vectors \(folder.path)/v.npy --labels \(labels)")
    let classes = try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n")
    let report = try session.run("mine \(folder.path)/g.jsonl --avoid same-label --per-anchor 1")
    #expect(report["refused"] != .integer(0))
    let pairs = try rows("--avoid same-label", after: setup).map { row in
      try ["anchor", "negative"].map { try #require((row[$0] as? String).flatMap(Int.init)) }
    }
    #expect(!pairs.isEmpty && pairs.allSatisfy { classes[$0[0]] != classes[$0[1]] })
    let free = try rows("", after: setup).contains { row in
      let items = ["anchor", "negative"].compactMap { (row[$0] as? String).flatMap(Int.init) }
      return classes[items[0]] == classes[items[1]]
    }
    #expect(free)
  }

  @Test func `scores stand in the place of labels`() throws {
    let setup = ["load digits", "embed pixels", "graph build --index exact --neighbors 5"]
    for row in try rows("--form labeled-pair --scores", after: setup) {
      #expect(Set(row.keys) == ["anchor", "positive", "score"])
      let score = try #require(row["score"] as? Double)
      #expect((row["anchor"] as? String == row["positive"] as? String) == (score > 0.999999))
    }
  }

  @Test func `forms and files that do not go together are refused`() throws {
    var session = try ShellSession(after: Self.setup)
    #expect(try session.fault(of: "mine m.txt").suggestion?.contains(".jsonl") == true)
    #expect(
      try session.fault(of: "mine m.tsv --form labeled-list").suggestion?.contains(".jsonl") == true
    )
    try session.run("mine \(folder.path)/t.tsv --form n-tuple")
    let lines = try String(contentsOfFile: "\(folder.path)/t.tsv", encoding: .utf8).split(
      separator: "\n")
    #expect(lines[0] == "anchor\tpositive\tnegative_1\tnegative_2\tnegative_3")
    #expect(
      lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 5 })
  }
}
