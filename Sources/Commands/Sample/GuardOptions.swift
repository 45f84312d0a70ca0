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
      "Keep pairs out of a batch: suspects, duplicates, same-label, top=SHARE (each item's most similar) or cap=SHARE (of random pairs), SHARE:SHARE from the first batch to the last; may be given several times.",
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

  /// Refuses guards that the labels cannot meet with batches of `size`.
  func check(size: Int, labels: [Int]?, of datasetName: String) throws {
    guard avoid.contains(.sameLabel) else { return }
    guard let labels else {
      throw ArgumentFault(
        "avoid", "'\(datasetName)' has no labels, which 'same-label' needs", label: "needs labels",
        suggestion: "'suspects' needs none"
      ).inWord(GuardSettings.sameLabel.name)
    }
    let classes = Set(labels).count
    guard size <= classes else {
      throw ArgumentFault(
        "avoid",
        "a batch of \(written(size)) without two items of one label needs as many labels",
        label: "only \(counted(classes, "class", "classes"))",
        suggestion: "choose '--size' up to \(written(classes))", related: ["size"]
      ).inWord(GuardSettings.sameLabel.name)
    }
  }

  /// Refuses guards under which an item has no one to share a batch with.
  func check(membersOf batches: [Batch]) throws {
    guard !avoid.isEmpty, batches[0].items.count < 2 else { return }
    throw ArgumentFault(
      "avoid", "these guards leave a batch of one: all other items are kept from it",
      label: "forbids every pair", suggestion: "choose a smaller share, or fewer guards")
  }
}
