import Presentation
import Report

/// A line of a session with what it found, or prose, as a page holds it.
package struct PageEntry: Sendable, Encodable {
  private let line: String?
  private let headline: String?
  private let prose: ProseTree?
  private let blocks: [PageBlock]?
  /// The finding that shows it.
  private let finding: String?

  /// - Parameters:
  ///   - report: what it found; nil where that is nothing, or stands in a finding.
  ///   - finding: the name of that.
  ///   - channels: what items can be coloured by already.
  ///   - map: the first map of the page.
  package init(
    line: String, report: Report?, in finding: String? = nil, channels: [PageChannel] = [],
    map: PageMap? = nil
  ) {
    let report = report?.visible
    self.line = VisibleText.of(line)
    headline = report?.headline
    blocks = report.map { PageBlock.all(of: $0, channels: channels, first: map) }
    prose = nil
    self.finding = finding
  }

  package var isCommand: Bool { line != nil }

  /// - Parameter fault: what was wrong.
  package init(line: String, fault: String) {
    self.init(line: line, report: Report("", blocks: [.warning(fault)]))
  }

  package init(prose markdown: String) {
    (line, headline, blocks, finding) = (nil, nil, nil, nil)
    prose = ProseTree(parsing: markdown)
  }
}

/// A report in a section of its own, such as the last comparison.
package struct PageFinding: Sendable, Encodable {
  /// The place of links to it: "comparison".
  private let name: String
  private let title: String
  private let line: String?
  private let headline: String
  private let blocks: [PageBlock]

  package init(name: String, title: String, line: String?, report: Report) {
    let report = report.visible
    (self.name, self.title) = (name, title)
    self.line = line.map(VisibleText.of)
    headline = report.headline
    blocks = PageBlock.all(of: report)
  }
}

/// A block of a report: figures as people read them, maps and matrices packed, other pictures drawn.
struct PageBlock: Sendable, Encodable {
  let block: Block
  let channels: [PageChannel]
  /// The first map of the page.
  let first: PageMap?
  /// What pictures are captioned by.
  let origin: Origin?

  static func all(of report: Report, channels: [PageChannel] = [], first: PageMap? = nil)
    -> [PageBlock]
  {
    report.blocks.map {
      PageBlock(block: $0, channels: channels, first: first, origin: report.origin)
    }
  }

  private enum Key: String, CodingKey {
    case verdict, text, chapter, heading, warning, verbatim, fields, table, matrix, image, map,
      picture
  }

  func encode(to encoder: any Encoder) throws {
    var page = encoder.container(keyedBy: Key.self)
    switch block {
    case .verdict(let text): try page.encode(text, forKey: .verdict)
    case .text(let text): try page.encode(text, forKey: .text)
    case .chapter(let text): try page.encode(text, forKey: .chapter)
    case .heading(let text): try page.encode(text, forKey: .heading)
    case .warning(let text): try page.encode(text, forKey: .warning)
    case .verbatim(let text): try page.encode(text, forKey: .verbatim)
    case .fields(let fields):
      try page.encode(
        fields.map { [$0.label, $0.value.formatted] + [$0.remark].compactMap(\.self) },
        forKey: .fields)
    case .table(let table): try page.encode(PageTable(table), forKey: .table)
    case .heatMap(let map): try page.encode(PageMatrix(map), forKey: .matrix)
    case .image(let image): try page.encode(PageImage(image), forKey: .image)
    case .map(let map): try page.encode(PageMap(map, besides: channels, like: first), forKey: .map)
    default:
      guard let picture = block.picture(of: origin) else { return }
      try page.encode(["svg": picture.svg, "words": picture.words], forKey: .picture)
    }
  }
}

private struct PageTable: Encodable {
  let title: String?
  let columns: [String]
  /// Whether a column holds figures.
  let numeric: [Bool]
  let rows: [[String]]

  init(_ table: Table) {
    (title, columns) = (table.title, table.columns)
    numeric = table.columns.indices.map { column in
      table.rows.contains { $0[column].isNumber }
    }
    rows = table.rows.map { $0.map(\.formatted) }
  }
}

private struct PageMatrix: Encodable {
  let title: String
  let low: Double
  let high: Double
  let size: Int
  /// A byte a field, from 1 to 255; 0 for none.
  let cells: String
  let groups: [Group]

  struct Group: Encodable {
    let name: String
    let count: Int
  }

  init(_ map: HeatMap) {
    (title, low, high, size) = (map.title, map.low, map.high, map.size)
    cells = PackedNumbers.base64(
      map.values.map { value in
        map.shade(of: value).map { 1 + UInt8(($0 * 254).rounded()) } ?? 0
      })
    groups = map.groups.map { Group(name: $0.name, count: $0.count) }
  }
}

private struct PageImage: Encodable {
  let width: Int
  let height: Int
  let pixels: String

  init(_ image: GreyImage) {
    (width, height) = (image.width, image.height)
    pixels = PackedNumbers.base64(
      image.brightness.map { UInt8((min(1, max(0, $0.isFinite ? $0 : 0)) * 255).rounded()) })
  }
}
