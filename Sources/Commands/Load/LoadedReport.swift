import Datasets
import Report
import Vectors

extension Report {
  /// The report on a loaded data set, with notices of its reader.
  static func loaded(_ dataset: Dataset, notes: [String] = []) -> Report {
    var report = Report.summary(of: dataset)
    report.fields.append(.heldOutCopies(of: dataset))
    report.blocks += notes.map { .text($0) }
    report.blocks += dataset.pairFaults?.blocks(of: dataset) ?? []
    report.blocks += [dataset.warningOfCopies].compactMap(\.self).map { .warning($0) }
    report.blocks += [dataset.warningOfClasses, dataset.warningOfProbes].compactMap(\.self)
      .map { .warning($0) }
    return report
  }
}

extension Dataset {
  /// A notice on held-out items that training shows to the encoder and to the probe.
  fileprivate var warningOfCopies: String? {
    guard let heldOutCopies, heldOutCopies > 0 else { return nil }
    let held = counted(indices(in: .test).count, "held-out item")
    return """
      \(written(heldOutCopies)) of \(held) \(heldOutCopies == 1 ? "has" : "have") a copy in training, so \
      that probes are too good; '--split by-group' of 'load' keeps copies on one side
      """
  }

  /// A notice on data of which nothing is held out, except where they are a handful and nobody asked for it.
  fileprivate var warningOfProbes: String? {
    guard count >= 20 || keepsCopiesTogether, indices(in: .test).isEmpty else { return nil }
    return "no item is held out, so that probes and 'compare' have nothing to measure: "
      + (keepsCopiesTogether
        ? "copies fill more than a fifth; '--split by-item' holds a fifth out"
        : "no class has five items")
  }

  /// A notice on useless labels: one class for each item, or one class for all.
  fileprivate var warningOfClasses: String? {
    guard labels != nil, count > 1 else { return nil }
    if classNames.count == count {
      return "no two items share a class: false negatives, purity and probes cannot be measured"
    }
    return classNames.count == 1 ? "all items are of one class: labels distinguish nothing" : nil
  }
}
