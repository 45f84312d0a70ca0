import Commands
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// One rule tells suspects, and verdicts say no more than intervals allow.
@Suite struct SuspectRuleTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 300 vectors of which the first sixty are copies of each other.
  private func copies() throws -> String {
    var generator = SeededGenerator(seed: 9)
    let copy = (0..<24).map { _ in Float(generator.unit() - 0.5) }
    return try folder.writeVectors(
      (0..<300).map { item in
        item < 60 ? copy : (0..<24).map { _ in Float(generator.unit() - 0.5) }
      })
  }

  @Test func `batch, its suspects and the guard against them agree where pairs are tied`() throws {
    var session = try ShellSession(after: [
      "load embeddings \(try copies())", "sample uniform --size 32 --count 8",
    ])
    let rate = try #require(session.run("batch")["suspectRate"]?.number)
    #expect(rate > 0.03)
    #expect(try session.run("batch suspects")["suspectRate"]?.number == rate)
    try session.run("sample uniform --size 32 --count 8 --avoid suspects")
    #expect(try session.run("batch")["suspectRate"]?.number == 0)
    #expect(try session.run("batch suspects")["total"] == .integer(0))
  }

  @Test func `a guard that kept nothing out has no table of costs, which would show scatter`()
    throws
  {
    var session = try ShellSession(after: ["load embeddings \(try copies())"])
    func hasTable(_ report: Report) -> Bool {
      report.blocks.contains { if case .table = $0 { true } else { false } }
    }
    let idle = "Nothing was kept out, so the guards changed nothing."
    let kept = try session.run("sample uniform --size 32 --count 4 --avoid duplicates")
    #expect(!kept.sentences.contains(idle) && hasTable(kept))
    try session.run("load digits")
    try session.run("embed pixels")
    let none = try session.run("sample uniform --size 8 --avoid duplicates")
    #expect(none.sentences.contains(idle) && !hasTable(none))
  }

  @Test func `the references of small data are all of them, and have intervals`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "graph build", "sample rwr --count 28",
    ])
    let report = try session.run("batch")
    for side in ["uniform", "knn"] {
      guard case .object(let fields)? = report[side],
        case .object(let widths)? = fields.first(where: { $0.name == "halfWidths" })?.value
      else {
        Issue.record("no \(side)")
        continue
      }
      #expect(fields.first { $0.name == "batches" }?.value == .integer(64))
      #expect(widths.first { $0.name == "falseNegativeRate" }?.value.number ?? 1 < 0.07)
    }
    let few = try folder.writeVectors((0..<40).map { [Float($0), 1] })
    try session.run("load embeddings \(few)")
    try session.run("sample uniform --size 8 --count 20")
    guard case .object(let knn)? = try session.run("batch")["knn"] else { return }
    #expect(knn.first { $0.name == "batches" }?.value == .integer(40))
  }

  @Test func `a verdict is the same under fifty seeds`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    func verdict(_ seed: Int, _ lines: String...) throws -> String {
      try session.run("set seed \(seed)")
      for line in lines { try session.run(line) }
      return try session.run("batch").sentences
    }
    var harder = 0
    var equal = 0
    for seed in 1...50 {
      let band = try verdict(
        seed, "graph build --candidates 500 --neighbors 50", "sample rwr --count 28")
      if band.contains("harder than those of uniform batches"),
        band.contains("times as common as by chance (0.100)")
      {
        harder += 1
      }
      let uniform = try verdict(seed, "sample uniform --count 28")
      if uniform.contains("as hard as those of uniform batches"),
        uniform.contains("as common as by chance (0.100), within")
      {
        equal += 1
      }
    }
    #expect(harder == 50)
    // Two intervals of 95 %: some five of fifty lie beside by chance.
    #expect(equal >= 42, "\(equal)")
  }

  @Test func `the loss of a short burst is told at its two ends`() throws {
    var session = try ShellSession(after: ["load digits"])
    let burst = try session.run("train uniform --steps 12 --size 64 --learning-rate 0.01")
    let first = try #require(burst["lossFirst"]?.number)
    let last = try #require(burst["lossLast"]?.number)
    #expect(last < first - 0.1, "\(first) → \(last)")
  }

  @Test func `pairs of equal texts have no ranks, and trained pairs are told`() throws {
    let rows = (0..<24).map { "text number \($0)\ttext number \($0)\t\($0 % 6)\n" }.joined()
    let same = try folder.write(Data(("first\tsecond\tscore\n" + rows).utf8), to: "same.tsv")
    var session = try ShellSession(after: [
      "load sentences \(same) --columns first,second --score score",
      "train uniform --steps 3 --size 8",
    ])
    let report = try session.run("probe sts \(same)")
    #expect(report.headline.contains("none, all cosines are equal"), "\(report.headline)")
    #expect(report.markdown.contains("pairs are among the training items"), "\(report.markdown)")
  }

  @Test func `no figure of recall lies beyond 1`() throws {
    var session = try ShellSession(after: [
      "load embeddings \(try copies())", "graph build --index exact --neighbors 10",
    ])
    let report = try session.run("graph recall --sample 50")
    #expect(report["recall"]?.number == 1 && report["high"]?.number ?? 2 <= 1)
  }

  @Test func `few batches are told to have narrow intervals`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    try session.run("sample uniform --count 6")
    #expect(try session.run("batch").sentences.contains("fewer than 12 batches"))
    try session.run("sample uniform --count 12")
    #expect(try !session.run("batch").sentences.contains("fewer than 12 batches"))
  }
}
