import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// Batches by learnability, wherever samplers are asked for.
@Suite struct JointCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func digits(replacing: Bool = false) throws -> ShellSession {
    try ShellSession(after: [
      "load digits", "embed pca --dimensions 16",
      "export vectors '\(folder.path)/a b.npy'" + (replacing ? " --replace" : ""),
      "embed pixels",
    ])
  }

  private var sampler: String { "joint --reference '\(folder.path)/a b.npy' --pool 3 --chunks 8" }

  private func pairs(_ lines: [String] = []) throws -> ShellSession {
    try folder.writeExampleFiles(for: ["questions.tsv"])
    return try ShellSession(
      after: ["load pairs \(folder.path)/questions.tsv", "embed counts"] + lines)
  }

  @Test func `more can be learned from joint batches than from uniform ones`() throws {
    var session = try digits()
    let report = try session.run("sample \(sampler) --size 32 --count 10")
    let (joint, uniform) = (report["learnability"]?.number, report["uniformLearnability"]?.number)
    #expect(try #require(joint) > #require(uniform))
    var other = try digits(replacing: true)
    let again = try other.run("sample \(sampler) --size 32 --count 10")
    #expect(report["indices"] == again["indices"] && report["indices"] != nil)
  }

  @Test func `options that are texts are told as they are typed`() throws {
    var session = try digits()
    try session.run("sample \(sampler) --size 16")
    #expect(try session.run("batch").headline == "a batch of 16 by \(sampler) · cosine on pixels")
    try session.run("batch list")
    let plan = try session.run(
      "export plan '\(folder.path)/p.plan' --of '\(nested) --size 32' --epochs 1")
    #expect(plan.headline.contains("--reference"))
  }

  /// The sampler as a part of a quoted line.
  private var nested: String { "joint --reference \"\(folder.path)/a b.npy\"" }

  @Test func `it trains and is compared, its reference going by the training items`() throws {
    var session = try digits()
    let report = try session.run("train \(sampler) --steps 12 --warmup 4 --refresh 4 --size 16")
    guard case .text(let words)? = report["sampler"] else {
      Issue.record("no sampler")
      return
    }
    #expect(words.hasPrefix(sampler), "\(words)")
    try session.run("compare uniform '\(nested)' --steps 6 --seeds 1 --looks 1")
    try session.run("export encoder '\(folder.path)/e.safetensors'")
    try session.run("encoder open '\(folder.path)/e.safetensors'")
  }

  @Test func `both sides of pairs count`() throws {
    let (queries, documents) = ("\(folder.path)/q.npy", "\(folder.path)/d.npy")
    var session = try pairs([
      "export vectors \(queries) --documents \(documents)",
      "sample joint --reference \(queries) --reference-documents \(documents) --size 8 --count 4",
    ])
    // The reference is the vectors in use.
    let report = try session.run("last")
    #expect(report["learnability"]?.number == 0 && report["uniformLearnability"]?.number == 0)
    let loaded = try ShellSession(after: ["load embeddings \(queries) --documents \(documents)"])
    let vectors = try #require(session.shell.workbench.itemVectors)
    let second = try #require(loaded.shell.workbench.itemVectors?.documents?.vectors.elements)
    let former = try #require(vectors.documents?.vectors.elements)
    #expect((zip(second, former).map { abs($0 - $1) }.max() ?? 1) < 1e-6)
    let fault = try session.fault(of: "sample joint --reference \(queries) --size 8")
    #expect(fault.problem.contains("are pairs"))
    // So they do in a burst that reads documents.
    let burst =
      "train joint --reference \(queries) --encoder transformer --steps 2 --warmup 1 --size 4 --fresh"
    #expect(try session.run(burst)["readsDocuments"] == .boolean(false))
    let both = try session.run("\(burst) --reference-documents \(documents) --loss mnrl")
    #expect(both["readsDocuments"] == .boolean(true))
  }

  @Test func `a plan goes by the rows of its training items, and by both sides`() throws {
    let (queries, documents) = ("\(folder.path)/q.npy", "\(folder.path)/d.npy")
    var session = try pairs(["export vectors \(queries) --documents \(documents)"])
    let joint = "joint --reference \(queries) --reference-documents \(documents) --size 4"
    try session.run("export plan \(folder.path)/a.plan --of '\(joint)' --epochs 1")
    try session.run(
      "export plan \(folder.path)/b.plan --of 'uniform --size 4 --avoid margin+0.1' --epochs 1")
  }

  @Test func `what cannot be is refused with a way out`() throws {
    var session = try digits()
    for line in ["sample joint", "train joint --steps 4", "compare uniform joint --seeds 1"] {
      let fault = try session.fault(of: line)
      #expect(fault.problem.contains("'joint' compares with the vectors of a reference model"))
      #expect(fault.suggestion?.contains("--reference FILE") == true)
    }
    let short = try folder.writeVectors([[1, 2], [2, 1]], to: "short.npy")
    let fault = try session.fault(of: "sample joint --reference \(short)")
    #expect(fault.problem.contains("holds 2 vectors for 1797 items of 'digits'"), "\(fault)")
    let sides = try session.fault(
      of: "sample joint --reference \(short) --reference-documents \(short)")
    #expect(sides.problem.contains("have one side"))
  }
}
