import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

extension MapColor {
  static let byHardness = MapColor(
    "hardness", "how similar the other members of its batches are to it, on average"
  ) { subject, monitor in
    let batches = try BatchSubject(in: subject.workbench)
    var sums = [Double](repeating: 0, count: subject.count)
    var counts = [Int](repeating: 0, count: subject.count)
    for (number, batch) in batches.batches.enumerated() {
      try monitor.reading("batches", number, of: batches.batches.count)
      let similarity = try batches.similarity(of: batch, monitor: monitor.quiet)
      for (place, item) in batch.items.enumerated() {
        let others = batch.items.indices.reduce(0.0) { sum, other in
          other == place ? sum : sum + similarity[place, other]
        }
        sums[item] += others / Double(batch.items.count - 1)
        counts[item] += 1
      }
    }
    let drawn = counts.count { $0 > 0 }
    return .shades(
      "mean similarity to the others of its batch",
      zip(sums, counts).map { $1 > 0 ? Float($0 / Double($1)) : .nan },
      remark: "\(counted(drawn, "item")) of \(written(subject.count)) are in a batch.")
  }
}
