import Datasets
import Training
import Vectors

extension Dataset {
  /// An encoder as probes see it, with these items.
  package func probed(_ network: Encoder, threads: Int) -> ProbedEncoder {
    ProbedEncoder(
      of: self, threads: threads,
      embed: { dataset, items, monitor in
        try network.encode(
          dataset.inputVectors(monitor: monitor).rows(at: items), to: .representation,
          threads: threads, monitor: monitor)
      },
      embedViews: { items, streams, output, monitor in
        let views = streams.map {
          self.augmentation().views(of: items, stream: $0, threads: threads)
        }
        let rows = Matrix(
          rows: views[0].rows + views[1].rows, columns: views[0].columns,
          elements: views[0].elements + views[1].elements)
        return try network.encode(rows, to: output, threads: threads, monitor: monitor)
      })
  }

  /// What the simplest encoder reads, as it is: pixels, counts, given vectors.
  package func probedRaw(threads: Int) -> ProbedEncoder {
    ProbedEncoder(
      of: self, threads: threads,
      embed: { dataset, items, monitor in
        try dataset.inputVectors(monitor: monitor).rows(at: items)
      },
      embedViews: { items, streams, _, _ in
        let views = streams.map {
          self.augmentation().views(of: items, stream: $0, threads: threads)
        }
        return Matrix(
          rows: views[0].rows + views[1].rows, columns: views[0].columns,
          elements: views[0].elements + views[1].elements)
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
    default: break
    }
  }
}
