import Tensors
import Vectors

extension BurstCourse {
  /// Leaves the gradient of the loss on the batch at `places` in the weights.
  mutating func learn(from places: [Int]) throws {
    let start = ContinuousClock.now
    let (number, settings) = (state.steps, burst.settings)
    let batch = places.map { burst.items[$0] }
    let stream = burst.stream.stream(named: "views").stream(named: String(number))
    let views = burst.source.views(
      of: batch, streams: ["0", "1"].map(stream.stream(named:)), threads: settings.threads)
    let explicit = burst.source.negatives(
      of: batch, atMost: settings.loss.explicitNegatives, stream: stream.stream(named: "negatives"))
    result.viewSeconds += (ContinuousClock.now - start).inSeconds
    let statistics = try weights.statistics.map { try $0.copy() }
    let cache = GradientCache(
      network: state.network, weights: weights, precision: settings.precision,
      chunk: settings.chunk)
    let encoded = try cache.encode(views, noise: stream.stream(named: "noise"))
    let negatives = try explicit.map { explicit in
      try cache.encode(explicit.views, noise: stream.stream(named: "negative noise"))
    }
    let keys = try settings.precision.whileInUse {
      try momentumEncoder?.projections(
        of: views, by: state.network, chunk: settings.chunk,
        noise: stream.stream(named: "key noise"))
    }
    let classes = burst.labels.map { labels in places.map { labels[$0] } }
    let value = try objective.loss(
      of: ProjectedBatch(
        projections: encoded.projections, keys: keys, items: batch, labels: classes,
        past: try state.queue?.contents(),
        negatives: negatives.map {
          ExplicitNegatives(
            projections: $0.projections, owners: explicit?.owners ?? [],
            documentOf: explicit?.documentOf)
        }, pairs: burst.pairs, teacher: try burst.teacher?.cosines(of: batch)))
    let loss = try value.scalar()
    let masked = objective.masked
    var gradientLength = 0.0
    if masked?.emptied != 1 {
      try value.backward()
      for encoded in [encoded, negatives].compactMap(\.self) { try cache.sendBack(encoded) }
      gradientLength = try TensorList(weights.trained.compactMap(\.gradient)).length()
    }
    guard loss.isFinite, gradientLength.isFinite, masked?.emptied != 1 else {
      for (tensor, former) in zip(weights.statistics, statistics) { try tensor.copyInPlace(former) }
      throw masked?.emptied == 1
        ? BurstFault.allMasked(step: number + 1)
        : BurstFault.diverged(step: number + 1, ofGradient: loss.isFinite, items: batch)
    }
    let elements = try encoded.projections.elements()
    refresh.enter(
      places, projections: elements, viewsAreSides: burst.viewsAreSides, totalSteps: number)
    result.enter(
      loss: loss, gradientLength: gradientLength, projections: elements,
      groups: burst.groups.map { groups in batch.map { groups[$0] } } ?? classes, masked: masked,
      size: batch.count, holdsSidesApart: settings.loss.kind.holdsSidesApart)
    let queued = try keys?.elements() ?? elements
    state.queue?.append(Array(queued[(queued.count / 2)...]), of: batch, labels: classes)
  }
}
