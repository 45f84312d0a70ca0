import Contrast
import Report

/// A figure of the current batches with those of uniform and of kNN batches.
struct ReferencedFigure {
  let name: String
  let label: String
  let digits: Int
  /// Nil when no batch has it.
  let own: MeanWithInterval?
  let uniform: MeanWithInterval?
  let nearest: MeanWithInterval?

  init(
    _ name: String, _ label: String, digits: Int = 3, own: MeanWithInterval?,
    uniform: MeanWithInterval?, nearest: MeanWithInterval?
  ) {
    self.name = name
    self.label = label
    self.digits = digits
    self.own = own
    self.uniform = uniform
    self.nearest = nearest
  }

  /// `figure` is that of one batch; nil where a batch has none.
  init<Measured>(
    _ name: String, _ label: String, digits: Int = 3, of sides: BatchSides<Measured>,
    _ figure: (Measured) -> Double?
  ) {
    func mean(_ batches: [Measured]) -> MeanWithInterval? {
      let values = batches.compactMap(figure)
      return values.isEmpty ? nil : MeanWithInterval(values)
    }
    self.init(
      name, label, digits: digits, own: mean(sides.own), uniform: mean(sides.uniform),
      nearest: mean(sides.nearest))
  }

  fileprivate func value(_ number: Double?) -> Value {
    number.map { .decimal($0, digits: digits) } ?? .none
  }
}

extension [ReferencedFigure] {
  /// One row for each figure that a side has: the batches, uniform, kNN, each with its interval.
  ///
  /// `own` is the name of the first column; "mean" or "batch" when it is nil.
  func table(own: String? = nil) -> Table {
    let sides = [\ReferencedFigure.own, \.uniform, \.nearest].filter { side in
      contains { $0[keyPath: side] != nil }
    }
    let hasInterval = sides.map { side in contains { $0[keyPath: side]?.halfWidth != nil } }
    let names = [own ?? (hasInterval.first == true ? "mean" : "batch"), "uniform", "kNN"]
    return Table(
      columns: [""] + zip(names, hasInterval).flatMap { $1 ? [$0, "± 95 %"] : [$0] },
      rows: filter { $0.own != nil || $0.uniform != nil }.map { figure in
        [.text(figure.label)]
          + zip(sides, hasInterval).flatMap { side, hasInterval in
            let mean = figure[keyPath: side]
            return [figure.value(mean?.mean)] + (hasInterval ? [figure.value(mean?.halfWidth)] : [])
          }
      })
  }

  /// The means by name, then half the intervals' widths and the references as objects, those with the
  /// number of their batches and half widths of their own.
  var fields: [Field] {
    func halfWidths(_ side: (ReferencedFigure) -> MeanWithInterval?) -> Field {
      Field("halfWidths", .object(map { Field($0.name, .decimal(side($0)?.halfWidth)) }))
    }
    func reference(_ name: String, _ side: (ReferencedFigure) -> MeanWithInterval?) -> Field {
      Field(
        name,
        .object(
          map { Field($0.name, .decimal(side($0)?.mean)) } + [
            Field("batches", .integer(compactMap { side($0)?.count }.max() ?? 0)),
            halfWidths(side),
          ]))
    }
    return map { Field($0.name, .decimal($0.own?.mean), label: $0.label) } + [
      halfWidths(\.own), reference("uniform", \.uniform), reference("knn", \.nearest),
    ]
  }

  subscript(name: String) -> ReferencedFigure? { first { $0.name == name } }
}
