import Datasets
import Tensors
import Testing
import Training
import Vectors

/// Gradients through chunks against gradients through all views at once.
@Suite(.serialized) struct GradientCacheTests {
  private static let noise = RandomStream(seed: 3, name: "noise", run: 0)

  private static func views(_ count: Int) -> ViewBatch {
    let stream = RandomStream(seed: 4, name: "views", run: 0)
    return TextAndGraphBurstTests.source(.transformer).views(
      of: Array(0..<count), streams: ["0", "1"].map(stream.stream(named:)), threads: 1)
  }

  /// Small texts, with dropout of 0.1 or without.
  private static func network(dropout: Double) -> Encoder {
    let vocabulary = TextAndGraphBurstTests.vocabulary
    return Encoder(
      .transformer(
        TextTransformer(
          vocabulary: vocabulary, longestText: 8,
          sizes: .init(
            tokens: vocabulary.count, positions: 8, width: 16, heads: 2, inner: 32,
            dropout: dropout, attentionDropout: dropout))), projection: 8,
      stream: RandomStream(seed: 1, name: "weights", run: 0))
  }

  /// The loss, and its gradient in all weights.
  private static func gradient(
    of network: Encoder, chunk: Int?, _ project: (GradientCache) throws -> [GradientCache.Encoded]
  ) throws -> (loss: Double, gradient: [Float]) {
    let weights = try TensorTable(network.weights, recordsGradients: true)
    let cache = GradientCache(
      network: network, weights: weights, precision: .float32, chunk: chunk)
    let encoded = try project(cache)
    let projections = try Tensor.concatenation(of: encoded.map(\.projections))
    let items = (projections.shape.first ?? 0) / 2
    var objective = LossSettings(.mnrl, temperature: 0.1).objective()
    let loss = try objective.loss(
      of: ProjectedBatch(projections: projections, items: Array(0..<items)))
    try loss.backward()
    for part in encoded { try cache.sendBack(part) }
    return (
      try loss.scalar(), try weights.trained.compactMap(\.gradient).flatMap { try $0.elements() }
    )
  }

  private static func expectEqual(
    _ one: (loss: Double, gradient: [Float]), _ other: (loss: Double, gradient: [Float])
  ) {
    #expect(abs(one.loss - other.loss) < 1e-5)
    #expect(one.gradient.count == other.gradient.count && !one.gradient.isEmpty)
    let largest = zip(one.gradient, other.gradient).map { abs($0 - $1) }.max() ?? 1
    #expect(largest < 1e-5)
    #expect(one.gradient.contains { abs($0) > 1e-3 })
  }

  @Test(arguments: [1, 7, 40])
  func `without dropout chunks have the gradient of the whole`(_ chunk: Int) throws {
    let (network, views) = (Self.network(dropout: 0), Self.views(20))
    Self.expectEqual(
      try Self.gradient(of: network, chunk: nil) { [try $0.encode(views, noise: Self.noise)] },
      try Self.gradient(of: network, chunk: chunk) { [try $0.encode(views, noise: Self.noise)] })
  }

  @Test func `with dropout they have the gradient of the same chunks, each encoded at once`() throws
  {
    let (network, views) = (Self.network(dropout: 0.1), Self.views(20))
    Self.expectEqual(
      try Self.gradient(of: network, chunk: nil) { cache in
        try views.chunks(of: 16).enumerated().map { number, part in
          try cache.encode(part, noise: Self.noise.stream(named: "chunk \(number)"))
        }
      },
      try Self.gradient(of: network, chunk: 16) { [try $0.encode(views, noise: Self.noise)] })
  }

  @Test(arguments: [nil, 0.9])
  func `a burst in chunks learns what a burst at once learns, with keys or without`(
    momentum: Double?
  ) throws {
    func learned(chunk: Int?) throws -> (BurstResult, [Float]) {
      var settings = BurstTests.settings(
        steps: 3, loss: .init(.clip, temperature: 0.5, queueLength: 30, keyMomentum: momentum),
        optimizer: .init(.sgd, learningRate: 0.1))
      settings.chunk = chunk
      var state = BurstTests.newState()
      let result = try BurstTests.burst(settings).run(&state, monitor: .none)
      return (result, state.network.weights.entries.flatMap(\.elements))
    }
    let (whole, weights) = try learned(chunk: nil)
    let (parts, weightsOfParts) = try learned(chunk: 10)
    #expect(zip(whole.losses, parts.losses).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(zip(weights, weightsOfParts).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(weights != BurstTests.newState().network.weights.entries.flatMap(\.elements))
  }

  @Test func `a step in chunks needs the memory of a chunk`() {
    let loss = LossSettings(.mnrl, temperature: 0.05)
    let whole = StepMemory(bytesPerView: 1_000_000, loss: loss)
    let parts = StepMemory(
      bytesPerView: 1_000_000, loss: loss, chunk: 64, bytesPerProjection: 1_536)
    #expect(whole.bytes(batchSize: 1_024) == 2_048 * 1_000_000 + 24 * 1_024 * 1_024)
    #expect(
      parts.bytes(batchSize: 1_024)
        == 64 * 1_000_000 + 3 * 2_048 * 1_536 + 24 * 1_024 * 1_024)
    #expect(parts.bytes(batchSize: 16) == whole.bytes(batchSize: 16))
  }
}
