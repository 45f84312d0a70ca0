import Datasets
import Report
import Training
import Vectors
import Workbench

/// The subjects of a probe: the trained encoder, the same one untrained, and features that nothing was
/// trained for: the current vectors, or the plainest.
struct ProbeSubject {
  let encoder: EncoderEntry
  let dataset: Dataset
  private let trained: ProbedEncoder
  private let untrained: ProbedEncoder
  private let raw: ProbedEncoder
  private let rawName: String
  private let monitor: ProgressMonitor

  /// For a probe of `kind`, which the data must be fit for; of all kinds when it is nil.
  ///
  /// Probes that read items alone are held against the current vectors, unless these are an encoder's;
  /// others against the plainest features.
  ///
  /// - Throws: `NotReady`.
  init(for kind: ProbeKind?, in workbench: Workbench, monitor: ProgressMonitor) throws {
    encoder = try workbench.requireEncoder()
    dataset = try workbench.requireDataset()
    let threads = workbench.settings.threads
    trained = try dataset.probed(encoder.state.network, threads: threads, monitor: monitor)
    untrained = try dataset.probed(encoder.state.untrained, threads: threads, monitor: monitor)
    let current =
      kind?.readsItemsAlone == true
      ? workbench.itemVectors.flatMap { $0.isOfEncoder ? nil : $0 } : nil
    raw = try dataset.probedRaw(vectors: current?.vectors, threads: threads, monitor: monitor)
    rawName = current.map { "current vectors, \($0.name)" } ?? dataset.items.rawName
    self.monitor = monitor
    if let kind { try dataset.check(for: kind) }
  }

  /// `report` with the split it is about, and a warning where the encoder was trained on what is held out.
  func named(_ report: Report) -> Report {
    var report = report
    report.fields.append(Field("split", .text(dataset.splitChecksum)))
    if encoder.knowsHeldOut(of: dataset) { report.blocks.append(.heldOutIsKnown(seed: nil)) }
    return report
  }

  /// The untrained form of a pretrained encoder is its checkpoint.
  private var beginning: String {
    encoder.state.network.shape.kind == .bert
      ? "its checkpoint, not trained here" : "the same encoder, untrained"
  }

  /// Runs `probe` on the three kinds of features, trained first.
  func compare<Answer>(_ probe: (ProbedEncoder) throws -> Answer) rethrows
    -> ProbeComparison<Answer>
  {
    ProbeComparison(
      trained: try probe(trained), untrained: try probe(untrained), raw: try probe(raw),
      rawName: rawName, steps: encoder.steps, beginning: beginning,
      queries: dataset.indices(in: .test).count, reference: dataset.indices(in: .train).count,
      leftOut: [])
  }

  /// The same for a probe on labels; classes with too few items to train on are left out.
  func compare<Answer>(leastTraining: Int, _ probe: (LabeledFeatures) throws -> Answer) throws
    -> ProbeComparison<Answer>
  {
    let rawFeatures = try raw.labeledFeatures(leastTraining: leastTraining, monitor: monitor)
    guard !rawFeatures.queryLabels.isEmpty else {
      throw NotReady(
        problem: "no class of '\(dataset.name)' has enough items for this probe",
        remedy: "probe labels --per-class 1")
    }
    func answer(_ encoder: ProbedEncoder) throws -> Answer {
      try probe(encoder.labeledFeatures(leastTraining: leastTraining, monitor: monitor))
    }
    return ProbeComparison(
      trained: try answer(trained), untrained: try answer(untrained), raw: try probe(rawFeatures),
      rawName: rawName, steps: encoder.steps, beginning: beginning,
      queries: rawFeatures.queryLabels.count,
      reference: rawFeatures.referenceLabels.count,
      leftOut: rawFeatures.leftOut.map { dataset.classNames[$0] })
  }
}

/// The answers of one probe for three kinds of features.
struct ProbeComparison<Answer> {
  let trained: Answer
  let untrained: Answer
  let raw: Answer
  let rawName: String
  /// Training steps of the encoder.
  let steps: Int
  /// What the encoder was before its first step here, in words.
  let beginning: String
  let queries: Int
  let reference: Int
  /// Names of classes too small for the probe.
  let leftOut: [String]

  /// A table with the name of the features first, and `cells` of each answer after it.
  func table(_ columns: [String], _ cells: (Answer) -> [Value]) -> Block {
    .table(
      Table(
        columns: ["features"] + columns,
        rows: [
          [.text("encoder after \(counted(steps, "step"))")] + cells(trained),
          [.text(beginning)] + cells(untrained),
          [.text(rawName)] + cells(raw),
        ]))
  }

  func map<Other>(_ transform: (Answer) -> Other) -> ProbeComparison<Other> {
    ProbeComparison<Other>(
      trained: transform(trained), untrained: transform(untrained), raw: transform(raw),
      rawName: rawName, steps: steps, beginning: beginning, queries: queries, reference: reference,
      leftOut: leftOut)
  }

  /// A sentence on classes that were left out; nothing when none were.
  var leftOutBlocks: [Block] {
    guard !leftOut.isEmpty else { return [] }
    let named = leftOut.prefix(8).joined(separator: ", ") + (leftOut.count > 8 ? ", …" : "")
    return [
      .text(
        "\(counted(leftOut.count, "class", "classes")) too small in training or among held-out items, "
          + "and left out of both: \(named)")
    ]
  }
}

extension ProbeComparison where Answer == Double {
  /// One figure with its baselines, as fields.
  func fields(kind: ProbeKind) -> [Field] {
    [
      Field("kind", .text(kind.rawValue)), Field("unit", .text(kind.unit)),
      Field("score", .share(trained)), Field("rawScore", .share(raw)),
      Field("untrainedScore", .share(untrained)), Field("queries", .integer(queries)),
    ]
  }
}

extension Dataset.Items {
  /// The plainest features, in a word or two.
  var rawName: String {
    switch self {
    case .images: "pixels, centred"
    case .texts, .graphs: "counts"
    case .vectors: "given vectors"
    }
  }
}
