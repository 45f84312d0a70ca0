import Datasets
import Foundation
import Sampling
import Tensors
import Testing
import Training
import Vectors

/// Losses from queries to documents against sentence-transformers' own values, made by
/// Reference/ranking_losses.py, and closed forms.
@Suite(.serialized) struct RankingLossTests {
  struct Reference: Sendable, CustomTestStringConvertible {
    let kind: LossKind
    let temperature: Double
    let masks: [LossMask]
    let hardness: Double
    let hasNegatives: Bool
    let value: Double
    /// The gradient in the second query and the third document, before they are scaled to unit length.
    let query: [Double]
    let document: [Double]

    init(
      _ temperature: Double, _ masks: [LossMask] = [], kind: LossKind = .mnrl,
      hardness: Double = 0, negatives: Bool, _ value: Double, _ query: [Double],
      _ document: [Double]
    ) {
      (self.kind, self.temperature, self.masks) = (kind, temperature, masks)
      (self.hardness, hasNegatives, self.value) = (hardness, negatives, value)
      (self.query, self.document) = (query, document)
    }

    var testDescription: String {
      "\(kind) at T = \(temperature) \(masks) \(hardness)\(hasNegatives ? " with negatives" : "")"
    }
  }

  static let references = [
    Reference(
      0.5, negatives: false, 0.872036, [-0.022960, 0.030417, 0.052629, -0.007121],
      [-0.007960, -0.078023, 0.023990, 0.095780]),
    Reference(
      0.05, negatives: false, 1.119214, [-0.577215, 0.588908, 1.028874, -0.228421],
      [-0.236574, -1.109835, 0.222921, 1.366553]),
    Reference(
      0.5, kind: .clip, negatives: false, 0.870688, [-0.024266, 0.031361, 0.054466, -0.007805],
      [-0.009161, -0.079673, 0.023382, 0.096792]),
    Reference(
      0.5, hardness: 1, negatives: false, 1.311667, [-0.044708, 0.050239, 0.086767, -0.016154],
      [-0.016178, -0.107513, 0.028026, 0.131871]),
    Reference(
      0.5, hardness: 9, negatives: false, 7.269591, [-0.080412, 0.082072, 0.143378, -0.031810],
      [-0.031607, -0.151732, 0.031498, 0.189458]),
    Reference(
      0.5, [.margin(.share(0.95))], negatives: false, 0.442431,
      [0.023014, -0.010907, -0.019978, 0.012641],
      [0.005458, -0.037444, 0.019886, 0.041219]),
    Reference(
      0.5, [.margin(.above(0.05))], negatives: false, 0.657379,
      [-0.022960, 0.030417, 0.052629, -0.007121], [-0.003324, -0.076869, 0.028175, 0.095954]),
    Reference(
      0.05, [.margin(.above(-0.1))], negatives: false, 0.000106,
      [0.000004, -0.000002, -0.000004, 0.000002], [-0.000109, -0.000490, 0.000083, 0.000504]),
    Reference(
      0.5, negatives: true, 1.472399, [-0.010190, 0.015301, 0.034222, -0.005457],
      [-0.015014, -0.082151, 0.017840, 0.092168]),
    Reference(
      0.05, negatives: true, 1.787604, [-0.382913, 0.365562, 0.745008, -0.195897],
      [-0.245821, -1.007447, 0.157532, 1.114926]),
    Reference(
      0.5, hardness: 1, negatives: true, 1.983114, [-0.027332, 0.029571, 0.059998, -0.013362],
      [-0.019829, -0.097143, 0.019141, 0.109355]),
    Reference(
      0.5, hardness: 9, negatives: true, 8.023035, [-0.046891, 0.045127, 0.090382, -0.023368],
      [-0.027382, -0.114826, 0.018853, 0.129486]),
    Reference(
      0.5, [.margin(.share(0.95))], negatives: true, 0.852515,
      [0.033220, -0.020748, -0.032335, 0.015099],
      [-0.003049, -0.051420, 0.016896, 0.054438]),
    Reference(
      0.05, [.margin(.above(0.05))], negatives: true, 0.650186,
      [-0.576889, 0.588608, 1.028375, -0.228293], [-0.126948, -0.692491, 0.168898, 0.936129]),
    Reference(
      0.05, [.margin(.above(-0.1))], negatives: true, 0.015199,
      [0.000585, -0.000480, -0.000747, 0.000228], [-0.000137, -0.000597, 0.000096, 0.000613]),
  ]

