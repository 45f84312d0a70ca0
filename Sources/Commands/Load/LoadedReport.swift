import Datasets
import Report

extension Report {
  /// A data set that was loaded, in a line, with what its reader noticed.
  static func loaded(_ dataset: Dataset, notes: [String] = []) -> Report {
    var report = Report.summary(of: dataset)
    report.blocks += notes.map { .text($0) }
    if let warning = dataset.warningOfClasses { report.blocks.append(.warning(warning)) }
    return report
  }
}

extension Dataset {
  /// What is told of labels that say nothing: classes of one item each, or one class for all.
  fileprivate var warningOfClasses: String? {
    guard labels != nil, count > 1 else { return nil }
    if classNames.count == count {
      return "no two items share a class: false negatives, purity and probes have nothing to go by"
    }
    return classNames.count == 1 ? "all items are of one class: labels tell nothing apart" : nil
  }
}
