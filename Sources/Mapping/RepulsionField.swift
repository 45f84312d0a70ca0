import CKernels
import Vectors

/// The field by which items push each other away in t-SNE, at the nodes of a grid over the map, or of few
/// items at their places, by all pairs.
///
/// Items spread their charges strip by strip, in their order, so that sums are the same bits on any
/// number of threads.
struct RepulsionField {
  private var plan: FieldPlan?
  private var charges = FloatTable(0)
  private var across = PlaneSpectrum(columns: 0, stride: 0)
  private var up = PlaneSpectrum(columns: 0, stride: 0)
  private var field = FloatTable(0)
  private var nodes = 0
  private(set) var grid = plane_grid(left: 0, bottom: 0, per_unit: 1)
  /// The items, ordered by the strip of the grid that they lie in.
  private(set) var order: [Int32]
  private var starts: [Int32] = []
  /// The sum of 1 / (1 + d²) over all pairs of items.
  private(set) var normalization = 1.0

  /// The push of all others at each item's place; none where there is a grid.
  private var pushes: FloatTable?
  /// The most items that are compared pair by pair: so few may lie so far apart that the error of the
  /// grid, some thousandths of what an item adds itself, is more than all others add.
  private static let few = 500

  private let threads: Int
  private let monitor: ProgressMonitor

  /// The distance of nodes where the map is large, and how many there are at least across it.
  private static let (widest, fewest): (Float, Float) = (0.5, 50)
  /// Nodes beyond the outermost items, of whose splines one node lies before and two behind; and all of
  /// these.
  private static let (before, margin) = (2, 6)

  init(items: Int, threads: Int, monitor: ProgressMonitor) {
    order = (0..<Int32(items)).map(\.self)
    pushes = items <= Self.few ? FloatTable(2 * items) : nil
    (self.threads, self.monitor) = (threads, monitor)
  }

  /// Computes the field of items at `places`.
  ///
  /// - Throws: `CancellationError`; `MemoryShortage`.
  /// - Complexity: O(N + nodes · log nodes).
  mutating func update(_ places: UnsafePointer<Float>) throws {
    let count = order.count
    if let pushes {
      normalization = max(
        kernel_push_all(places, Int32(count), 0, Int32(count), pushes.base), .leastNormalMagnitude)
      return
    }
    var (low, high) = (SIMD2(places[0], places[1]), SIMD2(places[0], places[1]))
    for item in 0..<count {
      let place = SIMD2(places[2 * item], places[2 * item + 1])
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    let plan = try plan(across: high - low)
    grid = plane_grid(
      left: low.x - Float(Self.before) * plan.spacing,
      bottom: low.y - Float(Self.before) * plan.spacing, per_unit: 1 / plan.spacing)
    try spread(places)
    try convolve(plan)
  }

  /// The plan for a map of some extent: the last one, or another where that does not fit.
  private mutating func plan(across extent: SIMD2<Float>) throws -> FieldPlan {
    let width = extent.max()
    var spacing = Self.widest
    while width < Self.fewest * spacing, spacing > 1e-12 { spacing /= 2 }
    func used() -> Int { Int(width / spacing) + Self.margin }
    let most = FieldPlan.sizes[FieldPlan.sizes.count - 1]
    while used() > FieldPlan.room(of: most) { spacing *= 2 }
    let size = FieldPlan.sizes.first { used() <= FieldPlan.room(of: $0) } ?? most
    nodes = min(size / 2, (used() + 31) / 32 * 32)
    if let plan, plan.size == size, plan.spacing == spacing { return plan }
    try MachineMemory.require(40 * size * size, for: "the field of the map")
    let next = try FieldPlan(size: size, spacing: spacing, threads: threads, monitor: monitor)
    if plan?.size != size {
      charges = FloatTable(size * size / 4)
      field = FloatTable(size * size / 2)
      across = PlaneSpectrum(columns: size / 2, stride: next.stride)
      up = PlaneSpectrum(columns: size / 2, stride: next.stride)
    }
    plan = next
    return next
  }

  /// Spreads the charges of all items to the nodes.
  private mutating func spread(_ places: UnsafePointer<Float>) throws {
    let strips = (nodes + Int(KERNEL_STRIP) - 1) / Int(KERNEL_STRIP)
    starts = [Int32](repeating: 0, count: strips + 1)
    kernel_order_by_strip(
      places, Int32(order.count), grid, Int32(strips), &starts, &order)
    let (charges, nodes, grid, starts, threads) = (charges, nodes, grid, starts, threads)
    let monitor = monitor.quiet
    // SAFETY: places are only read, and outlive the loops.
    let shared = SharedTable(UnsafeMutablePointer(mutating: places))
    try parallelLoop(count: nodes, threads: threads, monitor: monitor, workspace: {}) { column, _ in
      (charges.base + column * nodes).update(repeating: 0, count: nodes)
    }
    try order.withShared { order in
      // A strip reaches into those beside it, so every other one is filled at the same time.
      for first in 0..<2 {
        try parallelLoop(
          count: (strips - first + 1) / 2, threads: threads, monitor: monitor, workspace: {}
        ) { number, _ in
          let strip = 2 * number + first
          let (start, end) = (starts[strip], starts[strip + 1])
          kernel_spread_charges(
            shared.base, order.base + Int(start), end - start, grid, Int32(nodes), charges.base)
        }
      }
    }
  }

  private mutating func convolve(_ plan: FieldPlan) throws {
    let (charges, across, up, field, nodes) = (charges, across, up, field, nodes)
    let monitor = monitor.quiet
    try across.transformColumns(of: charges, plan, nodes: nodes, threads: threads, monitor: monitor)
    let sums = SumTable(plan.stride / 16)
    try parallelLoop(
      count: sums.count, threads: threads, monitor: monitor,
      workspace: { plan.scratch.lend() }
    ) { group, scratch in
      var (shape, kernels) = (plan.shape(nodes: nodes), plan.kernels)
      sums.base[group] = kernel_convolve_rows(
        &shape, &kernels, Int32(group), across.parts, up.parts, scratch.base)
    }
    try parallelLoop(
      count: nodes / 16, threads: threads, monitor: monitor, workspace: { plan.scratch.lend() }
    ) { group, scratch in
      var shape = plan.shape(nodes: nodes)
      kernel_field_columns(
        &shape, Int32(group), across.parts, up.parts, field.base, scratch.base)
    }
    // Every item's own share is 1.
    let count = Double(order.count)
    normalization = max(sums.total - count, 0.01 * count)
  }

  /// Subtracts the push of the field from the gradients of items.
  func subtract(
    from gradients: UnsafeMutablePointer<Float>, of items: UnsafePointer<Int32>, count: Int,
    at places: UnsafePointer<Float>
  ) {
    let scale = Float(1 / normalization)
    if let pushes {
      for number in 0..<2 * count {
        let place = 2 * Int(items[number / 2]) + number % 2
        gradients[place] -= scale * pushes.base[place]
      }
      return
    }
    kernel_subtract_field(
      places, items, Int32(count), grid, Int32(nodes), field.base, scale, gradients)
  }
}