  /// Five rows that are not scaled.
  private static func waves(phase: Double) throws -> Tensor {
    try Tensor(LossReferenceTests.waves(5, phase: phase), shape: [5, 4])
  }

  @Test(arguments: references)
  func `losses and gradients are those of sentence-transformers`(_ reference: Reference) throws {
    let queries = try Self.waves(phase: 0)
    let documents = try Self.waves(phase: 0.5)
    try queries.requireGradient()
    try documents.requireGradient()
    let negatives =
      try reference.hasNegatives
      ? ExplicitNegatives(
        projections: Self.waves(phase: 1.1).normalizedRows(), owners: Array(0..<5)) : nil
    var objective = LossSettings(
      reference.kind, temperature: reference.temperature, masks: reference.masks,
      hardness: reference.hardness
    ).objective()
    let loss = try objective.loss(
      of: ProjectedBatch(
        projections: Tensor.concatenation(of: [
          queries.normalizedRows(), documents.normalizedRows(),
        ]), items: [10, 11, 12, 13, 14], negatives: negatives))
    #expect(abs(try loss.scalar() - reference.value) < 5e-5 * max(0.1, reference.value))
    try loss.backward()
    for (tensor, row, expected) in [
      (queries, 1, reference.query), (documents, 2, reference.document),
    ] {
      let gradient = try #require(tensor.gradient).elements()[4 * row..<4 * row + 4]
      for (got, expected) in zip(gradient, expected) {
        #expect(abs(Double(got) - expected) < 5e-5)
      }
    }
  }

  /// Queries and documents along the first two axes, and an explicit negative of the first item that is its
  /// own document.
  private static func crossed(_ pairs: Pairs? = nil, documents: [Float] = [1, 0, 0, 1]) throws
    -> ProjectedBatch
  {
    ProjectedBatch(
      projections: try Tensor([1, 0, 0, 1] + documents, shape: [4, 2]), items: [0, 1],
      negatives: ExplicitNegatives(projections: try Tensor([1, 0], shape: [1, 2]), owners: [0]),
      pairs: pairs)
  }

  private static func value(_ masks: [LossMask], _ batch: ProjectedBatch) throws -> (
    loss: Double, masked: MaskedNegatives?
  ) {
    var objective = LossSettings(.mnrl, temperature: 0.5, masks: masks).objective()
    return (try objective.loss(of: batch).scalar(), objective.masked)
  }

  @Test func `an explicit negative is a column for every query, and a mask takes it out`() throws {
    let far = exp(-2.0)
    let plain = try Self.value([], Self.crossed())
    #expect(abs(plain.loss - (log(2 + far) + log(1 + 2 * far)) / 2) < 1e-6)
    #expect(plain.masked == nil)
    let masked = try Self.value([.margin(.share(0.95))], Self.crossed())
    #expect(abs(masked.loss - (log(1 + far) + log(1 + 2 * far)) / 2) < 1e-6)
    #expect(masked.masked == MaskedNegatives(share: 0.25, emptied: 0))
    // It is as similar as the positive, not more.
    #expect(try Self.value([.margin(.above(0))], Self.crossed()).loss == plain.loss)
    #expect(try Self.value([.margin(.above(-0.01))], Self.crossed()).loss == masked.loss)
  }

