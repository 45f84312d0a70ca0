/// What a command found, as a value that can be drawn, written as JSON, kept and compared.
package struct Report: Sendable, Codable, Equatable {
  /// One line that says what happened; the first thing a person reads.
  package var headline: String
  /// What scripts read; blocks show a selection of it.
  package var fields: [Field]
  /// What people read below the headline, in order: what the figures say together, then the figures, then
  /// pictures of them.
  package var blocks: [Block] { didSet { blocks = blocks.verdictFirst } }
  /// The tolerance for decimals with another engine, thread count or processor.
  ///
  /// Absolute, or relative where that is more; nil when the figures are the same everywhere.
  package var engineTolerance: Double?
  /// Whether it is on all that was asked for.
  package var ending = Ending.complete
  /// Prose that it adds to the record of the session; nil for most.
  package var note: String?
  /// The line that made it, its data and its seed; nil where no line did.
  package var origin: Origin?

  /// Whether the same line on the same state finds the same: not where the machine's memory ran short.
  package var isRepeatable = true

  package enum Ending: Sendable, Codable, Equatable {
    case complete
    /// A person stopped it, after so many steps or seeds; nil where stopping there again cannot be asked
    /// for.
    case stopped(after: Int?)
  }

  package init(_ headline: String, fields: [Field] = [], blocks: [Block] = []) {
    self.headline = headline
    self.fields = fields
    self.blocks = blocks.verdictFirst
  }

  package subscript(name: String) -> Value? { fields.first { $0.name == name }?.value }
}

/// A piece of a report, as data; `Presentation` decides how it looks.
package enum Block: Sendable, Codable, Equatable {
  /// What the figures of the report say together, in a sentence or two: stands before them.
  case verdict(String)
  /// Running text, wrapped to the width.
  case text(String)
  /// The title of a chapter, which headings stand in.
  case chapter(String)
  /// A heading above what follows.
  case heading(String)
  /// A warning a person must not miss.
  case warning(String)
  /// Labelled values, one a line.
  case fields([Field])
  case table(Table)
  case histogram(Histogram)
  case heatMap(HeatMap)
  case scatter(Scatter)
  case panels(SmallMultiples)
  case map(PointMap)
  /// Curves under each other, with their labels and values aligned.
  case sparklines([Sparkline])
  case image(GreyImage)
  case colorImage(ColorImage)
  case structure(Structure)
  case cards(CardGrid)
  /// Lines kept as they are.
  case verbatim(String)
}

/// Rows of values under column titles.
package struct Table: Sendable, Codable, Equatable {
  package var title: String?
  package var columns: [String]
  package var rows: [[Value]]

  package init(title: String? = nil, columns: [String], rows: [[Value]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row without a value per column")
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}

/// Counts over equal bins, for one or several series side by side.
package struct Histogram: Sendable, Codable, Equatable {
  package struct Series: Sendable, Codable, Equatable {
    package var name: String
    /// Shares of the whole, one a bin; they sum to 1.
    package var shares: [Double]

    package init(name: String, shares: [Double]) {
      self.name = name
      self.shares = shares
    }
  }

  package var title: String
  /// What the bins are of, where the title does not say it; what the shares are of.
  package var xLabel: String?
  package var yLabel: String?
  package var low: Double
  package var high: Double
  /// The first series is the subject; the others are references beside it.
  package var series: [Series]

  package init(
    title: String, xLabel: String? = nil, yLabel: String? = nil, low: Double, high: Double,
    series: [Series]
  ) {
    self.title = title
    (self.xLabel, self.yLabel) = (xLabel, yLabel)
    self.low = low
    self.high = high
    self.series = series
  }

  /// The same with `factor` bins made one; the last may reach past the former end.
  package func coarsened(by factor: Int) -> Histogram {
    let bins = series.map(\.shares.count).max() ?? 0
    guard factor > 1, bins > 0 else { return self }
    let rest = (bins + factor - 1) / factor
    return Histogram(
      title: title, xLabel: xLabel, yLabel: yLabel, low: low,
      high: low + (high - low) * Double(rest * factor) / Double(bins),
      series: series.map { item in
        Series(
          name: item.name,
          shares: (0..<rest).map { item.shares.dropFirst($0 * factor).prefix(factor).reduce(0, +) })
      })
  }
}

/// A curve on one line, with its first and last value.
package struct Sparkline: Sendable, Codable, Equatable {
  package var label: String
  package var values: [Double]
  /// What the values follow each other by, such as "step"; nil where that has no name.
  package var xLabel: String?
  /// Where each value stands along that; nil for 1, 2, 3 and so on.
  package var positions: [Double]?

  package init(
    label: String, values: [Double], xLabel: String? = nil, positions: [Double]? = nil
  ) {
    precondition(positions == nil || positions?.count == values.count, "a value without a position")
    self.label = label
    self.values = values
    (self.xLabel, self.positions) = (xLabel, positions)
  }
}

/// A grey image to draw in the terminal.
package struct GreyImage: Sendable, Codable, Equatable {
  package var width: Int
  package var height: Int
  /// `width × height` brightnesses, 0…1, row by row.
  package var brightness: [Double]

  package init(width: Int, height: Int, brightness: [Double]) {
    precondition(brightness.count == width * height, "brightness does not fill the image")
    self.width = width
    self.height = height
    self.brightness = brightness
  }
}

extension [Block] {
  /// The one order of reports with a verdict: it stands first, and pictures behind all else, unless
  /// headings hold them in their places.
  fileprivate var verdictFirst: [Block] {
    guard contains(where: { $0.rank == .verdict }) else { return self }
    let isDivided = contains { $0.rank == .heading }
    func blocks(_ isWanted: (Block.Rank) -> Bool) -> [Block] { filter { isWanted($0.rank) } }
    return blocks { $0 == .verdict }
      + (isDivided
        ? blocks { $0 != .verdict }
        : blocks { $0 != .verdict && $0 != .picture } + blocks { $0 == .picture })
  }
}

extension Block {
  fileprivate enum Rank {
    case verdict, heading, figures, picture
  }

  fileprivate var rank: Rank {
    switch self {
    case .verdict: .verdict
    case .chapter, .heading: .heading
    case .text, .warning, .fields, .table, .verbatim: .figures
    case .histogram, .heatMap, .scatter, .panels, .map, .sparklines, .image, .colorImage,
      .structure,
      .cards:
      .picture
    }
  }
}
