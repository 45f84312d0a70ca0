import Testing
import Training

@Suite struct StepMemoryTests {
  private static func transformer(
    width: Int, layers: Int, inner: Int, longestText: Int = 64
  ) -> Int? {
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
        try #require(Self.transformer(width: 128, layers: 2, inner: 512))))
    #expect(
      (2_500_000...3_300_000)
        .contains(try #require(Self.transformer(width: 384, layers: 6, inner: 1_536))))
    #expect(
      Self.transformer(width: 128, layers: 2, inner: 512, longestText: 4)
        == Self.transformer(width: 128, layers: 2, inner: 512).map { $0 / 4 })
  }

  /// Measured on 'molecules' in the same way.
  @Test func `a graph's view takes about what was measured`() {
    let network = GraphIsomorphismNetwork(
      vocabulary: GraphVocabulary(of: TextAndGraphBurstTests.molecules))
    #expect((120_000...210_000).contains(network.trainingBytesPerView ?? 0))
  }

  @Test func `the batch that would fit is told for texts and graphs, too`() {
    let bytes = Self.transformer(width: 384, layers: 6, inner: 1_536)
    // 2 views of 3 MB each in 8 GB, of which a fifth stays free: 1,000 or so.
    #expect(
      BurstFault.outOfMemory(size: 65_536, bytesPerView: bytes, available: 8_000_000_000)
        == .outOfMemory(size: 65_536, fitting: 1_024))
  }
}
