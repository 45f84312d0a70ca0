import Contrast
import Foundation
import Proximity
import Sampling
import Synchronization
import Tensors
import Testing
import Training
import Vectors

/// Small random images, for encoders that keep running statistics too.
enum SmallImages {
  static let matrix: Matrix = {
    var generator = SeededGenerator(seed: 9)
    return Matrix(
      rows: 40, columns: 64, elements: (0..<40 * 64).map { _ in Float(generator.unit()) })
  }()

  static let inputs = ImageInputs(of: matrix, width: 8, height: 8, channels: 1)

  static func newState(_ shape: EncoderShape) -> EncoderState {
    EncoderState(
      Encoder(shape, projection: 4, stream: RandomStream(seed: 1, name: "weights", run: 0)))
  }

  static func burst(steps: Int, source: any ViewSource = SpoiledViews(item: nil)) -> TrainingBurst {
    TrainingBurst(
      .init(
        steps: steps, batchSize: 4, loss: .init(temperature: 0.5),
        optimizer: .init(learningRate: 0.003), warmup: 0,
        refresh: .init(every: 100), threads: 1), items: Array(0..<40), source: source, labels: nil,
      stream: RandomStream(seed: 1, name: "train", run: 0), makeSampler: nil)
  }
}

/// Views that are the images themselves, with a hole in those of one item.
struct SpoiledViews: ViewSource {
  let item: Int?

  func plain(_ items: [Int], threads: Int) -> ViewBatch {
    .rows(SmallImages.matrix.rows(at: items))
  }

  func views(of items: [Int], streams: [RandomStream], threads: Int) -> ViewBatch {
    let all = streams.flatMap { _ in items }
    var rows = SmallImages.matrix.rows(at: all)
    for (row, number) in all.enumerated() where number == item { rows[row, 5] = .nan }
    return .rows(rows)
  }
}

/// Batches of one item.
private struct LonelyItem: BatchSampler {
  static let name = "lonely"
  let itemCount: Int

  func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {}

  func batch(size: Int, using generator: inout SeededGenerator) -> Batch { Batch(items: [0]) }
}

@Suite(.serialized) struct BurstFaultTests {
  @Test(arguments: [
    EncoderShape.convnet(ConvNet(for: SmallImages.inputs, channels: [4, 8], groups: 2)),
    .resnet18(ResNet18(for: SmallImages.inputs, width: 2)),
  ])
  func `a loss that is not finite stops the burst, names step and batch, and changes nothing`(
    _ shape: EncoderShape
  ) throws {
    var state = SmallImages.newState(shape)
    let result = try SmallImages.burst(steps: 60, source: SpoiledViews(item: 17))
      .run(&state, monitor: .none)
    guard case .diverged(let step, false, let items)? = result.fault else {
      Issue.record("no fault, or another: \(String(describing: result.fault))")
      return
    }
    #expect(items.contains(17) && items.count == 4)
    #expect(step == result.steps + 1 && step > 1 && state.steps == result.steps)
    #expect(!result.interrupted)
    // As if the burst had been that long and nothing had been amiss.
    var sound = SmallImages.newState(shape)
    _ = try SmallImages.burst(steps: result.steps).run(&sound, monitor: .none)
    #expect(state.network == sound.network)
    #expect(state.optimizer == sound.optimizer)
  }

  @Test func `a burst whose first step fails throws, since there is nothing to keep`() throws {
    let shape = EncoderShape.convnet(ConvNet(for: SmallImages.inputs, channels: [4], groups: 2))
    // Which item is in the first batch, found by spoiling one after another.
    let first = try #require(
      (0..<40).first { item in
        var probe = SmallImages.newState(shape)
        do {
          _ = try SmallImages.burst(steps: 1, source: SpoiledViews(item: item))
            .run(&probe, monitor: .none)
          return false
        } catch { return true }
      })
    var state = SmallImages.newState(shape)
    #expect(throws: BurstFault.self) {
      try SmallImages.burst(steps: 5, source: SpoiledViews(item: first))
        .run(&state, monitor: .none)
    }
    #expect(state.steps == 0)
  }

  @Test(
    arguments: [
      .noGraph(step: 7, .zeroRow(3)), .noNegatives(step: 7),
    ] as [BurstFault])
  func `a sampler that fails on the way stops the burst and keeps what was learned before`(
    _ fault: BurstFault
  ) throws {
    var state = BurstTests.newState()
    let made = Atomic<Int>(0)
    let burst = BurstTests.burst(
      BurstTests.settings(steps: 20, warmup: 5, refresh: .init(every: 1))
    ) { vectors, _, _ in
      guard made.add(1, ordering: .relaxed).oldValue > 0 else {
        return UniformSampler(itemCount: vectors.count)
      }
      switch fault {
      case .noGraph(_, let error): throw error
      default: return LonelyItem(itemCount: vectors.count)
      }
    }
    let result = try burst.run(&state, monitor: .none)
    #expect(result.fault == fault && !result.interrupted)
    #expect(result.steps == 6 && state.steps == 6)
    var sound = BurstTests.newState()
    _ = try BurstTests.burst(steps: 6).run(&sound, monitor: .none)
    #expect(state.network == sound.network)
  }

  @Test func `an encoder that maps items to zero is told with the step and the item`() {
    var state = BurstTests.newState()
    for entry in state.network.weights.entries {
      state.network.weights.replaceElements(
        of: entry.name, by: [Float](repeating: 0, count: entry.elements.count))
    }
    let burst = BurstTests.burst(steps: 5) { vectors, _, _ in
      UniformSampler(itemCount: vectors.count)
    }
    #expect(throws: BurstFault.collapsed(step: 1, item: 0)) {
      try burst.run(&state, monitor: .none)
    }
  }

  @Test func `gradients are measured at every step and the spectrum at the end`() throws {
    var state = SmallImages.newState(
      .convnet(ConvNet(for: SmallImages.inputs, channels: [4, 8], groups: 2)))
    let result = try SmallImages.burst(steps: 5).run(&state, monitor: .none)
    #expect(result.gradientLengths.count == 5)
    #expect(result.gradientLengths.allSatisfy { $0 > 0 && $0.isFinite })
    let health = try #require(result.health?.representations)
    #expect(health.rows == 40)
    #expect((1...8).contains(health.rankMe))
    #expect(result.fault == nil)
  }
}
