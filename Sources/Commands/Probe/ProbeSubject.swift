import Datasets
import Report
import Training
import Vectors
import Workbench

/// What a probe compares: the trained encoder, the same one untrained, and the raw vectors.
struct ProbeSubject {
  let encoder: EncoderEntry
  private let dataset: Dataset
  private let labels: [Int]
  private let threads: Int
  private let monitor: ProgressMonitor

  init(in workbench: Workbench, monitor: ProgressMonitor) throws {
    encoder = try workbench.requireEncoder()
    dataset = try workbench.requireDataset()
    guard let labels = dataset.labels else {
      throw NotReady(
        problem: "'\(dataset.name)' has no labels, so no probe can tell right from wrong",
        remedy: "load embeddings FILE.npy --labels FILE")
    }
    self.labels = labels
    threads = workbench.settings.threads
    self.monitor = monitor
  }

  /// Runs `probe` on the three kinds of features, trained first.
  func compare<Answer>(
    leastTraining: Int = 1, _ probe: (LabeledFeatures) throws -> Answer
  ) throws -> ProbeComparison<Answer> {
    let inputs = try dataset.inputVectors(monitor: monitor)
    func features(_ matrix: Matrix) -> LabeledFeatures {
      LabeledFeatures(
        matrix, labels: labels, splits: dataset.splits, classCount: dataset.classNames.count,
        leastTraining: leastTraining)
    }
    let source = try dataset.views(for: encoder.state.network.shape, monitor: monitor)
    func encoded(_ network: Encoder) throws -> Matrix {
      try network.encode(
        Array(0..<dataset.count), from: source, to: .representation, threads: threads,
        monitor: monitor)
    }
    let raw = features(inputs)
    guard !raw.queryLabels.isEmpty else {
      throw NotReady(
        problem: "no class of '\(dataset.name)' has enough items for this probe",
        remedy: "probe labels --per-class 1")
    }
    return ProbeComparison(
      trained: try probe(features(try encoded(encoder.state.network))),
      untrained: try probe(features(try encoded(encoder.state.untrained))),
      raw: try probe(raw), rawName: dataset.items.rawName, queries: raw.queryLabels.count,
      reference: raw.referenceLabels.count,
      leftOut: raw.leftOut.map { dataset.classNames[$0] })
  }
}

/// The answers of one probe for three kinds of features.
struct ProbeComparison<Answer> {
  let trained: Answer
  let untrained: Answer
  let raw: Answer
  let rawName: String
  let queries: Int
  let reference: Int
  /// Names of classes too small for the probe.
  let leftOut: [String]

  /// A sentence on classes that were left out; nothing when none were.
  var leftOutBlocks: [Block] {
    guard !leftOut.isEmpty else { return [] }
    let named = leftOut.prefix(8).joined(separator: ", ") + (leftOut.count > 8 ? ", …" : "")
    return [
      .text("\(counted(leftOut.count, "class", "classes")) too small and left out: \(named)")
    ]
  }
}

extension Dataset.Items {
  /// What the encoder reads, in a word.
  var rawName: String {
    switch self {
    case .images: "raw pixels"
    case .texts, .graphs: "raw counts"
    case .vectors: "raw vectors"
    }
  }
}
