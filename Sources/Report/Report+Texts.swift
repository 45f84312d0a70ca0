extension Report {
  /// The report with every text, of what people and scripts read, replaced by another.
  package func replacingTexts(_ text: (String) -> String) -> Report {
    var report = self
    report.headline = text(headline)
    report.fields = fields.map { $0.replacingTexts(text) }
    report.blocks = blocks.map { $0.replacingTexts(text) }
    report.origin = origin.map {
      Origin(command: text($0.command), data: $0.data.map(text), seed: $0.seed)
    }
    return report
  }
}

extension Block {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Block {
    switch self {
    case .text(let words): .text(text(words))
    case .verdict(let words): .verdict(text(words))
    case .chapter(let words): .chapter(text(words))
    case .heading(let words): .heading(text(words))
    case .warning(let words): .warning(text(words))
    case .verbatim(let words): .verbatim(text(words))
    case .fields(let fields): .fields(fields.map { $0.replacingTexts(text) })
    case .table(let table): .table(table.replacingTexts(text))
    case .histogram(let histogram): .histogram(histogram.replacingTexts(text))
    case .heatMap(let map): .heatMap(map.replacingTexts(text))
    case .scatter(let scatter): .scatter(scatter.replacingTexts(text))
    case .panels(let multiples): .panels(multiples.replacingTexts(text))
    case .map(let map): .map(map.replacingTexts(text))
    case .sparklines(let courses): .sparklines(courses.map { $0.replacingTexts(text) })
    case .image(let image): .image(image)
    case .colorImage(let image): .colorImage(image)
    case .structure(let structure): .structure(structure.replacingTexts(text))
    case .cards(let grid): .cards(grid.replacingTexts(text))
    }
  }
}

extension Field {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Field {
    var field = self
    field.label = text(label)
    field.value = value.replacingTexts(text)
    field.remark = remark.map(text)
    return field
  }
}

extension Value {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Value {
    switch self {
    case .text(let words): .text(text(words))
    case .list(let values): .list(values.map { $0.replacingTexts(text) })
    case .object(let fields): .object(fields.map { $0.replacingTexts(text) })
    default: self
    }
  }
}

extension Table {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Table {
    Table(
      title: title.map(text), columns: columns.map(text),
      rows: rows.map { $0.map { $0.replacingTexts(text) } })
  }
}

extension Histogram {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Histogram {
    var histogram = self
    histogram.title = text(title)
    (histogram.xLabel, histogram.yLabel) = (xLabel.map(text), yLabel.map(text))
    histogram.series = series.map { Series(name: text($0.name), shares: $0.shares) }
    return histogram
  }
}

extension HeatMap {
  fileprivate func replacingTexts(_ text: (String) -> String) -> HeatMap {
    var map = self
    map.title = text(title)
    map.valueLabel = valueLabel.map(text)
    map.groups = groups.map { Group(name: text($0.name), count: $0.count) }
    return map
  }
}

extension Scatter {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Scatter {
    var scatter = self
    scatter.title = text(title)
    scatter.xLabel = text(xLabel)
    scatter.yLabel = text(yLabel)
    scatter.mark = text(mark)
    scatter.series = series.map { item in
      Series(
        name: text(item.name),
        points: item.points.map { point in
          var point = point
          point.label = point.label.map(text)
          return point
        })
    }
    scatter.summary = summary.map(text)
    return scatter
  }
}

extension SmallMultiples {
  fileprivate func replacingTexts(_ text: (String) -> String) -> SmallMultiples {
    var multiples = self
    multiples.title = text(title)
    multiples.panels = panels.map { $0.replacingTexts(text) }
    return multiples
  }
}

extension Sparkline {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Sparkline {
    var course = self
    course.label = text(label)
    course.xLabel = xLabel.map(text)
    return course
  }
}

extension PointMap {
  fileprivate func replacingTexts(_ text: (String) -> String) -> PointMap {
    var map = self
    map.title = text(title)
    map.coloring =
      switch coloring {
      case .none: .none
      case .classes(let title, let names, let classes):
        .classes(title: text(title), names: names.map(text), of: classes)
      case .shades(let title, let low, let high, let values):
        .shades(title: text(title), low: low, high: high, of: values)
      }
    for number in layers.indices { map.layers[number].name = text(layers[number].name) }
    for number in links.indices { map.links[number].name = text(links[number].name) }
    map.summary = summary.map(text)
    map.identifiers = identifiers.map(text)
    if !frames.isEmpty {
      map = map.moving(
        through: frames.map { Frame(title: text($0.title), x: $0.x, y: $0.y) })
    }
    return map
  }
}

extension Structure {
  fileprivate func replacingTexts(_ text: (String) -> String) -> Structure {
    var structure = self
    structure.words = text(words)
    for number in atoms.indices { structure.atoms[number].label = text(atoms[number].label) }
    return structure
  }
}

extension CardGrid {
  fileprivate func replacingTexts(_ text: (String) -> String) -> CardGrid {
    var grid = self
    grid.title = text(title)
    grid.mark = text(mark)
    for number in cards.indices {
      let card = cards[number]
      grid.cards[number].title = text(card.title)
      grid.cards[number].remark = card.remark.map(text)
      switch card.content {
      case .structure(let structure):
        grid.cards[number].content = .structure(structure.replacingTexts(text))
      case .text(let words): grid.cards[number].content = .text(text(words))
      case .image, .colors: break
      }
    }
    return grid
  }
}
