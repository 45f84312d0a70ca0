import CKernels
import Foundation
import Vectors

/// Fourier transforms of one size, and the spectra of what charges are convolved with.
///
/// With d the difference of two places and K = 1 / (1 + |d|²), the kernels are K, whose sum over all
/// pairs normalises t-SNE, and both coordinates of K² · d, which items are pushed by. Charges are spread
/// and fields read by cubic B-splines, and the spectra divided by theirs, so that the kernels are
/// interpolated by cubic splines between nodes.
///
/// Source: Linderman et al., "Fast interpolation-based t-SNE", Nature Methods 16, 2019; splines instead
/// of polynomials as in Essmann et al., Journal of Chemical Physics 103, 1995.
package final class FieldPlan: Sendable {
  /// Numbers in each row and column that are transformed; twice as many as there are nodes.
  let size: Int
  /// From one node to the next.
  let spacing: Float
  /// Numbers from one column of a spectrum to the next.
  let stride: Int
  let scratch: ScratchPool
  private let cosines: FloatTable
  private let sines: FloatTable
  private let potential: FloatTable
  private let across: FloatTable
  private let up: FloatTable

  /// Sizes that are products of few factors.
  package static let sizes = [128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144]
  /// Nodes at each end that a spline's tail reaches beyond half of the size.
  private static let tail = 8

  /// The most nodes in a row of a plan of `size`.
  static func room(of size: Int) -> Int { size / 2 - tail }

  init(size: Int, spacing: Float, threads: Int, monitor: ProgressMonitor) throws {
    (self.size, self.spacing) = (size, spacing)
    stride = (size / 2 + 16) / 16 * 16
    (cosines, sines) = (FloatTable(size), FloatTable(size))
    for place in 0..<size {
      let angle = 2 * Double.pi * Double(place) / Double(size)
      cosines.base[place] = Float(cos(angle))
      sines.base[place] = Float(sin(angle))
    }
    (potential, across, up) = (
      FloatTable(size * stride), FloatTable(size * stride), FloatTable(size * stride)
    )
    scratch = ScratchPool(size: 3 * size * 32)
    try fill(potential, real: true, threads, monitor) { _, _, k in k }
    try fill(across, real: false, threads, monitor) { x, _, k in k * k * x }
    try fill(up, real: false, threads, monitor) { _, y, k in k * k * y }
  }

  /// The shape of transforms with charges at the first `nodes` nodes of a row.
  func shape(nodes: Int) -> fourier_shape {
    fourier_shape(
      size: Int32(size), nodes: Int32(nodes), stride: Int32(stride), cosines: cosines.base,
      sines: sines.base)
  }

  var kernels: field_kernels {
    field_kernels(potential: potential.base, across: across.base, up: up.base)
  }

  /// Fills in a spectrum of the kernel that `value` gives for a difference of places and 1 / (1 + d²).
  private func fill(
    _ table: FloatTable, real: Bool, _ threads: Int, _ monitor: ProgressMonitor,
    value: @escaping @Sendable (_ x: Double, _ y: Double, _ k: Double) -> Double
  ) throws {
    let spectrum = PlaneSpectrum(columns: size, stride: stride)
    let grid = FloatTable(size * size)
    let (size, stride, half) = (size, stride, size / 2)
    let spacing = Double(spacing)
    @Sendable func coordinate(_ place: Int) -> Double {
      // An odd kernel is 0 halfway round; there an even one is cut, out of all reach.
      spacing * Double(place < half ? place : place - size)
    }
    try parallelLoop(count: size, threads: threads, monitor: monitor.quiet, workspace: {}) { x, _ in
      for y in 0..<size {
        let (dx, dy) = (coordinate(x), coordinate(y))
        let isCut = !real && (x == half || y == half)
        let number = value(dx, dy, 1 / (1 + dx * dx + dy * dy))
        grid.base[x * size + y] = isCut ? 0 : Float(number)
      }
    }
    try spectrum.transformColumns(of: grid, self, nodes: size, threads: threads, monitor: monitor)
    try spectrum.transformRows(self, threads: threads, monitor: monitor)
    let part = real ? spectrum.real : spectrum.imaginary
    let splines = (0..<size).map { place in
      // The spectrum of a cubic B-spline at the nodes, twice: for spreading and for reading.
      let value = (2 + cos(2 * Double.pi * Double(place) / Double(size))) / 3
      return value * value * Double(size)
    }
    for x in 0..<size {
      for y in 0...half {
        let place = x * stride + y
        table.base[place] = Float(Double(part.base[place]) / (splines[x] * splines[y]))
      }
    }
  }
}

/// A half spectrum of columns, real and imaginary parts apart.
final class PlaneSpectrum: Sendable {
  let real: FloatTable
  let imaginary: FloatTable

  init(columns: Int, stride: Int) {
    (real, imaginary) = (FloatTable(columns * stride), FloatTable(columns * stride))
  }

  var parts: spectrum { spectrum(real: real.base, imaginary: imaginary.base) }

  /// Transforms `nodes` columns of as many charges.
  func transformColumns(
    of charges: FloatTable, _ plan: FieldPlan, nodes: Int, threads: Int, monitor: ProgressMonitor
  ) throws {
    try parallelLoop(
      count: nodes / 32, threads: threads, monitor: monitor.quiet,
      workspace: { plan.scratch.lend() }
    ) { group, scratch in
      var shape = plan.shape(nodes: nodes)
      kernel_transform_columns(&shape, charges.base, Int32(group), self.parts, scratch.base)
    }
  }

  /// Transforms all rows.
  fileprivate func transformRows(_ plan: FieldPlan, threads: Int, monitor: ProgressMonitor) throws {
    try parallelLoop(
      count: plan.stride / 16, threads: threads, monitor: monitor.quiet,
      workspace: { plan.scratch.lend() }
    ) { group, scratch in
      var shape = plan.shape(nodes: plan.size)
      kernel_transform_rows(&shape, Int32(group), self.parts, scratch.base)
    }
  }
}
