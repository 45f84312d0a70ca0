import Datasets
import Training
import Vectors

extension Dataset {
  /// An encoder for probes, with these items.
  ///
  /// - Throws: `NotReady` when the encoder cannot read them; `CancellationError`.
  package func probed(
    _ network: Encoder, from known: (any ViewSource)? = nil, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws -> ProbedEncoder {
    let source = try known ?? views(for: network.shape, monitor: monitor)
    return ProbedEncoder(
      of: self, threads: threads,
      embed: { items, monitor in
        try network.encode(
          items, from: source, to: .representation, threads: threads, monitor: monitor)
      },
      embedOthers: { others, monitor in
        try network.encode(
          Array(0..<others.count), from: others.views(for: network.shape, monitor: monitor),
          to: .representation, threads: threads, monitor: monitor)
      },
      embedViews: { items, streams, output, monitor in
        let views = source.forMeasuring.views(of: items, streams: streams, threads: threads)
        return try network.encode(
          views, noise: streams[0].stream(named: "noise"), to: output, threads: threads,
          monitor: monitor)
      })
  }

  /// The plainest features as an encoder for probes: centred pixels, counts, given vectors; items
  /// themselves have the rows of `vectors`, N × d, where those are given.
  ///
  /// - Throws: `CancellationError`.
  package func probedRaw(
    vectors: Matrix? = nil, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProbedEncoder {
    let inputs = try inputVectors(monitor: monitor)
    let plain = try plainVectors(monitor: monitor)
    let shift = inputs.row(0).enumerated().map { $1 - plain[0, $0] }
    let source = RowViews(inputs: inputs, augmentation: augmentation())
    return ProbedEncoder(
      of: self, threads: threads, embed: { items, _ in (vectors ?? plain).rows(at: items) },
      embedOthers: { others, monitor in
        try others.inputVectors(monitor: monitor).subtracting(shift)
      },
      embedViews: { items, streams, _, _ in
        guard case .rows(let rows) = source.views(of: items, streams: streams, threads: threads)
        else { preconditionFailure("rows that are not rows") }
        return rows.subtracting(shift)
      })
  }

  /// Refuses data that a probe cannot use.
  ///
  /// - Throws: `NotReady`.
  package func check(for probe: ProbeKind) throws {
    switch probe.needs {
    case .labels? where labels == nil:
      throw NotReady(
        problem: "'\(name)' has no labels, which the probe '\(probe.rawValue)' needs",
        suggestion: "\(items.waysToLabel), or choose the probe 'instance', which needs none")
    case .examples? where heldOutExamples.items.count < 2:
      throw NotReady(
        problem: "'\(name)' has no held-out texts with examples",
        suggestion: "load pairs by '--columns first,second' of 'load sentences', or 'load glosses'")
    case .scoredPairs?: try checkScoredPairs()
    default: break
    }
    guard splits.contains(.test) else {
      throw NotReady(
        problem: "'\(name)' has no items held out for probes",
        suggestion:
          "a fifth is, of \(labels == nil ? "5 items" : "a class of 5 items") or more"
          + (items.waysToHoldOut.map { "; \($0)" } ?? ""))
    }
    if probe == .svm, count < CrossValidation().folds {
      throw NotReady(
        problem: "'\(name)' has too few items for \(CrossValidation().folds) folds",
        remedy: "probe knn")
    }
  }

  private func checkScoredPairs() throws {
    guard let pairs = ScoredPairs(heldOutOf: self) else {
      throw NotReady(
        problem: "'\(name)' has no scored pairs to rank",
        remedy: "load sentences FILE --columns FIRST,SECOND --score SCORE")
    }
    guard pairs.canBeRanked else {
      throw NotReady(
        problem: """
          the \(pairs.count) held-out pairs of '\(name)' cannot be ranked: it takes three with scores \
          that differ
          """, remedy: "load sentences FILE --columns FIRST,SECOND --score SCORE")
    }
  }
}

extension Dataset.Items {
  /// How items of one's own come with labels, as a clause.
  fileprivate var waysToLabel: String {
    switch self {
    case .images:
      "load images from a folder for each class, or IDX files with their file of labels"
    case .texts: "name a column of labels by '--label COLUMN' of 'load sentences'"
    case .graphs: "put a file NAME_graph_labels.txt beside the others of 'load graphs'"
    case .vectors:
      "name them by '--labels FILE' of 'load embeddings' or '--label COLUMN' of 'load table'"
    }
  }

  /// How to say which items are held out, as a clause; nil when the split is always random.
  fileprivate var waysToHoldOut: String? {
    guard case .images = self else { return nil }
    return "or put images into folders 'train' and 'test'"
  }
}
