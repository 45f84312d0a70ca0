import Contrast
import Report

/// A figure of the current batches with those of uniform and of kNN batches.
struct ReferencedFigure {
  let name: String
  let label: String
  let digits: Int
  /// Nil when no batch has it.
  let own: MeanWithInterval?
  let uniform: Double?
  let nearest: Double?

  /// `figure` is that of one batch; nil where a batch has none.
  init<Source>(
    _ name: String, _ label: String, digits: Int = 3, own: [Source], uniform: [Source],
    nearest: [Source], _ figure: (Source) -> Double?
  ) {
    func mean(_ sources: [Source]) -> MeanWithInterval? {
      let values = sources.compactMap(figure)
      return values.isEmpty ? nil : MeanWithInterval(values)
    }
    self.name = name
    self.label = label
    self.digits = digits
    self.own = mean(own)
    self.uniform = mean(uniform)?.mean
    self.nearest = mean(nearest)?.mean
  }

  fileprivate func value(_ number: Double?) -> Value {
    number.map { .decimal($0, digits: digits) } ?? .none
  }
}

extension [ReferencedFigure] {
  /// One row for each figure that a side has: the batches with their interval, uniform, kNN.
  func table(title: String? = nil) -> Table {
    let hasIntervals = contains { $0.own?.halfWidth != nil }
    return Table(
      title: title,
      columns: ["", hasIntervals ? "mean" : "batch"] + (hasIntervals ? ["± 95 %"] : [])
        + ["uniform", "kNN"],
      rows: filter { $0.own != nil || $0.uniform != nil }.map { figure in
        [.text(figure.label), figure.value(figure.own?.mean)]
          + (hasIntervals ? [figure.value(figure.own?.halfWidth)] : [])
          + [figure.value(figure.uniform), figure.value(figure.nearest)]
      })
  }

  /// The means by name, then half the intervals' widths and the references as objects.
  var fields: [Field] {
    func object(_ name: String, _ value: (ReferencedFigure) -> Double?) -> Field {
      Field(name, .object(map { Field($0.name, .decimal(value($0))) }))
    }
    return map { Field($0.name, .decimal($0.own?.mean), label: $0.label) } + [
      object("halfWidths") { $0.own?.halfWidth }, object("uniform") { $0.uniform },
      object("knn") { $0.nearest },
    ]
  }

  subscript(name: String) -> ReferencedFigure? { first { $0.name == name } }
}
