import Datasets
import Report
import Sampling
import Workbench

extension MapColor {
  static let byExposure = MapColor("exposure", "how often the drawn batches hold it") {
    subject, _ in
    let draw = try subject.workbench.requireDraw()
    var counts = [Float](repeating: 0, count: subject.count)
    for item in draw.batches.flatMap(\.items) { counts[item] += 1 }
    let never = counts.count { $0 == 0 }
    return .shades(
      "times in \(counted(draw.batches.count, "batch", "batches"))", counts,
      remark: "\(counted(never, "item")) of \(written(subject.count)) are in none of the batches.")
  }
}
