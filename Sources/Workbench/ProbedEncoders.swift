import Datasets
import Training
import Vectors

extension Dataset {
  /// An encoder as probes see it, with these items.
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
        let views = source.views(of: items, streams: streams, threads: threads)
        return try network.encode(views, to: output, threads: threads, monitor: monitor)
      })
  }

  /// What the simplest encoder reads, as it is: pixels, counts, given vectors.
  ///
  /// - Throws: `CancellationError`.
  package func probedRaw(threads: Int, monitor: ProgressMonitor = .none) throws -> ProbedEncoder {
    let inputs = try inputVectors(monitor: monitor)
    let source = RowViews(inputs: inputs, augmentation: augmentation())
    return ProbedEncoder(
      of: self, threads: threads, embed: { items, _ in inputs.rows(at: items) },
      embedOthers: { others, monitor in try others.inputVectors(monitor: monitor) },
      embedViews: { items, streams, _, _ in
        guard case .rows(let rows) = source.views(of: items, streams: streams, threads: threads)
        else { preconditionFailure("rows that are not rows") }
        return rows
      })
  }

  /// Refuses data that lack what a probe reads.
  ///
  /// - Throws: `NotReady`.
  package func check(for probe: ProbeKind) throws {
    guard splits.contains(.test) else {
      throw NotReady(
        problem: "'\(name)' has no items held out for probes", remedy: "load digits")
    }
    switch probe.needs {
    case .labels? where labels == nil:
      throw NotReady(
        problem: "'\(name)' has no labels, so no probe can tell right from wrong",
        remedy: "load embeddings FILE.npy --labels FILE")
    case .examples? where heldOutExamples.items.count < 2:
      throw NotReady(
        problem: "'\(name)' has no held-out texts with examples", remedy: "load glosses")
    case .scoredPairs?: try checkScoredPairs()
    default: break
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
