import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// The rules on who may share a batch.
struct GuardOptions: ParsableArguments {
  @Option(
    help:
      "Keep pairs out of a batch: suspects, duplicates, same-label, same-document, top=SHARE (each item's most similar) or cap=SHARE (of random pairs), SHARE:SHARE from the first batch to the last; may be given several times.",
    range: .above(0, below: 1), default: "none")
  var avoid: [AvoidValue] = []

  @Option(
    help:
      "The share of each batch that is uniform; 0.5:0 changes from one to the other over the batches.",
    range: .from(0, to: 1))
  var mix = ScheduleValue(constant: 0)

  /// The rules as they were asked for.
  func rules(exposure: ExposureOption) -> RuleSettings {
    RuleSettings(
      exposure: exposure.exposure, guards: avoid.map(\.settings), uniformShare: mix.schedule)
  }

  /// Refuses guards that labels or documents cannot meet with batches of `size`.
  func check(size: Int, labels: [Int]?, documents: [Int]?, of datasetName: String) throws {
    try check(
      .sameLabel, size: size, groups: labels, what: ("label", "labels"), of: datasetName)
    try check(
      .sameDocument, size: size, groups: documents, what: ("document", "documents"),
      of: datasetName)
  }

  private func check(
    _ value: AvoidValue, size: Int, groups: [Int?]?, what: (one: String, many: String),
    of datasetName: String
  ) throws {
    guard avoid.contains(value) else { return }
    let name = value.settings.name
    guard let groups else {
      throw ArgumentFault(
        "avoid", "'\(datasetName)' has no \(what.many), which '\(name)' needs",
        label: "needs \(what.many)", suggestion: "'suspects' needs none"
      ).inWord(name)
    }
    let most = Set(groups.compactMap(\.self)).count + groups.count { $0 == nil }
    guard size <= most else {
      throw ArgumentFault(
        "avoid",
        "a batch of \(written(size)) without two items of one \(what.one) needs as many \(what.many)",
        label: "only \(counted(most, what.one, what.many))",
        suggestion: "choose '--size' up to \(written(most))", related: ["size"]
      ).inWord(name)
    }
  }

  /// Refuses guards under which an item has no one to share a batch with.
  func check(membersOf batches: [Batch]) throws {
    guard !avoid.isEmpty, batches[0].items.count < 2 else { return }
    throw ArgumentFault(
      "avoid", "these guards leave a batch of one: all other items are kept from it",
      label: "forbids every pair",
      suggestion: AvoidValue.remedy(forGuardNamed: batches[0].ruling?.strictest))
  }
}
