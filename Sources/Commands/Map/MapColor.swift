import CommandLanguage
import Report
import Vectors
import Workbench

/// What the colours of a map can say.
///
/// A new one is a file in `Colors` and its name here.
struct MapColor: Sendable {
  static let all = [
    byClass, byCluster, byCommunity, byHardness, byInDegree, byExposure, byAge, byTrust,
    byConflicts,
  ]

  /// As it is typed.
  let name: String
  /// What it says, as a clause for help.
  let help: String
  /// Whether it looks at where the items lie, so that they must be laid out before.
  let readsMap: Bool
  let paint: @Sendable (MapSubject, ProgressMonitor) throws -> Paint

  /// The colours of the items, with a sentence on them.
  struct Paint {
    var coloring: PointMap.Coloring
    var remark: String?
  }

  init(
    _ name: String, _ help: String, readsMap: Bool = false,
    paint: @escaping @Sendable (MapSubject, ProgressMonitor) throws -> Paint
  ) {
    (self.name, self.help, self.readsMap, self.paint) = (name, help, readsMap, paint)
  }
}

extension MapColor: ExpressibleByArgument {
  static var allValueStrings: [String] { all.map(\.name) }
  var defaultValueDescription: String { name }

  init?(argument: String) {
    guard let color = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = color
  }

  /// The fault of a colour that what is on the workbench does not have.
  static func fault(_ problem: String, needs: String, suggestion: String) -> ArgumentFault {
    ArgumentFault("color", .notReady, problem, label: needs, suggestion: suggestion)
  }
}

extension MapColor.Paint {
  /// Shades from the least number to the largest; NaN for items without one.
  ///
  /// Where a few numbers are far larger than all others, the darkest shade stands for these and more.
  static func shades(_ title: String, _ values: [Float], remark: String? = nil) -> Self {
    let known = values.filter(\.isFinite).sorted()
    guard let low = known.first, let high = known.last else {
      return Self(coloring: .shades(title: title, low: 0, high: 1, of: values), remark: remark)
    }
    let usual = known[min(known.count - 1, known.count * 98 / 100)]
    let isSkewed = high - low > 2 * (usual - low) && usual > low
    return Self(
      coloring: .shades(
        title: title + (isSkewed ? ", the largest 2 % alike" : ""), low: Double(low),
        high: Double(isSkewed ? usual : high), of: values), remark: remark)
  }
}
