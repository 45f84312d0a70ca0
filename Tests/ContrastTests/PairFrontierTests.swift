import Contrast
import Proximity
import Sampling
import Testing
import Vectors

/// Frontiers of pairs: queries with the documents of others, beside their own.
@Suite struct PairFrontierTests {
  private static func side(_ rows: [[Float]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap(\.self))
  }

  /// Queries along the axes, documents whose coordinates are the cosines: s(q_i, d_j) = d_j[i].
  private static let three = PairReading(
    queries: side([[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    documents: side([[0.75, 0.5, 0.25], [0.5, 0.5, 0.75], [0.25, 0.5, 0]]),
    documentOf: [0, 1, 0], answerGroups: [0, 1, 0], areAnswersTold: false)

  /// Ninety pairs in the space, each document near its query and so beside those of others.
  private static let many: PairReading = {
    var generator = RandomStream(seed: 3, name: "pairs", run: 0).generator()
    var (queries, documents): ([Float], [Float]) = ([], [])
    for _ in 0..<90 {
      let query = (0..<4).map { _ in Float(generator.normal()) }
      queries += query
      documents += query.map { $0 + Float(generator.normal()) }
    }
    func unit(_ elements: [Float]) -> Matrix {
      Matrix(rows: 90, columns: 4, elements: elements).normalizedRows().rows
    }
    return PairReading(
      queries: unit(queries), documents: unit(documents), documentOf: Array(0..<90),
      answerGroups: Array(0..<90), areAnswersTold: false)
  }()

  private static let rule = PairRule.positive(.above(0.1))

  private func ground(_ linked: GraphSides = .queries) -> TradeGround {
    TradeGround(
      .pairs(Self.many, rule: Self.rule, linked: linked), labels: nil, groups: nil,
      judgedBy: .suspects)
  }

  private let stream = RandomStream(seed: 9, name: "frontier", run: 0)

  private func walk(_ rules: RuleSettings = RuleSettings()) -> TrialSettings {
    TrialSettings(
      RandomWalkWithRestart.Settings(restart: LinearSchedule(constant: 0.2)),
      graph: .init(candidates: 40, neighbors: 8, skip: 0), rules: rules)
  }

  @Test func `a batch is measured from queries to the documents of others`() throws {
    let trade = try BatchTrade(
      of: [0, 1, 2], in: Self.three, by: .positive(.share(0.5)), groups: [0, 0, 2])
    // Rows of s: (.75, .5, .25), (.5, .5, .5), (.25, .75, 0); limits .375, .25 and none.
    #expect(trade.meanSimilarity == 2.75 / 6)
    #expect(trade.suspectRate == 3.0 / 6)
    #expect(trade.falseNegativeRate == 2.0 / 6)
    let other = try BatchTrade(of: [0, 1, 2], in: Self.three, by: .sameDocument, groups: nil)
    #expect(other.suspectRate == 2.0 / 6 && other.falseNegativeRate == nil)
  }

  @Test func `a point is the mean of what its batches are, and says what judged it`() throws {
    let point = try FrontierTrial(on: ground(), size: 12, threads: 2).point(
      of: TrialSettings(UniformSampler.Settings()), batches: 20, repeats: 1, stream: stream,
      monitor: .none)
    let drawn = try UniformSampler(itemCount: 90).batches(
      count: 20, size: 12,
      from: stream.stream(named: TrialSettings(UniformSampler.Settings()).name)
        .stream(named: "batches 0"), monitor: .none)
    let measured = try drawn.map {
      try Self.many.measure($0, by: [Self.rule], monitor: .none)
    }
    let mean = measured.reduce(0) { $0 + $1.fromQueries.meanSimilarity } / 20
    #expect(abs(point.meanSimilarity.mean - mean) < 1e-12)
    let rate = RuleFlags(measured.map { $0.flags[0] }).rate
    #expect(rate > 0.05 && abs((point.price?.mean ?? 0) - rate) < 1e-12)
    #expect(point.judgedBy == .suspects && point.falseNegativeRate == nil)
  }

  @Test func `what is known of false negatives is the price where it is asked for`() throws {
    let groups = (0..<90).map { $0 / 3 }
    let known = TradeGround(
      .pairs(Self.many, rule: Self.rule, linked: .queries), labels: nil, groups: groups,
      judgedBy: .falseNegatives)
    let point = try FrontierTrial(on: known, size: 12, threads: 1).point(
      of: TrialSettings(UniformSampler.Settings()), batches: 200, repeats: 1, stream: stream,
      monitor: .none)
    #expect(point.price == point.falseNegativeRate)
    // Two of 89 others.
    #expect(abs((point.price?.mean ?? 0) - 2.0 / 89) < 0.005)
    #expect(point.suspectRate != nil)
  }

  @Test func `guards of a setting hold for its batches alone`() throws {
    let guarded = RuleSettings(guards: [.margin(.above(0.1))])
    var trial = FrontierTrial(on: ground(), size: 12, threads: 1)
    try trial.makeGuards(
      of: [RuleSettings(), guarded],
      on: GuardGround(
        vectors: Self.many.queries, sides: (Self.many.queries, Self.many.documents)),
      batches: 40, stream: stream, monitor: .none)
    func point(_ settings: TrialSettings) throws -> FrontierPoint {
      try trial.point(of: settings, batches: 20, repeats: 2, stream: stream, monitor: .none)
    }
    let (free, kept) = (try point(walk()), try point(walk(guarded)))
    #expect((free.suspectRate?.mean ?? 0) > 0.05)
    #expect(kept.suspectRate?.mean == 0)
    #expect(kept.meanSimilarity.mean < free.meanSimilarity.mean)
    #expect(walk() != walk(guarded))
    let nearest = TrialSettings(NearestNeighborSampler.Settings(), rules: guarded)
    #expect(try point(nearest).suspectRate?.mean == 0)
  }

  @Test func `guards that leave nobody to meet are told with their rules`() throws {
    let alone = RuleSettings(guards: [.sameLabel])
    var trial = FrontierTrial(on: ground(), size: 4, threads: 1)
    try trial.makeGuards(
      of: [alone], on: GuardGround(labels: [Int](repeating: 0, count: 90)), batches: 4,
      stream: stream, monitor: .none)
    #expect {
      try trial.point(
        of: TrialSettings(UniformSampler.Settings(), rules: alone), batches: 4, repeats: 1,
        stream: stream, monitor: .none)
    } throws: { error in
      (error as? LonelyItems)?.rules == alone
    }
  }

  @Test(arguments: GraphSides.allCases)
  func `graphs link the sides that were asked for`(_ sides: GraphSides) throws {
    let graph = try #require(
      try FrontierTrial(on: ground(sides), size: 8, threads: 1).graph(
        of: walk(), stream: stream, monitor: .none))
    let from = sides == .documents ? Self.many.documents : Self.many.queries
    let to = sides == .queries ? Self.many.queries : Self.many.documents
    for (other, similarity) in zip(graph.neighbors(of: 5), graph.similarities(of: 5)) {
      #expect(abs(canonicalDot(from.row(5), to.row(Int(other))) - Double(similarity)) < 1e-6)
    }
  }

  @Test func `a guarded search keeps its budget of suspects on seeds that it has not seen`() throws
  {
    let guarded = RuleSettings(guards: [.margin(.above(0.5))])
    var trial = FrontierTrial(on: ground(.queryToDocuments), size: 8, threads: 1)
    try trial.makeGuards(
      of: [guarded],
      on: GuardGround(
        vectors: Self.many.queries, sides: (Self.many.queries, Self.many.documents)),
      batches: 1_000, stream: stream, monitor: .none)
    let uniform = try trial.point(
      of: TrialSettings(UniformSampler.Settings(), rules: guarded), batches: 200, repeats: 1,
      stream: stream, monitor: .none)
    let budget = 1.3 * (uniform.price?.mean ?? 0)
    let outcome = try SettingsSearch(
      trial, budget: budget, neighbors: [8], walks: 1, includesHarmful: true, rules: guarded,
      stream: stream
    ).run(monitor: .none)
    let found = try #require(outcome.found)
    #expect(found.settings.rules == guarded)
    #expect((found.price?.high ?? 1) <= budget)
    #expect(found.meanSimilarity.mean > uniform.meanSimilarity.mean)
  }
}
