import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct Audit: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    abstract: "What batches are possible here, at what price: data, vectors, costs.",
    discussion: """
      One page: norms and duplicates, labels that neighbours doubt, whether similarity carries the \
      labels (raw, centred and whitened), how hard and how false batches can be made, the time it \
      takes, and the smallest difference that a comparison can show. The verdict is on batches; whether \
      they train a better encoder, 'compare' tells.

      Of pairs also repeats, queries that are their own document, documents on both sides of the split, \
      whether the own document is on top, and what guards would flag in uniform batches; lines to try next \
      stand below.

      '--scale 100e6' adds a page for so many items of the same kind: which settings carry over from the \
      items here, and what a graph takes in time, memory, disk and money, at rates that are measured now.
      """)
  static let examples = [
    Example(
      "audit --size 32", "Is it worth a try on digits?", after: ["load digits", "embed pixels"]),
    Example(
      "audit --size 8", "What is wrong with these pairs, and what to do about it.",
      after: ["load pairs questions.tsv", "embed counts"]),
    Example(
      "audit --size 32 --scale 100e6", "And with a hundred million such items?",
      after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["explain", "sweep", "embed whiten", "label-noise", "detectable-difference"]

  @Option(help: "B: items in a batch.", range: .from(2, to: .number(of: .items)))
  var size = 64

  @Option(help: "Paired seeds of a later comparison.", range: .from(2, to: 1_000))
  var seeds = 8

  @OptionGroup var scale: ScaleOptions

  /// How many neighbours vote on a label.
  static let neighbors = 10

  /// What a scale is told from is measured anew.
  var isCached: Bool { scale.scale == nil }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    try requireTwo(dataset.count, to: "sample from")
    let stream = workbench.fixedStream(named: "audit")
    let threads = workbench.settings.threads
    let norms = try NormReading(of: dataset.inputVectors(monitor: monitor))
    let measures = try SimilarityMeasure.all(
      of: dataset, itemVectors, stream: stream.stream(named: "items"), threads: threads,
      monitor: monitor)
    let ground = try TradeGround(
      of: workbench, linked: Self.linked(in: workbench), countsSuspects: true)
    let region = try FeasibleRegion(
      on: ground, size: size, stream: stream.stream(named: "region"), threads: threads,
      monitor: monitor)
    return .audit(
      AuditFindings(
        items: dataset.count, size: size, seeds: seeds, norms: norms, measures: measures,
        region: region, ground: ground,
        pairs: try PairFindings(in: workbench, size: size, monitor: monitor),
        labels: dataset.labels,
        scatter: MeasuredScatter(in: workbench.comparison, of: dataset),
        heldOut: dataset.indices(in: .test).count, heldOutCopies: dataset.heldOutCopies,
        scale: try scaled(
          on: itemVectors.vectors, batch: region.walk?.batchSeconds ?? 0, in: workbench,
          monitor: monitor)),
      of: dataset, embeddingName: itemVectors.name)
  }

  /// Pairs are as hard as their documents are for the queries of others, so that is what graphs link.
  private static func linked(in workbench: Workbench) -> GraphSides {
    workbench.itemVectors?.documents == nil ? .queries : .queryToDocuments
  }

  /// What many more items take; nil where they are not asked for.
  private func scaled(
    on vectors: Matrix, batch: Double, in workbench: Workbench, monitor: ProgressMonitor
  ) throws -> ScaleFindings? {
    guard let items = scale.scale else { return nil }
    guard items >= Double(vectors.rows) else {
      throw ArgumentFault(
        "scale", "there are \(counted(vectors.rows, "item")) already", label: "fewer than here",
        suggestion: "name more items than there are")
    }
    let settings = workbench.candidateSettings(itemCount: vectors.rows)
    try settings.check(itemCount: vectors.rows)
    let rates = try ScaleEstimate.Rates(
      on: vectors, settings: settings, batch: batch,
      stream: workbench.fixedStream(named: "audit scale"), threads: workbench.settings.threads,
      monitor: monitor)
    return ScaleFindings(
      estimate: ScaleEstimate(
        .init(
          items: Int(items), dimensions: vectors.columns, settings: settings, parts: scale.parts,
          memory: scale.memory * 1_000_000, size: size,
          pricePerHour: scale.pricePerHour), rates: rates),
      sample: vectors.rows)
  }
}

/// The lengths of the vectors that items come with.
struct NormReading {
  let mean: Double
  /// The standard deviation over the mean.
  let variation: Double
  let zeros: Int

  init(of vectors: Matrix) {
    let norms = (0..<vectors.rows).map { row in
      vectors.row(row).reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    }
    let count = Double(max(1, norms.count))
    mean = norms.reduce(0, +) / count
    let variance = norms.reduce(0) { [mean] in $0 + ($1 - mean) * ($1 - mean) } / count
    variation = mean > 0 ? variance.squareRoot() / mean : 0
    zeros = norms.count { $0 == 0 }
  }
}

/// One kind of vectors, and how well their similarity follows the labels.
struct SimilarityMeasure {
  let name: String
  let agreement: NeighborAgreement

  /// The current vectors, and the data's own ones raw, centred and whitened.
  static func all(
    of dataset: Dataset, _ itemVectors: ItemVectors, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws -> [SimilarityMeasure] {
    func measure(_ name: String, _ vectors: Matrix) throws -> SimilarityMeasure {
      SimilarityMeasure(
        name: name,
        agreement: try NeighborAgreement(
          in: vectors, count: min(Audit.neighbors, vectors.rows - 1), stream: stream,
          threads: threads, monitor: monitor))
    }
    let input = try dataset.inputVectors(monitor: monitor)
    let training = dataset.trainingRows(of: input)
    return [
      try measure(itemVectors.name, itemVectors.vectors),
      try measure("the data's own, raw", input.normalizedRows().rows),
      try measure(
        "… centred", input.subtracting(training.columnMeans()).normalizedRows().rows),
      try measure(
        "… whitened",
        PrincipalComponents(
          toWhiten: training, dimensions: nil, threads: threads, monitor: monitor
        ).project(input, whiten: true).normalizedRows().rows),
    ]
  }
}

/// How hard and how false batches can be made: both ends, and the two usual settings between.
struct FeasibleRegion {
  struct Place {
    let name: String
    let point: FrontierPoint
  }

  let places: [Place]

  init(
    on ground: TradeGround, size: Int, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    let trial = FrontierTrial(on: ground, size: size, threads: threads)
    func walk(_ skip: GraphSettings.Skip) -> TrialSettings {
      TrialSettings(
        RandomWalkWithRestart.Settings(restart: LinearSchedule(constant: 0.2)),
        graph: GraphSettings(itemCount: ground.vectors.rows, usually: skip))
    }
    let all = [
      ("uniform", TrialSettings(UniformSampler.Settings())), ("walk on a band", walk(.band)),
      ("walk, the paper's", walk(.nothing)),
      ("kNN", TrialSettings(NearestNeighborSampler.Settings())),
    ].filter { $0.1.graph.map { $0.misfit(itemCount: ground.vectors.rows) == nil } ?? true }
    places = try all.map { name, settings in
      Place(
        name: name,
        point: try trial.point(
          of: settings, batches: 64, repeats: settings.graph == nil ? 1 : 2, stream: stream,
          monitor: monitor))
    }
  }

  /// That of the walk whose graph others are told by.
  var walk: FrontierPoint? { self["walk on a band"] ?? self["walk, the paper's"] }

  subscript(name: String) -> FrontierPoint? { places.first { $0.name == name }?.point }
}
