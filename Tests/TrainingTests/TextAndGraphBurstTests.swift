import Datasets
import Sampling
import Synchronization
import Testing
import Training
import Vectors

@Suite(.serialized) struct TextAndGraphBurstTests {
  /// Sixty texts of six words from three fields.
  static let texts: [TextItem] = {
    let fields = [
      "sun moon star sky comet orbit", "tree leaf root seed bark twig",
      "sum root term sine ring set",
    ]
    var generator = SeededGenerator(seed: 2)
    return (0..<60).map { number in
      let words = fields[number % 3].split(separator: " ").map(String.init)
      func draw() -> String {
        (0..<6).map { _ in words[generator.index(below: 6)] }.joined(separator: " ")
      }
      return TextItem(title: "", text: draw(), example: draw())
    }
  }()

  /// Rings and chains of carbon with some oxygen.
  static let molecules = (0..<60).map { number in
    let size = 4 + number % 5
    return ItemGraph(
      nodes: (0..<size).map { $0 < number % 3 ? "O" : "C" },
      edges: (number % 2..<size).map {
        ItemGraph.Edge(from: $0, to: ($0 + size - 1) % size, kind: $0 % 2 == 0 ? "1" : "2")
      })
  }

  enum Kind: CaseIterable { case transformer, gin }

  static func newState(_ kind: Kind) -> EncoderState {
    let stream = RandomStream(seed: 1, name: "weights", run: 0)
    let shape: EncoderShape =
      switch kind {
      case .transformer:
        .transformer(
          TextTransformer(
            vocabulary: vocabulary, longestText: 8,
            sizes: .init(tokens: vocabulary.count, positions: 8, width: 16, heads: 2, inner: 32)))
      case .gin:
        .gin(GraphIsomorphismNetwork(vocabulary: GraphVocabulary(of: molecules), width: 8))
      }
    return EncoderState(Encoder(shape, projection: 8, stream: stream))
  }

  static let vocabulary = TextVocabulary.words(
    WordVocabulary(of: texts.map(\.text), shared: 4))

  static func source(_ kind: Kind) -> any ViewSource {
    switch kind {
    case .transformer:
      TextViews(of: texts, by: vocabulary, limit: 8, positives: .example, dropProbability: 0.1)
    case .gin:
      GraphViews(
        of: GraphVocabulary(of: molecules).graphs(of: molecules),
        augmentation: GraphAugmentation(maskedKind: GraphVocabulary(of: molecules).maskedNode))
    }
  }

  func run(_ kind: Kind, steps: Int, threads: Int, _ state: inout EncoderState) throws
    -> BurstResult
  {
    try TrainingBurst(
      .init(
        steps: steps, batchSize: 20, loss: .init(temperature: 0.5),
        optimizer: .init(learningRate: 0.003), warmup: 0,
        refresh: .init(every: 1_000), threads: threads), items: Array(0..<60),
      source: Self.source(kind),
      labels: nil, stream: RandomStream(seed: 1, name: "train", run: 0), makeSampler: nil
    ).run(&state, monitor: .none)
  }

  @Test(arguments: Kind.allCases)
  func `a burst lowers the loss`(_ kind: Kind) throws {
    var state = Self.newState(kind)
    let result = try run(kind, steps: 80, threads: 1, &state)
    #expect(result.lossLast < result.lossFirst - 0.1, "\(result.lossFirst) \(result.lossLast)")
  }

  @Test(arguments: Kind.allCases)
  func `losses and weights are the same on one thread and on two`(_ kind: Kind) throws {
    var first = Self.newState(kind)
    var second = Self.newState(kind)
    let losses = try run(kind, steps: 6, threads: 1, &first).losses
    #expect(try run(kind, steps: 6, threads: 2, &second).losses == losses)
    #expect(first.network == second.network)
  }

  @Test(arguments: Kind.allCases)
  func `two bursts in a row are one burst`(_ kind: Kind) throws {
    var whole = Self.newState(kind)
    _ = try run(kind, steps: 6, threads: 1, &whole)
    var halves = Self.newState(kind)
    for _ in 0..<2 { _ = try run(kind, steps: 3, threads: 1, &halves) }
    #expect(halves.network == whole.network)
  }

  @Test(arguments: Kind.allCases)
  func `many items are embedded alike on one thread and on two`(_ kind: Kind) throws {
    let encoder = Self.newState(kind).network
    let source = Self.source(kind)
    let items = (0..<1_200).map { $0 % 60 }
    let one = try encoder.encode(items, from: source, to: .projection, threads: 1)
    let two = try encoder.encode(items, from: source, to: .projection, threads: 2)
    #expect(one == two)
    #expect(one.rows == 1_200 && one.columns == 8)
  }

