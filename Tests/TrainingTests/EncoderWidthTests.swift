import Testing
import Training
import Vectors

@Suite struct EncoderWidthTests {
  private static let inputs = ImageInputs(
    of: Matrix(rows: 2, columns: 64), width: 8, height: 8, channels: 1)

  private func weights(_ shape: EncoderShape) -> Int {
    Encoder(shape, stream: RandomStream(seed: 1, name: "weights", run: 0)).weights.count
  }

  @Test(arguments: [(1, 1), (6, 6), (7, 7), (12, 6), (16, 8), (20, 5), (22, 2), (32, 8), (64, 8)])
  func `a convnet has blocks of once, twice and four times the width, in groups that divide it`(
    width: Int, groups: Int
  ) {
    let network = ConvNet(for: Self.inputs, width: width)
    #expect(network.channels == [width, 2 * width, 4 * width] && network.groups == groups)
    #expect(network.isSound)
  }

  @Test(arguments: [(1, 1), (6, 3), (7, 1), (64, 4), (66, 3), (128, 4)])
  func `a transformer has heads that divide its width`(width: Int, heads: Int) {
    let network = TextTransformer(vocabulary: TextAndGraphBurstTests.vocabulary, width: width)
    #expect(network.sizes.width == width && network.sizes.heads == heads)
    #expect(network.sizes.inner == 4 * width && network.isSound)
  }

  @Test func `the usual widths are those of encoders of which none is asked`() throws {
    let (convnet, mlp) = (EncoderKind.convnet.usualWidth, EncoderKind.mlp.usualWidth)
    #expect(ConvNet(for: Self.inputs, width: try #require(convnet)) == ConvNet(for: Self.inputs))
    #expect(ResNet18(for: Self.inputs).width == EncoderKind.resnet18.usualWidth)
    #expect(MultilayerPerceptron(inputs: Matrix(rows: 2, columns: 3)).hidden == mlp)
    let vocabulary = TextAndGraphBurstTests.vocabulary
    let width = try #require(EncoderKind.transformer.usualWidth)
    #expect(
      TextTransformer(vocabulary: vocabulary, width: width)
        == TextTransformer(vocabulary: vocabulary))
    let graphs = GraphVocabulary(of: TextAndGraphBurstTests.molecules)
    #expect(GraphIsomorphismNetwork(vocabulary: graphs).width == EncoderKind.gin.usualWidth)
  }

  @Test func `only what begins from a checkpoint has no width of its own`() {
    for kind in EncoderKind.allCases {
      #expect((kind.widths == nil) == (kind == .bert))
      #expect((kind.usualWidth == nil) == (kind == .bert))
      if let widths = kind.widths, let usual = kind.usualWidth { #expect(widths.contains(usual)) }
    }
  }

  @Test func `more width is more weights`() {
    #expect(
      weights(.convnet(ConvNet(for: Self.inputs, width: 16)))
        < weights(.convnet(ConvNet(for: Self.inputs, width: 32))))
    let vocabulary = TextAndGraphBurstTests.vocabulary
    #expect(
      weights(.transformer(TextTransformer(vocabulary: vocabulary, width: 16)))
        < weights(.transformer(TextTransformer(vocabulary: vocabulary, width: 32))))
  }
}
