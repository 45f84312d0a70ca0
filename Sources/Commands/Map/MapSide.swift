import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

/// One side of two maps: an encoder, or vectors that were kept.
enum MapSide: Sendable {
  case encoder(EncoderSide)
  case vectors(ItemVectors)

  var description: String {
    switch self {
    case .encoder(let side): side.description
    case .vectors(let vectors):
      "\(vectors.name), \(counted(vectors.vectors.columns, "dimension"))"
    }
  }

  /// One row of unit length an item.
  func vectors(of items: [Int], monitor: ProgressMonitor) throws -> Matrix {
    switch self {
    case .encoder(let side): try side.vectors(of: items, monitor: monitor)
    case .vectors(let vectors): vectors.vectors.rows(at: items)
    }
  }
}

extension CommandContext {
  /// The two sides that names stand for, if they are of the data that are loaded.
  func mapSides(_ names: (first: String, second: String)) throws -> (MapSide, MapSide) {
    let first = try vectors(named: names.first, argument: "first")
    let second = try vectors(named: names.second, argument: "second")
    guard first != nil || second != nil else {
      let sides = try encoderSides(names)
      return (.encoder(sides.0), .encoder(sides.1))
    }
    return (
      try first.map(MapSide.vectors)
        ?? .encoder(encoderSide(names.first, argument: "first")),
      try second.map(MapSide.vectors)
        ?? .encoder(encoderSide(names.second, argument: "second"))
    )
  }

  private func vectors(named name: String, argument: String) throws -> ItemVectors? {
    guard let kept = names[name], case .vectors(let vectors) = kept.content else { return nil }
    try kept.check(belongsTo: workbench.dataset, name: name, argument: argument)
    return vectors
  }
}