  @Test func `samplers of pairs see both sides as the encoder has them`() throws {
    var state = Self.newState(.transformer)
    let source = Self.source(.transformer)
    let items = Array(0..<60)
    let network = state.network
    let documents = try #require(source.documents)
    let texts = items.map {
      TextItem(title: "", text: Self.texts[$0].example ?? Self.texts[$0].content)
    }
    let apart = try network.encode(
      items, from: TextViews(of: texts, by: Self.vocabulary, limit: 8), to: .projection, threads: 1)
    #expect(try network.encode(items, from: documents, to: .projection, threads: 1) == apart)
    let seen = Mutex<[SideVectors]>([])
    for (readsDocuments, embeddings) in [
      (false, RefreshSettings.Embeddings.anew), (true, .passes), (true, .anew),
    ] {
      _ = try TrainingBurst(
        .init(
          steps: 2, batchSize: 20, loss: .init(temperature: 0.5),
          optimizer: .init(learningRate: 0.003), warmup: 0,
          refresh: .init(
            every: 1_000, embeddings: embeddings, readsDocuments: readsDocuments), threads: 1),
        items: items, source: source, labels: nil,
        stream: RandomStream(seed: 1, name: "train", run: 0),
        makeSampler: { sides, _, _ in
          seen.withLock { $0.append(sides) }
          return UniformSampler(itemCount: sides.count)
        }
      ).run(&state, monitor: .none)
      state = Self.newState(.transformer)
    }
    let (alone, both) = try seen.withLock { ($0[0], try #require($0.last)) }
    #expect(alone.documents == nil && both.items == alone.items)
    #expect(both.documents == apart.normalizedRows().rows)
    // No step came before, so that passes had left nothing.
    #expect(seen.withLock { $0[1] } == both)
    #expect(Self.source(.gin).documents == nil)
  }

  /// The projections of all sixty items, and of their documents.
  private func sides(by encoder: Encoder, from source: any ViewSource) throws -> (Matrix, Matrix) {
    func projections(_ source: any ViewSource) throws -> Matrix {
      try encoder.encode(Array(0..<60), from: source, to: .projection, threads: 1)
    }
    return (try projections(source), try projections(#require(source.documents)))
  }

  @Test func `passes leave both sides of pairs to the next burst, through a file too`() throws {
    var state = Self.newState(.transformer)
    let source = Self.source(.transformer)
    func train(readsDocuments: Bool, _ state: inout EncoderState) throws {
      var settings = TrainingBurst.Settings(
        steps: 2, batchSize: 20, loss: .init(temperature: 0.5),
        optimizer: .init(learningRate: 0.003), warmup: 2,
        refresh: .init(every: 1_000, embeddings: .passes, readsDocuments: readsDocuments),
        threads: 1)
      settings.exposure = .once
      _ = try TrainingBurst(
        settings, items: Array(0..<60), source: source, labels: nil,
        stream: RandomStream(seed: 1, name: "train", run: 0), makeSampler: nil
      ).run(&state, monitor: .none)
    }
    try train(readsDocuments: true, &state)
    let kept = try #require(state.passes)
    let documents = try #require(kept.documents)
    // 2 steps of 20 different items each.
    #expect(kept.missing.count == 20)
    // What a step left of a side is nearer to what the encoder makes of that side now, than to the other.
    let (queries, ofDocuments) = try sides(by: state.network, from: source)
    let seen = kept.steps.indices.filter { kept.steps[$0] != nil }
    func distance(_ left: Matrix, _ made: Matrix) -> Float {
      seen.reduce(0) { sum, place in
        sum + zip(left.row(place), made.row(place)).reduce(0) { $0 + abs($1.0 - $1.1) }
      }
    }
    #expect(distance(kept.vectors, queries) < distance(kept.vectors, ofDocuments))
    #expect(distance(documents, ofDocuments) < distance(documents, queries))
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    try EncoderFile(state: state, origin: EncoderFileTests.origin).write(to: path)
    #expect(try EncoderFile(path: path).state.passes == kept)
    try train(readsDocuments: true, &state)
    #expect((state.passes?.missing.count ?? 60) < 20)
    try train(readsDocuments: false, &state)
    #expect(state.passes?.documents == nil && state.passes?.missing.count ?? 60 < 20)
    // What is missing cannot be made up for: all begins anew.
    let former = state.steps
    try train(readsDocuments: true, &state)
    #expect(state.passes?.missing.count == 20)
    #expect(state.passes?.steps.allSatisfy { $0.map { $0 >= former } ?? true } == true)
  }
}