  @Test func `a teacher's cosines are the measure in the place of the encoder's`() throws {
    let teacher = try Tensor([0.5, 0.9, 0.1, 0.5], shape: [2, 2])
    let batch = try Self.crossed()
    func masked(by teacher: Tensor) throws -> MaskedNegatives? {
      try Self.value(
        [.margin(.share(0.95))],
        ProjectedBatch(
          projections: batch.projections, items: batch.items, negatives: batch.negatives,
          teacher: teacher)
      ).masked
    }
    // The other document of the first query; of its explicit negative the teacher knows nothing.
    #expect(try masked(by: teacher) == MaskedNegatives(share: 0.25, emptied: 0))
    #expect(
      try masked(by: Tensor([0.5, 0.9, 0.9, 0.5], shape: [2, 2]))
        == MaskedNegatives(share: 0.5, emptied: 0))
  }

  @Test func `no share of a positive that is not above 0 is a limit`() throws {
    let opposed = try Self.crossed(documents: [-1, 0, 0, -1])
    #expect(
      try Self.value([.margin(.share(0.95))], opposed).masked
        == MaskedNegatives(share: 0, emptied: 0))
  }

  @Test func `documents and answers that are the same are no negatives`() throws {
    let pairs = Pairs(documents: ["one", "two"], answers: ["a", "a"])
    let apart = try Self.value([.sameDocument], Self.crossed(pairs))
    #expect(apart.masked == MaskedNegatives(share: 0, emptied: 0))
    let joined = try Self.value([.sameID], Self.crossed(pairs))
    #expect(joined.masked == MaskedNegatives(share: 0.5, emptied: 0))
    #expect(abs(joined.loss - (log(2.0) + log(1 + exp(-2))) / 2) < 1e-6)
    let same = try Self.value([.sameDocument], Self.crossed(Pairs(documents: ["one", "one"])))
    #expect(same.loss == joined.loss)
  }

  @Test func `an explicit negative that is a query's own document is masked for that query`() throws
  {
    let pairs = Pairs(documents: ["one", "two"])
    let plain = try Self.crossed(pairs)
    func masked(_ documentOf: [Int?]) throws -> MaskedNegatives? {
      try Self.value(
        [.sameDocument],
        ProjectedBatch(
          projections: plain.projections, items: plain.items,
          negatives: ExplicitNegatives(
            projections: Tensor([1, 0], shape: [1, 2]), owners: [0], documentOf: documentOf),
          pairs: pairs)
      ).masked
    }
    // Of four negatives one, for the query whose document it is, whichever it came with.
    #expect(try masked([nil]) == MaskedNegatives(share: 0, emptied: 0))
    #expect(try masked([0]) == MaskedNegatives(share: 0.25, emptied: 0))
    #expect(try masked([1]) == MaskedNegatives(share: 0.25, emptied: 0))
  }

  @Test func `a query that no negative is left to is told, and has a loss of 0`() throws {
    let batch = ProjectedBatch(
      projections: try Tensor([1, 0, 1, 0, 1, 0, 1, 0], shape: [4, 2]), items: [0, 1])
    let all = try Self.value([.margin(.share(0.95))], batch)
    #expect(all.loss == 0)
    #expect(all.masked == MaskedNegatives(share: 1, emptied: 1))
  }

  @Test func `the past of the own item is no negative, masked or not`() throws {
    let past = PastProjections(
      projections: try Tensor([1, 0, 0, 1, 1, 0], shape: [3, 2]), items: [0, 7, 8])
    let batch = ProjectedBatch(
      projections: try Tensor([1, 0, 0, 1, 1, 0, 0, 1], shape: [4, 2]), items: [0, 1], past: past)
    let masked = try Self.value([.margin(.share(0.95))], batch)
    // Of 3 and 4 negatives the third past one is too near to the first query, the second to the second.
    #expect(abs(try #require(masked.masked).share - 2.0 / 7) < 1e-6)
  }
}
