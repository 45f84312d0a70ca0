import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

extension MapShow {
  static let suspects = MapShow(
    "suspects", "pairs of a batch that look like false negatives, as 'batch suspects' finds them"
  ) { subject, monitor in
    let batches = try subject.batches()
    let measured = try BatchSubject(in: subject.workbench)
    let limit = SuspectLimit.limit(
      of: measured.vectors, references: subject.workbench.fixedStream(named: "batch references"),
      threads: subject.workbench.settings.threads)
    var marks = Marks()
    var (all, same) = (0, 0)
    for (name, batch) in batches {
      let found = try SuspectPairs(
        in: measured.similarity(of: batch, monitor: monitor), above: limit,
        labels: measured.labels(of: batch))
      all += found.pairs.count
      same += found.pairs.count { $0.isSameLabel == true }
      marks.links.append(
        PointMap.Links(
          .suspects, "suspected pair",
          of: found.pairs.map { (batch.items[$0.first], batch.items[$0.second]) }))
      marks.layers.append(
        PointMap.Layer(
          kind: marks.layers.isEmpty ? .members : .otherMembers,
          name: "\(counted(batch.items.count, "member")) of \(name)",
          points: batch.items.map(Int32.init)))
    }
    marks.remark =
      subject.dataset.labels == nil
      ? "\(counted(all, "pair")) suspected."
      : "\(counted(all, "pair")) suspected, \(written(same)) of them of one class."
    return marks
  }
}
