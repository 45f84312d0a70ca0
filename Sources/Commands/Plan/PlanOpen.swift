import CommandLanguage
import Datasets
import Plans
import Report
import Sampling
import Vectors
import Workbench

struct PlanOpen: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Read batches from a plan, an array or a list, for every 'batch' command to look at.",
    discussion: """
      A plan says what its numbers mean, and is refused on other data. An array (.npy, batches × B) and a list of lists (.json, \
      also of identifiers, and what 'sample … > FILE.json' writes) do not: '--numbering' tells.
      """)
  static let examples = [
    Example(
      "plan open walk.plan", "What was written is what is read.",
      after: [
        "load digits", "embed pixels", "graph build",
        "export plan walk.plan --of 'rwr --size 32' --batches 5",
      ]),
    Example(
      "plan open walk.json", "Batches that another program wrote.",
      after: ["load digits", "sample uniform --count 3 > walk.json"]),
  ]
  static let seeAlso = ["export plan", "batch", "sample"]

  @Argument(
    help: "The folder of a plan, or a file of batches.",
    completion: .file(extensions: ["json"]))
  var file: String

  @Option(
    help:
      "What the numbers of an array or a list mean: file, the place in the data; split, the place among training items.",
    default: "file")
  var numbering: PlanDescription.Numbering?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let file = try interruptibly(monitor) { [file] in try PlanFile(path: file) }
    if file.description != nil, numbering != nil {
      throw ArgumentFault(
        "numbering", "a plan says itself what its numbers mean", suggestion: "leave it out")
    }
    if let description = file.description { try check(description, on: dataset) }
    let items = try items(of: file, in: dataset)
    guard let size = items.map(\.count).max(), size > 1 else {
      throw ArgumentFault(
        "file", .file, "'\(self.file)' holds no batch of two items", label: "nothing to read",
        suggestion: "choose another file")
    }
    workbench.draw = SampledBatches(
      batches: items.map { Batch(items: $0) }, settings: ImportedBatches.Settings(), size: size,
      stream: workbench.fixedStream(named: "plan open"))
    return .opened(items, size: size, as: file.description, from: self.file, dataset)
  }

  /// Refuses a plan of other data, and says what differs.
  private func check(_ plan: PlanDescription, on dataset: Dataset) throws {
    guard plan.numbering != .id else { return }
    func other(_ what: String) -> ArgumentFault {
      ArgumentFault(
        "file", .notReady, "'\(file)' was made for '\(plan.data.name)', \(what)",
        label: "other data", suggestion: "load the data that it was made for")
    }
    guard plan.data.items == dataset.count else {
      throw other(
        "which has \(counted(plan.data.items, "item")); '\(dataset.name)' has "
          + written(dataset.count))
    }
    guard plan.digests.data == dataset.checksum else {
      throw other("and the checksum of '\(dataset.name)' is another")
    }
    guard plan.numbering == .file || plan.digests.split == PlanText.digest(of: dataset.splits)
    else {
      throw other("with other held-out items")
    }
  }

  private func items(of file: PlanFile, in dataset: Dataset) throws -> [[Int]] {
    switch file.members {
    case .rows(let batches):
      let numbering = file.description?.numbering ?? numbering ?? .file
      return try batches.enumerated().map { step, rows in
        try items(
          rows, of: step, among: numbering == .split ? dataset.indices(in: .train) : nil,
          dataset)
      }
    case .identifiers(let batches):
      guard let identifiers = dataset.identifiers else {
        throw fault("names items by identifiers, and '\(dataset.name)' has none")
      }
      let places = Dictionary(
        zip(identifiers, identifiers.indices), uniquingKeysWith: { first, _ in first })
      return try batches.enumerated().map { step, names in
        let items = try names.map { name in
          guard let item = places[name] else {
            throw fault("holds '\(name)' in step \(step), which '\(dataset.name)' does not have")
          }
          return item
        }
        return try self.items(items, of: step, among: nil, dataset)
      }
    }
  }

  private func items(_ rows: [Int], of step: Int, among training: [Int]?, _ dataset: Dataset) throws
    -> [Int]
  {
    let count = training?.count ?? dataset.count
    for row in rows where !(0..<count).contains(row) {
      throw fault("holds row \(row) in step \(step), but rows are 0 to \(count - 1)")
    }
    guard Set(rows).count == rows.count else { throw fault("holds an item twice in step \(step)") }
    return training.map { training in rows.map { training[$0] } } ?? rows
  }

  private func fault(_ problem: String) -> ArgumentFault {
    ArgumentFault(
      "file", .file, "'\(file)' \(problem)", label: "cannot be read so",
      suggestion: "check that it belongs to these data, and '--numbering'")
  }
}

extension PlanText {
  /// The digest of a split as plans state it.
  static func digest(of splits: [Dataset.Split]) -> String { digest(splits.lazy.map(\.rawValue)) }
}

extension Report {
  fileprivate static func opened(
    _ items: [[Int]], size: Int, as plan: PlanDescription?, from file: String, _ dataset: Dataset
  ) -> Report {
    let distinct = Set(items.joined()).count
    let heldOut = dataset.heldOutPlaces(in: items.map { Batch(items: $0) })
    let sizes = BatchSizes(items.map(\.count), asked: size).inWords.map {
      [Block.text("Batches have \($0) items.")]
    }
    return Report(
      "\(counted(items.count, "batch", "batches")) of \(written(size)) from \(file)"
        + (plan.map { " · " + $0.sampler.line.dropFirst("sample ".count) } ?? "")
        + " · \(written(distinct)) distinct items",
      fields: [
        Field("sampler", .text(plan?.sampler.name ?? ImportedBatches.Settings.name)),
        Field("size", .integer(size)), Field("count", .integer(items.count)),
        Field("distinct", .integer(distinct)), Field("heldOut", .integer(heldOut)),
      ],
      blocks: (sizes ?? [])
        + (heldOut > 0
          ? [
            .text(
              "\(counted(heldOut, "place")) of \(written(items.joined().count)) hold items that are "
                + "held out for probes here.")
          ] : []))
  }
}
