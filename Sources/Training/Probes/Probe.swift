import Contrast
import Vectors

/// A score of an encoder; larger is better.
///
/// A new one is one file that conforms, and one case of `ProbeKind`.
package protocol Probe: Sendable {
  /// The score on the held-out items of the subject's data, which have what the probe needs
  /// (`ProbeKind.needs`).
  ///
  /// One stream gives the same random draws for every encoder.
  /// - Throws: `TensorError`; `CancellationError`.
  func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor) throws
    -> Double
}

/// The probes that give one score, by the names that are typed.
package enum ProbeKind: String, Sendable, Codable, CaseIterable {
  case knn, linear, labels, map, instance, retrieval, svm, sts

  /// The probe with its default settings.
  package var probe: any Probe {
    switch self {
    case .knn: WeightedKNN()
    case .linear: LinearProbe()
    case .labels: FewLabelProbe(labelsPerClass: 2)
    case .map: RetrievalPrecision()
    case .instance: InstanceRecall()
    case .retrieval: ExampleRetrieval()
    case .svm: CrossValidation()
    case .sts: ScoredPairRanking()
    }
  }

  /// The unit of the score, in words.
  package var unit: String {
    switch self {
    case .knn, .linear, .labels, .svm: "accuracy"
    case .map: "mAP"
    case .instance: "recall@1"
    case .retrieval: "MRR"
    case .sts: "Spearman"
    }
  }

  /// The items that it is measured on, in words.
  package var scope: String {
    self == .svm ? "cross-validated over all items" : "on held-out items"
  }

  /// Whether it reads items alone: no views of them, and no texts beside them.
  package var readsItemsAlone: Bool {
    switch self {
    case .knn, .linear, .labels, .map, .svm: true
    case .instance, .retrieval, .sts: false
    }
  }

  package enum Need: Sendable, Equatable {
    case labels
    /// Second texts that belong to the first.
    case examples
    /// Pairs of texts with similarities that people gave them.
    case scoredPairs
  }

  /// What the data must have; nil for nothing in particular.
  package var needs: Need? {
    switch self {
    case .knn, .linear, .labels, .map, .svm: .labels
    case .instance: nil
    case .retrieval: .examples
    case .sts: .scoredPairs
    }
  }
}

extension WeightedKNN: Probe {
  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    try accuracy(
      on: subject.labeledFeatures(monitor: monitor), threads: subject.threads, monitor: monitor)
  }
}

extension LinearProbe: Probe {
  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    try accuracy(on: subject.labeledFeatures(monitor: monitor), stream: stream, monitor: monitor)
  }
}

extension FewLabelProbe: Probe {
  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    try accuracy(of: subject, stream: stream, monitor: monitor).mean
  }
}

extension RetrievalPrecision: Probe {
  package func score(of subject: ProbedEncoder, stream: RandomStream, monitor: ProgressMonitor)
    throws -> Double
  {
    let split = subject.labeledSplit()
    return try meanAveragePrecision(
      of: subject.representations(split.queries, monitor: monitor), labels: split.queryLabels,
      threads: subject.threads, monitor: monitor)
  }
}
