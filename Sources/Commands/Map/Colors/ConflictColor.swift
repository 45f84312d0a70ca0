import CommandLanguage
import Datasets
import Proximity
import Report
import Workbench

extension MapColor {
  /// The least share of votes that makes a label suspected, half of them.
  private static let share = 0.5

  static let byConflicts = MapColor(
    "conflicts", "of items whose neighbours vote for another class, the share of these votes"
  ) { subject, _ in
    guard let labels = subject.dataset.labels else {
      throw fault(
        "'\(subject.dataset.name)' has no labels that could conflict", needs: "needs labels",
        suggestion: "choose '--color cluster', or leave it out")
    }
    let graph = try subject.workbench.requireGraph().graph
    let suspects = LabelConflicts(in: graph, labels: labels, threshold: 1, share: share).suspects
    var votes = [Float](repeating: .nan, count: subject.count)
    for suspect in suspects { votes[suspect.item] = Float(suspect.votedShare) }
    return Paint(
      coloring: .shades(title: "votes for another class", low: share, high: 1, of: votes),
      remark: "\(counted(suspects.count, "label")) of \(written(subject.count)) "
        + "\(suspects.count == 1 ? "is" : "are") doubted by half of the neighbours or more.")
  }
}
