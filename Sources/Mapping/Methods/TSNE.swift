import CKernels
import Vectors

extension ItemMap.Method {
  /// t-distributed stochastic neighbour embedding.
  ///
  /// Source: van der Maaten and Hinton, JMLR 9, 2008; started from principal components and with the
  /// rate of Kobak and Berens, Nature Communications 10, 2019, as in the package openTSNE 1.0.
  package static let tsne = Self(
    "tsne", "keeps neighbours best; distances between groups mean little",
    neighbors: { Affinities.neighbors(for: $0.perplexity) },
    bytes: { items, options in items * (100 + 24 * Affinities.neighbors(for: options.perplexity)) }
  ) { task in
    try TSNE(task).places()
  }
}

/// t-SNE by gradient descent: attraction along the neighbourhoods, repulsion by a field on a grid.
struct TSNE {
  private let task: MapTask
  let affinities: Affinities

  /// Iterations with exaggerated attraction, which arranges groups, and after them.
  private static let (early, late) = (250, 500)
  private static let earlyExaggeration: Float = 12

  init(_ task: MapTask) throws {
    self.task = task
    affinities = try Affinities(
      of: task.neighborhoods, perplexity: task.options.perplexity, threads: task.threads,
      monitor: task.monitor.part(from: 0, to: 0.05))
  }

  func places() throws -> [SIMD2<Float>] {
    var task = task
    task.monitor = task.monitor.part(from: 0.05, to: 1)
    var state = Descent(
      places: try task.start(deviation: 1e-4), former: task.former, threads: task.threads,
      monitor: task.monitor)
    let iterations = Self.early + Self.late
    for iteration in (task.former == nil ? 0 : Self.early)..<iterations {
      try task.tell("laying out", iteration, of: iterations, places: state.places)
      let isEarly = iteration < Self.early
      let exaggeration = isEarly ? Self.earlyExaggeration : Float(task.options.islands)
      try state.step(
        affinities, exaggeration: exaggeration, momentum: isEarly ? 0.5 : 0.8,
        rate: Float(task.items) / max(1, exaggeration))
    }
    try task.tell("laying out", iterations, of: iterations, places: state.places)
    return state.places
  }
}
