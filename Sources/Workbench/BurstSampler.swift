import Contrast
import Proximity
import Sampling
import Training
import Vectors

/// How a burst comes by its batches: the sampler, its graph and the rules, as values.
package struct BurstSampler: Sendable {
  package let settings: any SamplerSettings
  /// M, K and S of its graph; nil for samplers without one.
  package let graph: GraphSettings?
  /// Which sides of pairs its graph links.
  package let linked: GraphSides
  package let rules: RuleSettings
  /// Whether guards that compare queries with documents go by given vectors, not by those of the moment.
  package let avoidsByTeacher: Bool

  package init(
    _ settings: any SamplerSettings, graph: GraphSettings?, linked: GraphSides = .queries,
    rules: RuleSettings, avoidsByTeacher: Bool = false
  ) {
    precondition(type(of: settings).usesGraph == (graph != nil), "a sampler and its graph")
    self.settings = settings
    self.graph = graph.map(settings.graph)
    self.linked = linked
    self.rules = rules
    self.avoidsByTeacher = avoidsByTeacher
  }

  /// Whether the documents of the moment have a part in its batches.
  package var readsDocuments: Bool {
    settings.readsDocuments || linked != .queries || (rules.comparesSides && !avoidsByTeacher)
  }

  /// How often an item is taken.
  package var exposure: BatchRules.Exposure {
    rules.exposure ?? settings.usualExposure(for: .train)
  }

  /// Whether all batches are uniform, so that no step looks at vectors.
  package var isUniform: Bool { settings is UniformSampler.Settings && !rules.changesBatches }

  /// Refuses a sampler that needs labels where there are none.
  ///
  /// - Throws: `NotReady`.
  package func check(hasLabels: Bool, dataName: String) throws {
    if type(of: settings).needsLabels, !hasLabels { throw NotReady.noLabels(of: dataName) }
  }

  /// Makes the sampler of the moment from the vectors of the moment; nil for uniform batches throughout.
  ///
  /// `guardGround` is that of the training items, without vectors; where it has those of both sides, they
  /// hold instead of those of the moment. `batches` of `size` come from each sampler.
  package func makeSampler(
    on guardGround: GuardGround, batches: Int, size: Int, threads: Int, dataName: String
  ) -> TrainingBurst.MakeSampler? {
    guard !isUniform else { return nil }
    return { vectors, stream, monitor in
      let ground = ground(
        vectors, stream, guardGround.labels, threads: threads, dataName: dataName, monitor)
      let sampler = try settings.sampler(on: ground)
      guard rules.changesBatches else { return sampler }
      var ofMoment = guardGround
      ofMoment.vectors = vectors.items
      if ofMoment.sides == nil, let documents = vectors.documents {
        ofMoment.sides = (vectors.items, documents)
      }
      let held = try rules.rules(
        exposure: .free, on: ofMoment, stream: stream.stream(named: "guards"), threads: threads,
        monitor: monitor)
      try held.prepare(for: batches, size: size, monitor: monitor)
      return sampler.under(held)
    }
  }

  private func ground(
    _ vectors: SideVectors, _ stream: RandomStream, _ labels: [Int]?, threads: Int,
    dataName: String, _ monitor: ProgressMonitor
  ) -> SamplerGround {
    let graph = graph ?? GraphSettings(itemCount: vectors.count, usually: .band)
    let own = self.graph == nil ? stream : stream.stream(named: "sampler")
    return SamplerGround(
      itemCount: vectors.count, threads: threads, monitor: monitor,
      .init(
        vectors: { vectors.items },
        documents: { vectors.documents },
        graph: { [linked] _ in
          try linked.candidateGraph(
            graph, on: vectors.items, documents: vectors.documents, stream: stream,
            threads: threads, monitor: monitor)
        },
        graphSettings: { graph },
        labels: {
          guard let labels else { throw NotReady.noLabels(of: dataName) }
          return labels
        },
        linked: { [linked] in linked },
        suspectLimit: {
          SuspectLimit.limit(
            of: $0, references: stream.stream(named: "guards"), threads: threads)
        },
        loss: { ContrastiveLoss.ntXent(ofSingleViews: $0, temperature: $1) },
        stream: { _ in own }))
  }
}

extension NotReady {
  fileprivate static func noLabels(of dataName: String) -> NotReady {
    NotReady(problem: "'\(dataName)' has no labels", remedy: "train uniform")
  }
}
