import Testing
import Training
import Vectors

@Suite struct StepMemoryTests {
  private static func transformer(
    width: Int, layers: Int, inner: Int, longestText: Int = 64
  ) -> Int {
    TextTransformer(
      vocabulary: TextAndGraphBurstTests.vocabulary, longestText: longestText,
      sizes: .init(
        tokens: TextAndGraphBurstTests.vocabulary.count, positions: 64, width: width,
        layers: layers, inner: inner)
    ).trainingBytesPerView
  }

  /// Measured on 'glosses' as the growth of resident memory over the batch size.
  @Test func `a text's view takes about what was measured`() throws {
    #expect(
      (280_000...420_000).contains(
        Self.transformer(width: 128, layers: 2, inner: 512)))
    #expect(
      (2_500_000...3_300_000)
        .contains(Self.transformer(width: 384, layers: 6, inner: 1_536)))
    #expect(
      Self.transformer(width: 128, layers: 2, inner: 512, longestText: 4)
        == Self.transformer(width: 128, layers: 2, inner: 512) / 4)
  }

  /// Measured on 'molecules' in the same way.
  @Test func `a graph's view takes about what was measured`() {
    let network = GraphIsomorphismNetwork(
      vocabulary: GraphVocabulary(of: TextAndGraphBurstTests.molecules))
    #expect((120_000...210_000).contains(network.trainingBytesPerView))
  }

  /// Measured on 'fashion' in the same way.
  @Test func `an image's view takes about what was measured`() {
    let images = Matrix(rows: 2, columns: 784)
    let inputs = ImageInputs(of: images, width: 28, height: 28, channels: 1)
    #expect((900_000...1_200_000).contains(ConvNet(for: inputs).trainingBytesPerView))
    #expect((7_600_000...8_500_000).contains(ResNet18(for: inputs).trainingBytesPerView))
    #expect((15_000...30_000).contains(MultilayerPerceptron(inputs: images).trainingBytesPerView))
  }

  @Test func `a step is its views, its weights and all pairs of views`() {
    let clip = StepMemory(
      bytesPerView: 1_000, fixedBytes: 7, loss: .init(.clip, temperature: 0.1))
    // Eleven quarters of 20 · 20 floats.
    #expect(clip.bytes(batchSize: 10) == 7 + 20 * 1_000 + 11 * 20 * 20)
    let infonce = StepMemory(
      bytesPerView: 1_000, loss: .init(.infonce, temperature: 0.1, queueLength: 30))
    #expect(infonce.bytes(batchSize: 10) == 20 * 1_000 + 9 * 4 * 20 * 50)
  }

  /// How much more resident memory batches of 4,096 of 'fashion' took than batches of 512.
  @Test(arguments: [
    (LossKind.infonce, 2_100), (.clip, 720), (.dcl, 3_800), (.hcl, 4_400), (.supcon, 1_600),
  ])
  func `with large batches of the mlp the loss takes the most, and no less than was measured`(
    kind: LossKind, megabytes: Int
  ) {
    let network = Encoder(
      .mlp(MultilayerPerceptron(inputs: Matrix(rows: 2, columns: 784))),
      stream: RandomStream(seed: 1, name: "weights", run: 0))
    let memory = StepMemory(of: network, loss: .init(kind, temperature: 0.1))
    let grown = memory.bytes(batchSize: 4_096) - memory.bytes(batchSize: 512)
    #expect((megabytes..<megabytes * 2).contains(grown / 1_000_000))
  }

  @Test func `keys of a momentum encoder take room, too`() {
    let network = Encoder(
      .mlp(MultilayerPerceptron(inputs: Matrix(rows: 2, columns: 784))),
      stream: RandomStream(seed: 1, name: "weights", run: 0))
    let plain = StepMemory(of: network, loss: .init(.clip, temperature: 0.1))
    let moco = StepMemory(of: network, loss: .init(.clip, temperature: 0.1, keyMomentum: 0.9))
    #expect(moco.bytesPerView > plain.bytesPerView && moco.fixedBytes > plain.fixedBytes)
  }

  @Test func `the batch that would fit is a power of two that does, with a fifth to spare`() {
    let memory = StepMemory(bytesPerView: 1_000_000, loss: .init(.clip, temperature: 0.1))
    // 2 views of 1 MB each in 100 MB, of which a fifth stays free: 40.
    #expect(memory.fitting(below: 256, into: 100_000_000) == 32)
    #expect(memory.fits(batchSize: 32, into: 100_000_000))
    #expect(!memory.fits(batchSize: 46, into: 100_000_000))
    // The pairs of views take the most: 11 · 4 B² bytes.
    let pairs = StepMemory(bytesPerView: 1, loss: .init(.clip, temperature: 0.1))
    #expect(pairs.fitting(below: 65_536, into: 100_000_000) == 1_024)
    #expect(memory.fitting(below: 100, into: nil) == 32)
    #expect(memory.fitting(below: 64, into: 1 << 40) == 32)
    #expect(memory.fitting(below: 256, into: 4_000_000) == nil)
  }

  @Test func `explicit negatives are views that are encoded too`() {
    let memory = StepMemory(
      bytesPerView: 1_000, loss: .init(.mnrl, temperature: 0.05, explicitNegatives: 2))
    #expect(memory.bytes(batchSize: 10) == 40 * 1_000 + 24 * 10 * 30)
  }
}
