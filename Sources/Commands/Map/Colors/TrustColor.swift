import CommandLanguage
import Datasets
import Report
import Workbench

extension MapColor {
  static let byTrust = MapColor(
    "trust", "the share of its nearest items that lie near it on the map",
    readsMap: true
  ) { subject, _ in
    guard let trust = subject.entry?.trust, !trust.isEmpty else {
      throw fault(
        "of \(counted(subject.count, "item")) nobody can say how far the map is to be trusted",
        needs: "needs more items", suggestion: "leave it out")
    }
    return Paint(
      coloring: .shades(title: "trust", low: 0, high: 1, of: trust),
      remark: "Where trust is low, what lies side by side is often not similar.")
  }
}
