import Files
import Foundation
import Plans
import Testing

/// A plan that is written while it is trained on can be read at any time.
@Suite struct GrowingPlanTests {
  private let folder = NSTemporaryDirectory() + "batchscope-growing-" + UUID().uuidString
  private var path: String { folder + "/a.plan" }
  private let batches = [[0, 5, 2], [3, 1, 4], [6, 0, 3]]
  private let sampler = PlanDescription.Sampler(name: "rwr", settings: [:], line: "sample rwr")

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private var description: PlanDescription {
    PlanDescription(
      tool: "batchscope test", rows: 7, batchSize: 3, steps: 0, epochs: nil, numbering: .file,
      items: .all, firstRow: .init(item: 0, id: "a", meaning: "the first"), seed: 1,
      sampler: sampler, graph: nil, windows: [.init(step: 0, steps: 0, vectors: "v")],
      data: .init(name: "toy", items: 7),
      digests: .init(data: nil, ids: nil, labels: nil, split: nil, vectors: nil),
      sample: [.init(row: 0, id: "a", label: nil)], summary: .init(distinct: 0, leftOut: 0))
  }

  private func begun() throws -> GrowingPlan {
    try GrowingPlan.begun(
      path: path, description: description, identifiers: ["a", "b", "c", "d", "e", "f", "g"])
  }

  private func append(_ batches: [[Int]], to plan: inout GrowingPlan) throws {
    try plan.append(batches)
    try plan.appendStatistics(of: batches, batches.map { _ in PlanStatistics(meanSimilarity: 0.5) })
  }

  @Test func `it holds at once what was added, and no half batch`() throws {
    var plan = try begun()
    #expect(try PlanFolder(path: path).batches.isEmpty)
    try append(Array(batches.prefix(2)), to: &plan)
    var read = try PlanFolder(path: path)
    #expect(read.batches == Array(batches.prefix(2)) && read.description.steps == 2)
    #expect(read.description.isGrowing == true && read.identifiers?.count == 7)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/batches.npy"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data([6, 0, 0, 0, 1]))
    read = try PlanFolder(path: path)
    #expect(read.batches == Array(batches.prefix(2)))
    _ = consume plan
  }

  @Test func `finished it is the plan that is written at once`() throws {
    var plan = try begun()
    for batch in batches { try append([batch], to: &plan) }
    try plan.finish(sampledItems: 7)
    let grown = try PlanFolder(path: path)
    #expect(grown.batches == batches && grown.description.isGrowing == nil)
    #expect(grown.description.summary == .init(meanSimilarity: 0.5, distinct: 7, leftOut: 0))
    var writer = try PlanWriter(
      path: folder + "/b.plan", replacing: false,
      shape: PlanShape(steps: 3, batchSize: 3, rows: 7))
    try writer.append(
      batches, figures: batches.map { _ in PlanStatistics(meanSimilarity: 0.5) })
    let written = try writer.finish(description, sampledItems: 7)
    for file in [PlanWriter.batches, PlanWriter.statistics] {
      #expect(grown.description.files[file] == written.files[file], "\(file)")
    }
  }

  @Test(arguments: [0, 4, 11])
  func `it goes on after a crash with the whole batches that are there`(_ cut: Int) throws {
    var plan = try begun()
    try append(batches, to: &plan)
    _ = consume plan
    let table = URL(fileURLWithPath: "\(path)/batches.npy")
    try Data(contentsOf: table).dropLast(cut).write(to: table)
    let former = try PlanFolder(path: path)
    #expect(former.batches == Array(batches.prefix(cut == 0 ? 3 : 2)))
    var resumed = try GrowingPlan.goingOn(with: former, at: path)
    try append([[1, 2, 3]], to: &resumed)
    try resumed.finish(sampledItems: 7)
    let read = try PlanFolder(path: path)
    #expect(read.batches == former.batches + [[1, 2, 3]])
    let lines = try String(contentsOfFile: "\(path)/stats.csv", encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count == read.batches.count + 1)
  }

  @Test func `a finished plan goes on, too`() throws {
    var plan = try begun()
    try append(batches, to: &plan)
    try plan.finish(sampledItems: 7)
    var resumed = try GrowingPlan.goingOn(with: PlanFolder(path: path), at: path)
    try append([[1, 2, 3]], to: &resumed)
    _ = consume resumed
    #expect(try PlanFolder(path: path).batches == batches + [[1, 2, 3]])
  }

  @Test func `changes of the sampler and of the vectors are told from their steps on`() throws {
    var plan = try begun()
    try append(Array(batches.prefix(1)), to: &plan)
    try plan.begin(at: 2, sampler: sampler, vectors: "v")
    #expect(try PlanFolder(path: path).description.changes?.isEmpty ?? true)
    try append(Array(batches.dropFirst()), to: &plan)
    try plan.begin(at: 3, sampler: nil, vectors: "w")
    try append([[1, 2, 3]], to: &plan)
    try plan.finish(sampledItems: 7)
    let description = try PlanFolder(path: path).description
    #expect(description.changes == [.init(step: 2, sampler: sampler)])
    #expect(
      description.windows == [
        .init(step: 0, steps: 3, vectors: "v"), .init(step: 3, steps: 1, vectors: "w"),
      ])
  }

  @Test func `one without batches is gone in the end`() throws {
    let plan = try begun()
    try plan.finish(sampledItems: 7)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `what is there is not written over`() throws {
    _ = try begun()
    let fault = try #require(throws: FileError.self) { _ = try begun() }
    #expect(fault.problem == "is there already")
  }

  @Test func `what does not fit on the disk is not there in part`() throws {
    // A limit of the process would end other tests, so this is a device that is full.
    var file = try GrowingFile(goingOnWith: "/dev/full")
    #expect(throws: FileError.self) { try file.append(Data([1, 2, 3])) }
    #expect(file.count == 0)
  }
}
