import Datasets
import Foundation
import Testing
import Training
import Vectors

@Suite(.serialized) struct OptimizerFileTests {
  static let origin = EncoderFile.Origin(
    program: "test", dataName: "clusters", itemsChecksum: nil, splitChecksum: "0a1b2c3d",
    itemKind: "vectors",
    bursts: [BurstRecord("uniform")], seed: 1,
    trainRuns: 1)

  @Test(arguments: OptimizerKind.allCases)
  func `a file keeps optimiser and queue, so that going on is bit for bit`(_ kind: OptimizerKind)
    throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "encoder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "kept.safetensors").path
    func burst(_ steps: Int) -> TrainingBurst {
      BurstTests.burst(
        steps: steps, loss: LossSettings(.dcl, temperature: 0.5, queueLength: 50),
        optimizer: OptimizerSettings(kind))
    }
    var kept = BurstTests.newState()
    _ = try burst(5).run(&kept, monitor: .none)
    try EncoderFile(state: kept, origin: Self.origin).write(to: path)
    var read = try EncoderFile(path: path).state
    #expect(read.optimizer == kept.optimizer)
    #expect(read.queue == kept.queue)
    #expect(read.queue?.count == 50)
    _ = try burst(4).run(&read, monitor: .none)
    _ = try burst(4).run(&kept, monitor: .none)
    #expect(read.network == kept.network)
  }
}
