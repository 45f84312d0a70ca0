import CommandLanguage
import Report
import Vectors

/// What can be marked on a map.
///
/// A new one is a file in `Shows` and its name here.
struct MapShow: Sendable {
  static let all = [batch, walk, suspects, edges, none]

  /// As it is typed.
  let name: String
  /// What is marked, as a clause for help.
  let help: String
  let marks: @Sendable (MapSubject, ProgressMonitor) throws -> Marks

  /// Marks and lines on a map, with a sentence on them.
  struct Marks {
    var layers: [PointMap.Layer] = []
    var links: [PointMap.Links] = []
    var remark: String?
  }

  init(
    _ name: String, _ help: String,
    marks: @escaping @Sendable (MapSubject, ProgressMonitor) throws -> Marks
  ) {
    (self.name, self.help, self.marks) = (name, help, marks)
  }

  static let none = MapShow("none", "nothing") { _, _ in Marks() }

  /// The most lines of one kind that are drawn.
  static let mostLines = 200
}

extension MapShow: ExpressibleByArgument {
  static var allValueStrings: [String] { all.map(\.name) }
  var defaultValueDescription: String { name }

  init?(argument: String) {
    guard let show = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = show
  }
}

extension PointMap.Links {
  /// Lines between pairs of items; evenly chosen ones where there are too many to be seen.
  init(_ kind: Kind, _ name: String, of pairs: [(Int, Int)], plural: String? = nil) {
    let step = max(1, (pairs.count + MapShow.mostLines - 1) / MapShow.mostLines)
    let drawn = stride(from: 0, to: pairs.count, by: step).map { pairs[$0] }
    let all = counted(pairs.count, name, plural)
    self.init(
      kind: kind,
      name: drawn.count < pairs.count ? "\(written(drawn.count)) of \(all)" : all,
      ends: drawn.flatMap { [Int32($0.0), Int32($0.1)] })
  }
}
