import CKernels
import Vectors

extension ItemMap.Method {
  /// Pairwise controlled manifold approximation.
  ///
  /// Source: Wang, Huang, Rudin and Shaposhnik, JMLR 22, 2021; constants as in the package pacmap 0.9.1.
  package static let pacmap = Self(
    "pacmap", "quick, with clear groups; keeps fewer neighbours than tsne",
    neighbors: { _ in PairDraw.neighborsLookedAt }, bytes: PaCMAP.bytes
  ) { task in
    var layout = try PaCMAP(task, isLocal: false)
    return try layout.places()
  }
}

/// PaCMAP and LocalMAP: all pairs are drawn before the optimisation, which is by the whole gradient.
struct PaCMAP {
  private let task: MapTask
  /// LocalMAP: near pairs pull more the nearer they are, and further ones are drawn anew.
  private let isLocal: Bool
  private var draw: PairDraw
  private let near: PartnerLists
  private let midNear: PartnerLists
  private var further: PartnerLists

  private static let iterations = 450
  /// Iterations after which mid-near pairs pull little, and not at all; LocalMAP adjusts after these.
  private static let (global, middle) = (100, 200)
  /// How firmly former places hold, against near pairs, which pull by about 3 to an item.
  private static let hold: Float = 0.3

  static let bytes: @Sendable (Int, MapOptions) -> Int = { items, _ in items * 600 }

  init(_ task: MapTask, isLocal: Bool) throws {
    (self.task, self.isLocal) = (task, isLocal)
    draw = try PairDraw(
      of: task.neighborhoods, stream: task.stream, threads: task.threads,
      monitor: task.monitor.part(from: 0.02, to: 0.08))
    near = PartnerLists(of: draw.near, width: draw.nearWidth, items: task.items)
    midNear = PartnerLists(of: draw.midNear, width: PairDraw.midNearWidth, items: task.items)
    further = PartnerLists(of: draw.further, width: draw.furtherWidth, items: task.items)
  }

  /// The pulls of near, mid-near and further pairs at an iteration.
  private func pulls(at iteration: Int) -> (
    near: partner_pull, midNear: partner_pull, further: partner_pull
  ) {
    let fraction = Float(iteration) / Float(Self.global)
    let (nearWeight, midWeight): (Float, Float) =
      iteration < Self.global
      ? (2, (1 - fraction) * 1000 + fraction * 3)
      : iteration < Self.middle ? (3, 3) : (1, 0)
    return (
      partner_pull(
        weight: nearWeight * 20, softness: 10, is_local: isLocal && iteration > Self.middle),
      partner_pull(weight: midWeight * 20_000, softness: 10_000, is_local: false),
      partner_pull(weight: -2, softness: 1, is_local: false)
    )
  }

  mutating func places() throws -> [SIMD2<Float>] {
    var places = try task.start(deviation: 0.05)
    var adam = Adam(items: task.items)
    var task = task
    task.monitor = task.monitor.part(from: 0.08, to: 1)
    for iteration in (task.former == nil ? 0 : Self.middle)..<Self.iterations {
      try task.tell("laying out", iteration, of: Self.iterations, places: places)
      if isLocal, iteration > Self.middle + 1, (iteration - 1) % 10 == 0 {
        try drawFurther(near: places, iteration: iteration)
      }
      try step(&places, pulls: pulls(at: iteration), &adam, iteration: iteration)
    }
    try task.tell("laying out", Self.iterations, of: Self.iterations, places: places)
    return places
  }

  /// LocalMAP: further items are those that lie within 10 on the map.
  private mutating func drawFurther(near places: [SIMD2<Float>], iteration: Int) throws {
    try draw.drawFurther(name: "further \(iteration)", monitor: task.monitor.quiet) { item, other in
      let difference = places[item] - places[other]
      return difference.x * difference.x + difference.y * difference.y <= 100
    }
    further = PartnerLists(of: draw.further, width: draw.furtherWidth, items: task.items)
  }

  /// One step of Adam along the gradient.
  private func step(
    _ places: inout [SIMD2<Float>],
    pulls: (near: partner_pull, midNear: partner_pull, further: partner_pull), _ adam: inout Adam,
    iteration: Int
  ) throws {
    let former = task.former
    try near.withKernelLists { near in
      try midNear.withKernelLists { midNear in
        try further.withKernelLists { further in
          let lists = SharedLists([
            (near, pulls.near), (midNear, pulls.midNear), (further, pulls.further),
          ])
          try adam.step(&places, iteration: iteration, threads: task.threads, monitor: task.monitor)
          {
            places, first, count, gradients in
            former?.add(
              to: gradients, of: first..<first + count, at: places, stiffness: Self.hold)
            for (list, pull) in lists.all where pull.weight != 0 {
              withUnsafePointer(to: list) {
                kernel_add_pulls($0, pull, places, Int32(first), Int32(count), gradients)
              }
            }
          }
        }
      }
    }
  }
}
