import CommandLanguage
import Commands
import Contrast
import Foundation
import Report
import Proximity
import Sampling
import Testing
import Vectors
import Workbench

/// Guards of pairs in bursts and comparisons.
@Suite struct PairGuardTrainingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Forty questions on twenty answers that have ids, with vectors of both sides.
  private func session(embedding: String? = "embed counts") throws -> ShellSession {
    let rows = (0..<40).map {
      "how is part \($0 / 2) kept, \($0 % 2)\tturn key \($0 / 2) by \($0 % 5)\t\($0 / 2)"
    }
    let path = try folder.write(
      Data((["question\tanswer\tid"] + rows).joined(separator: "\n").utf8), to: "mine.tsv")
    return try ShellSession(
      after: ["load pairs \(path) --answer id"] + [embedding].compactMap(\.self))
  }

  private static let burst =
    "train uniform --encoder transformer --loss mnrl --steps 2 --size 4 --warmup 0 --fresh"
  private static let rules = ["margin+0.1", "margin+0.6", "owner=0.01"]

  @Test func `an encoder from random weights, to which all are alike, is told of the teacher`()
    throws
  {
    var session = try session(embedding: nil)
    let fault = try session.fault(of: "\(Self.burst) --avoid margin=0.1")
    #expect(fault.suggestion?.contains("'--avoid-teacher'") == true, "\(fault.suggestion ?? "")")
  }

  @Test(arguments: rules)
  func `guards by both sides follow an encoder that reads both`(_ rule: String) throws {
    var session = try session(embedding: nil)
    let report = try session.run("\(Self.burst) --avoid \(rule)")
    #expect(report["guardVectors"] == nil && report["readsDocuments"] == .boolean(true))
  }

  @Test(arguments: rules, [" --avoid-teacher", " --positives dropout"])
  func `of a teacher, or of one side, they go by vectors of before the burst, and that is told`(
    _ rule: String, _ option: String
  ) throws {
    var session = try session()
    let report = try session.run("\(Self.burst) --avoid \(rule)\(option)")
    #expect(report["guardVectors"] == .text("counts"))
    #expect(report["readsDocuments"] == .boolean(false))
    #expect(
      report.sentences.contains("go by vectors made before training: counts."),
      "\(report.sentences)")
    #expect(
      report["sampler"]?.formatted.contains("--avoid-teacher") == (option == " --avoid-teacher"))
  }

  @Test func `a teacher without a guard that asks it is refused`() throws {
    var session = try session()
    for guarded in ["", " --avoid same-id"] {
      let fault = try session.fault(of: "\(Self.burst)\(guarded) --avoid-teacher")
      #expect(fault.problem.contains("no guard of '--avoid-teacher' compares"), "\(fault.problem)")
    }
  }

  @Test(arguments: ["document-document", "query-document"])
  func `a burst links the sides that it is asked to, and says so`(_ sides: String) throws {
    var session = try session(embedding: nil)
    let line =
      "train bfs --candidates 8 --neighbors 2 --between \(sides) --encoder transformer --steps 4"
    let report = try session.run("\(line) --loss mnrl --size 4 --warmup 0")
    #expect(report["between"] == .text(sides) && report["readsDocuments"] == .boolean(true))
    #expect(report.sentences.contains("Graphs between: \(sides). Neighbours have"))
    #expect(report["sampler"]?.formatted.contains("--between \(sides)") == true)
    let passes = try session.run("\(line) --loss mnrl --size 4 --embeddings passes --fresh")
    #expect(passes["readsDocuments"] == .boolean(true))
    #expect(passes["sampler"]?.formatted.contains("--embeddings passes") == true)
    let alone = try session.fault(of: "\(line) --fresh --size 4")
    #expect(alone.problem.contains("this burst reads queries alone"), "\(alone.problem)")
  }

  @Test func `a burst that links other sides than the graph just built says so`() throws {
    var session = try session()
    let graph = "--candidates 8 --neighbors 2"
    try session.run("graph build \(graph) --between query-document")
    let line =
      "train bfs \(graph) --skip 0 --encoder transformer --loss mnrl --steps 2 --size 4 --warmup 0 --fresh"
    let other = try session.run(line)
    guard case .text(let text)? = other.blocks.first else { return #expect(Bool(false)) }
    #expect(text.contains("'--between' is query-query instead of query-document (the usual)"))
    #expect(text.contains("'--between query-document' takes what you built"))
    #expect(try session.run("\(line) --between query-document")["otherThanGraph"] == nil)
  }

  @Test func `items of one side have no other to link`() throws {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: "train rwr --steps 2 --between query-document")
    #expect(fault.problem == "the items of 'digits' have one side")
  }

  @Test(arguments: ["same-document", "same-id"])
  func `guards by identity need no vectors in a burst`(_ rule: String) throws {
    var session = try session(embedding: nil)
    let report = try session.run("\(Self.burst) --avoid \(rule)")
    #expect(report["guardVectors"] == nil)
  }

  @Test func `what was judged false is kept apart in a burst`() throws {
    var session = try session()
    try session.run("sample uniform --size 20")
    try session.run("worklist judge y y")
    #expect(try session.run("\(Self.burst) --avoid judged")["steps"] == .integer(2))
  }

  @Test func `without such vectors it is told how to make them`() throws {
    var session = try session(embedding: nil)
    let fault = try session.fault(of: "\(Self.burst) --avoid margin=0.95 --avoid-teacher")
    #expect(
      fault.problem.hasPrefix("'--avoid margin=0.95' goes by vectors made before training, and"),
      "\(fault.problem)")
    #expect(fault.suggestion?.contains("embed counts") == true)
  }

  @Test func `a guard goes by the vectors of the moment, unless a teacher has others`() throws {
    // Queries along the axes: the documents of 0 and 1 are alike, those of 2 and 3 their own.
    let axes = Matrix(
      rows: 4, columns: 4,
      elements: (0..<16).map { $0 % 5 == 0 ? 1 : 0 })
    let documents = Matrix(
      rows: 4, columns: 4,
      elements: [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    let rules = RuleSettings(guards: [.margin(.share(0.95))])
    // To the encoder of the moment the queries of all are the same.
    let alike = Matrix(rows: 4, columns: 4, elements: (0..<16).map { $0 % 4 == 0 ? 1 : 0 })
    let stream = RandomStream(seed: 1, name: "burst", run: 0)
    func batches(of ground: GuardGround, at moment: SideVectors) throws -> [Batch] {
      let make = try #require(
        BurstSampler(UniformSampler.Settings(), graph: nil, rules: rules).makeSampler(
          on: ground, batches: 10, size: 3, threads: 1, dataName: "four"))
      return try make(moment, stream, .none).batches(
        count: 40, size: 3, from: stream, monitor: .none)
    }
    for taught in [
      try batches(of: GuardGround(sides: (axes, documents)), at: SideVectors(items: alike)),
      try batches(
        of: GuardGround(), at: SideVectors(items: axes, documents: documents)),
    ] {
      for batch in taught {
        #expect(
          batch.items.count == 3 && !(batch.items.contains(0) && batch.items.contains(1)))
      }
    }
  }

  @Test func `a graph of the moment links queries with documents`() throws {
    // The document that is nearest to query i, of others, is that of i + 1.
    let axes = Matrix(
      rows: 6, columns: 6, elements: (0..<36).map { $0 % 7 == 0 ? 1 : 0 })
    let documents = Matrix(
      rows: 6, columns: 6,
      elements: (0..<36).map { $0 / 6 == ($0 % 6 + 1) % 6 ? 1 : 0 })
    let graph = GraphSettings(candidates: 5, neighbors: 1, skip: 0)
    let make = try #require(
      BurstSampler(
        BreadthFirstSampler.Settings(), graph: graph, linked: .queryToDocuments,
        rules: RuleSettings()
      ).makeSampler(
        on: GuardGround(), batches: 10, size: 2, threads: 1, dataName: "six"))
    let stream = RandomStream(seed: 1, name: "burst", run: 0)
    let sampler = try make(SideVectors(items: axes, documents: documents), stream, .none)
    for batch in try sampler.batches(count: 20, size: 2, from: stream, monitor: .none) {
      #expect(batch.items[1] == (batch.items[0] + 1) % 6)
    }
  }

  @Test func `guarded arms are compared, and other vectors are another comparison`() throws {
    var session = try session()
    let line =
      "compare uniform 'uniform --avoid margin+0.1 --avoid-teacher' 'uniform --avoid same-id' "
      + "--encoder transformer --steps 2 --size 4 --warmup 0 --seeds 2 --probe retrieval --looks 1"
    let report = try session.run(line)
    #expect(report["guardVectors"] == .text("counts"))
    #expect(report.sentences.contains("made before training: counts"), "\(report.sentences)")
    #expect(session.shell.workbench.comparison?.plan.teacher == "counts")
    let one = try session.run(
      "compare uniform 'uniform --avoid same-id' --encoder transformer --steps 2 --size 4 "
        + "--warmup 0 --seeds 2 --probe retrieval --looks 1")
    #expect(one["guardVectors"] == nil)
    #expect(session.shell.workbench.comparison?.plan.teacher == nil)
  }
}
