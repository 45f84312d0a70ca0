import Files
import Foundation
import Plans
import Testing

/// A plan that was written is the plan that is read, and a spoiled one is told by its file.
@Suite struct PlanTests {
  private let folder = NSTemporaryDirectory() + "batchscope-plans-" + UUID().uuidString
  private var path: String { folder + "/a.plan" }
  private let batches = [[0, 5, 2], [3, 1, 4]]

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func description(of batches: [[Int]]) -> PlanDescription {
    PlanDescription(
      tool: "batchscope test", rows: 7, batchSize: 3, steps: batches.count, epochs: 1,
      numbering: .file, items: .all,
      firstRow: .init(item: 0, id: "a", meaning: "the first"), seed: .max,
      sampler: .init(
        name: "rwr",
        settings: ["restart": .list([.number(0.2), .number(0.05)]), "once": .flag(true)],
        line: "sample rwr"),
      graph: nil, windows: [.init(step: 0, steps: batches.count, vectors: nil)],
      data: .init(name: "toy", items: 7),
      digests: .init(data: nil, ids: nil, labels: nil, split: nil, vectors: nil),
      sample: [.init(row: 0, id: "a", label: nil)], summary: .init(distinct: 0, leftOut: 0))
  }

  @discardableResult
  private func write(_ batches: [[Int]], replacing: Bool = false) throws -> PlanDescription {
    let shape = PlanShape(steps: batches.count, batchSize: 3, rows: 7, epochs: 1)
    var writer = try PlanWriter(path: path, replacing: replacing, shape: shape)
    for batch in batches {
      try writer.append([batch], figures: [PlanStatistics(meanSimilarity: 0.25)])
    }
    try writer.append(identifiers: ["a", "b\nc", "d\\n", "e\r", "", "ü", "g"])
    return try writer.finish(description(of: batches), sampledItems: 7)
  }

  private func fault(in file: String, _ spoil: (inout Data) -> Void) throws -> FileError {
    let url = URL(fileURLWithPath: "\(path)/\(file)")
    var bytes = try Data(contentsOf: url)
    spoil(&bytes)
    try bytes.write(to: url)
    return try #require(throws: FileError.self) { _ = try PlanFolder(path: path) }
  }

  @Test func `what is written is read back, identifiers with line ends in them too`() throws {
    let written = try write(batches)
    let plan = try PlanFolder(path: path)
    #expect(plan.batches == batches)
    #expect(plan.description == written)
    #expect(plan.identifiers == ["a", "b\nc", "d\\n", "e\r", "", "ü", "g"])
    #expect(written.summary.distinct == 6 && written.summary.leftOut == 1)
    #expect(written.summary.meanSimilarity == 0.25 && written.stepsPerEpoch == 2)
    let lines = try String(contentsOfFile: "\(path)/stats.csv", encoding: .utf8).split(
      separator: "\n")
    #expect(lines[2] == "1,0,0.250000,,,,6")
  }

  @Test func `a field without a value is written as null`() throws {
    try write(batches)
    let text = try String(contentsOfFile: "\(path)/plan.json", encoding: .utf8)
    #expect(text.contains("\"graph\" : null"))
    #expect(text.contains("\"seed\" : 18446744073709551615"))
  }

  @Test func `batches cut short are refused`() throws {
    try write(batches)
    let fault = try fault(in: "batches.npy") { $0.removeLast(4) }
    #expect(fault.file.hasSuffix("batches.npy") && fault.problem.contains("bytes where"))
  }

  @Test func `one number changed is seen`() throws {
    try write(batches)
    let fault = try fault(in: "batches.npy") { $0[$0.endIndex - 4] ^= 1 }
    #expect(fault.problem.contains("is not the file"))
  }

  @Test func `another format is refused with its number`() throws {
    try write(batches)
    let fault = try fault(in: "plan.json") {
      $0 = Data(
        String(decoding: $0, as: UTF8.self).replacing("\"format\" : 1", with: "\"format\" : 9").utf8
      )
    }
    #expect(fault.problem.contains("format 9"))
  }

  @Test func `a field that is missing is named`() throws {
    try write(batches)
    let fault = try fault(in: "plan.json") {
      $0 = Data(
        String(decoding: $0, as: UTF8.self).replacing("\"batchSize\"", with: "\"size\"").utf8)
    }
    #expect(fault.problem.contains("'batchSize'"))
  }

  @Test(arguments: [([[0, 1, 7]], "row 7"), ([[0, 1, 2], [3, 3, 4]], "row 3 twice")])
  func `numbers that are no rows, and rows twice in a batch, are refused`(
    _ batches: [[Int]], _ problem: String
  ) throws {
    let file = SourceFile(name: "batches.npy", bytes: Data())
    let fault = try #require(throws: FileError.self) {
      try PlanFolder.check(batches, rows: 7, in: file)
    }
    #expect(fault.problem.contains(problem))
  }

  @Test func `a plan that is not finished leaves no folder`() throws {
    do {
      var writer = try PlanWriter(
        path: path, replacing: false, shape: PlanShape(steps: 2, batchSize: 3, rows: 7))
      try writer.append([[0, 1, 2]], figures: [nil])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }
}
