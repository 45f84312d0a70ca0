import Commands
import Datasets
import Files
import Foundation
import Notebook
import Plans
import Proximity
import Sampling
import Training
import Vectors

/// Readers of what the program itself writes: graphs, encoders, checkpoints, journals.
extension FuzzedReader {
  static let others = [
    FuzzedReader(
      "walk.plan", ["plan.json", "batches.npy", "ids.txt"].map { "walk.plan/\($0)" },
      from: writePlan
    ) { _ = try PlanFolder(path: "\($0)/walk.plan") },
    FuzzedReader("neighbors.npz", ["neighbors.npz"], from: writeNeighbors) { folder in
      let lists = try NeighborFile(path: "\(folder)/neighbors.npz").lists
      _ = try? ImportedGraph(lists, vectors: nil, metric: .cosine, threads: 1)
    },
    FuzzedReader(
      "walk.graph", ["walk.graph"], as: .graph,
      from: { folder in
        try GraphFile(graph: graph(), origin: origin).write(to: "\(folder.path)/walk.graph")
      }
    ) { try use(GraphFile(path: "\($0)/walk.graph").graph) },
    FuzzedReader("walk.graphpart", ["walk.graphpart"], as: .part, from: writePart) { folder in
      try use(GraphPart.merge(["\(folder)/walk.graphpart"]).graph)
    },
    FuzzedReader(
      "mlp.safetensors", ["mlp.safetensors"], as: .safetensors,
      from: { folder in
        try EncoderFile(state: state(), origin: encoderOrigin)
          .write(to: "\(folder.path)/mlp.safetensors")
      }
    ) { _ = try EncoderFile(path: "\($0)/mlp.safetensors") },
    FuzzedReader(
      "result.safetensors", ["result.safetensors"], as: .safetensors, from: writeCachedResult
    ) { _ = try CachedResult(path: "\($0)/result.safetensors") },
    FuzzedReader(
      example: "minilm", ["config.json", "vocab.txt", "model.safetensors"].map { "minilm/\($0)" }
    ) { _ = try TextCheckpoint(folder: $0) },
    FuzzedReader("journal", [Journal.fileName], from: writeJournal) { folder in
      for rest in ["-wal", "-shm"] { unlink("\(folder)/\(Journal.fileName)\(rest)") }
      let journal = Journal(folder: folder)
      _ = try journal.sessions(limit: 5)
      _ = try journal.entries(of: "a")
      _ = try journal.runs()
      _ = try journal.jobs(of: "a")
    },
  ]

  private static let vectors = Matrix(
    rows: 30, columns: 6,
    elements: (0..<180).map { Float(($0 * 37) % 19) - 9 }
  ).normalizedRows().rows

  private static let stream = RandomStream(seed: 3, name: "fuzz", run: 0)

  private static let origin = GraphFile.Origin(
    datasetName: "a", datasetChecksum: "00ff", embeddingName: "given", vectorsChecksum: "0123abcd")

  private static func writePart(to folder: TemporaryFolder) throws {
    guard let share = GraphPart.Share(1, of: 1) else { return }
    try GraphPart.write(
      share,
      of: GraphPart.Whole(
        nodes: vectors.rows, dimensions: vectors.columns,
        settings: GraphSettings(candidates: 20, neighbors: 5, skip: 2), metric: .cosine,
        keepsSimilarities: true, seed: 3, vectors: "0a", datasetName: "a", datasetChecksum: "00ff",
        embeddingName: "given"),
      on: vectors, unit: vectors, memory: 1, threads: 1, to: "\(folder.path)/walk.graphpart")
  }

  private static func graph() throws -> ProximityGraph {
    try CandidateGraph(candidates: 20, neighbors: 5, skip: 2).build(
      on: vectors, stream: stream, threads: 1)
  }

  /// What commands do with a graph that was opened.
  private static func use(_ graph: ProximityGraph) throws {
    let statistics = GraphStatistics(of: graph, labels: nil)
    _ = GraphCaution.found(in: graph, statistics)
    _ = graph.settings.isInHarmfulRegion
    guard graph.nodeCount == vectors.rows else { return }
    _ = try GraphRecall(of: graph, vectors: vectors, sampleSize: 2, stream: stream, threads: 1)
    var generator = stream.generator()
    _ = OriginalWalk(on: graph, restart: 0.2).batch(size: 4, using: &generator)
  }

  private static func state() -> EncoderState {
    let shape = EncoderShape.mlp(
      MultilayerPerceptron(inputs: vectors, hidden: 4, representation: 3))
    var state = EncoderState(Encoder(shape, projection: 2, stream: stream))
    state.optimizer = OptimizerState(
      kind: .sgd, moments: [state.network.weights.entries.map(\.elements)], steps: 2)
    state.steps = 2
    return state
  }

  private static let encoderOrigin = EncoderFile.Origin(
    program: "0.2.0", dataName: "a", itemsChecksum: nil, splitChecksum: "0a1b2c3d",
    itemKind: "vectors", bursts: [BurstRecord("uniform, 2 steps")], seed: 7, trainRuns: 1)

  private static func writePlan(to folder: TemporaryFolder) throws {
    var session = try ShellSession(after: ["load glosses"])
    try session.run("export plan \(folder.path)/walk.plan --of 'uniform --size 8' --batches 3")
  }

  private static func writeNeighbors(to folder: TemporaryFolder) throws {
    var archive = try ArrayArchive(path: "\(folder.path)/neighbors.npz")
    let graph = try graph()
    try archive.add(
      "neighbors", graph.neighbors, type: .uint32,
      shape: [graph.nodeCount, graph.neighborsPerNode])
    try archive.finish()
  }

  private static func writeCachedResult(to folder: TemporaryFolder) throws {
    var session = try ShellSession(after: ["load digits"])
    session.shell.cache = ResultCache(folder: folder.path + "/cache")
    try session.run("train uniform --steps 1 --size 4")
    let name = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache")[0]
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/cache/\(name)", toPath: "\(folder.path)/result.safetensors")
  }

  private static func writeJournal(to folder: TemporaryFolder) throws {
    let journal = Journal(folder: folder.path)
    for id in ["a", "b"] {
      let session = JournalSession(
        id: id, started: Date(timeIntervalSince1970: 0), version: "0", platform: "Linux",
        threads: 2, seed: "7")
      let entries = (1...3).map { number in
        JournalEntry(
          session: id, number: number, time: Date(timeIntervalSince1970: 5),
          line: "train uniform", command: "train uniform", succeeded: true, seconds: 0.25,
          shown: "done", report: "{\"steps\":2}", stateBefore: "settings 0", stateAfter: "data 1",
          streams: "train 2", seed: "7", data: "a")
      }
      try journal.append(entries, beginning: session)
    }
    let job = JournalJob(
      session: "a", number: 1, time: Date(timeIntervalSince1970: 5), line: "train uniform",
      command: "train uniform", seconds: 0.25, report: "{}", state: "data 1", seed: "7")
    try journal.append(JournalBatch(jobs: [job]))
  }
}
