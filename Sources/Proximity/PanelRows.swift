import CKernels
import Vectors

/// A reusable buffer of rows that are packed in panels for scoring, with their offsets.
struct PanelRows: ~Copyable {
  // SAFETY: the buffers live as long as the value, which cannot be copied, and have room for the rows
  // up to whole panels; `pack` fills no more than that.
  private let panels: UnsafeMutablePointer<Float>
  private let offsets: UnsafeMutablePointer<Float>
  private let dimensions: Int
  private let capacity: Int
  private(set) var count = 0

  /// The number of rows in a panel.
  static let panel = Int(KERNEL_PANEL)

  /// A buffer for up to `rows` rows.
  init(rows: Int, dimensions: Int) {
    self.dimensions = dimensions
    capacity = Self.places(for: rows)
    panels = .allocate(capacity: capacity * dimensions)
    offsets = .allocate(capacity: capacity)
    offsets.initialize(repeating: 0, count: capacity)
  }

  deinit {
    panels.deallocate()
    offsets.deallocate()
  }

  /// `rows` rounded up to whole panels.
  static func places(for rows: Int) -> Int { (rows + panel - 1) / panel * panel }

  /// Packs the rows with the numbers `ids`.
  mutating func pack(
    _ ids: UnsafeBufferPointer<Int32>, of rows: UnsafePointer<Float>, in space: MetricSpace
  ) {
    precondition(ids.count <= capacity, "\(ids.count) rows in \(capacity) places")
    count = ids.count
    kernel_pack_rows(
      rows, Int32(dimensions), ids.baseAddress, Int32(count), space.scale, panels)
    guard space.metric == .euclidean else { return }
    for place in 0..<count { offsets[place] = space.offset(of: Int(ids[place])) }
  }

  /// Packs consecutive rows.
  mutating func pack(
    _ range: Range<Int>, of rows: UnsafePointer<Float>, in space: MetricSpace
  ) {
    precondition(range.count <= capacity, "\(range.count) rows in \(capacity) places")
    count = range.count
    kernel_pack_rows(
      rows + range.lowerBound * dimensions, Int32(dimensions), nil, Int32(count), space.scale,
      panels)
    guard space.metric == .euclidean else { return }
    for place in 0..<count { offsets[place] = space.offset(of: range.lowerBound + place) }
  }

  /// Writes the scores of one panel of `queries`, from place `first` on, with all rows of this buffer:
  /// panel × `places(for: count)`.
  func score(
    _ queries: borrowing PanelRows, from first: Int, into scores: UnsafeMutablePointer<Float>
  ) {
    var asked = panel_rows(
      panels: queries.panels + first * dimensions, offsets: queries.offsets + first,
      n: Int32(min(Self.panel, queries.count - first)))
    var own = panel_rows(panels: panels, offsets: offsets, n: Int32(count))
    kernel_panel_scores(&asked, &own, Int32(dimensions), scores)
  }
}
