import CommandLanguage
import Datasets
import Sampling
import Workbench

/// Which member of a batch is meant.
struct MemberOptions: ParsableArguments {
  @Argument(help: ItemName.help, default: "by '--place'")
  var id: ItemName?

  @Option(
    help: "Instead of an ID: the member's place in the batch.",
    range: .from(1))
  var place: Int?

  /// The place of the member, from 0; nil when none is asked for.
  ///
  /// - Throws: `ArgumentFault`.
  func place(in batch: Batch, of dataset: Dataset) throws -> Int? {
    switch (id, place) {
    case (let id?, nil):
      let item = try id.item(in: dataset)
      guard let place = batch.items.firstIndex(of: item) else {
        throw ArgumentFault(
          "id", .unknownName, "item '\(id.text)' is not in this batch", label: "not a member",
          suggestion: "'batch show' lists the members")
      }
      return place
    case (nil, let place?):
      guard place <= batch.items.count else {
        throw ArgumentFault(
          "place", "'--place' is \(written(place))",
          suggestion: "choose 1 to \(written(batch.items.count))")
      }
      return place - 1
    case (nil, nil): return nil
    case (.some, .some):
      throw ArgumentFault(
        "place", .invalidValue, "use either an ID or '--place'",
        suggestion: "leave one of the two out")
    }
  }
}
