import CommandLanguage
import Datasets
import Foundation
import Plans
import Report
import Sampling
import Vectors
import Workbench

struct ExportPlan: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Write batches for a training program: a folder that says what its numbers mean.",
    discussion: """
      Without '--of' the current batches are written; with it, new ones of that sampler, one part after another, so that \
      a plan may be larger than memory. They are sampled from training items alone: held-out items take no part, and \
      a graph like the present one is built on the others. 'batches.npy' holds the numbers, 'plan.json' what they \
      mean and what they were made of, 'stats.csv' figures of each batch. Batches of fewer items than asked for are left out. \
      The folder takes its name when it is complete. The form: Tutorials/plans.md.
      """)
  static let examples = [
    Example(
      "export plan walk.plan --of 'rwr --size 64 --walks 8' --epochs 2",
      "Two epochs of walks among the training items.",
      after: ["load digits", "embed pixels", "graph build"]),
    Example(
      "export plan walk.plan --of 'uniform --size 32 --exposure once' --length tokens",
      "Texts of near length beside each other, so that slices of a batch pad less.",
      after: ["load glosses"]),
    Example(
      "export plan walk.plan --held-out", "The batches that were looked at, as they are.",
      after: ["load digits", "sample uniform --count 3"]),
  ]
  static let seeAlso = ["plan open", "sample", "epoch", "export graph"]

  @Argument(help: "The folder to write.", completion: .directory)
  var folder: String

  @Option(
    help: "The sampler, in quotes, as after 'sample'.", valueName: "SAMPLER",
    default: "the current batches", completion: .line(of: "sample"))
  var of: String?

  @Option(
    help: "Batches to sample.", range: .from(1, to: 100_000_000), default: "those of one epoch")
  var batches: Int?

  @Option(
    help: "Epochs of ⌊N/B⌋ batches to sample, instead of '--batches'.",
    range: .from(1, to: 1_000_000), default: "1")
  var epochs: Int?

  @Option(
    help:
      "What numbers mean: file, the place in the data as they were loaded; split, the place among training items; id, the line of 'ids.txt'."
  )
  var numbering = PlanDescription.Numbering.file

  @Flag(help: "Sample from held-out items, too.")
  var heldOut = false

  @Option(
    help: "Batches whose negatives are measured, evenly spread over the plan; 0 for none.",
    range: .from(0, to: 100_000_000))
  var measure = 200

  @Option(
    help:
      "Put members in order by length, and batches within windows of \(LengthOrder.window): tokens, of texts, or a file of a length an item, one a line.",
    valueName: "tokens|FILE", default: "as sampled", completion: .file())
  var length: String?

  @Flag(help: "Write over a plan that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let place = try context.files.place(for: folder, argument: "folder", replaces: replace)
    if batches != nil, epochs != nil {
      throw ArgumentFault(
        "epochs", "'--batches' and '--epochs' both say how many",
        suggestion: "leave one of the two out", related: ["batches"])
    }
    var export =
      try of.map { try sampled($0, in: &context.workbench, monitor: monitor) }
      ?? current(in: context.workbench, monitor: monitor)
    export.order = try length.map { try LengthOrder(named: $0, on: export.ground) }
    let plan = try export.write(
      to: place.path, replacing: place.isReplacing, measuring: measure, monitor: monitor)
    return .exported(plan, in: folder, path: NSString(string: folder).expandingTildeInPath)
  }

  /// The current batches.
  private func current(in workbench: Workbench, monitor: ProgressMonitor) throws -> PlanExport {
    for (value, option) in [(batches, "batches"), (epochs, "epochs")] where value != nil {
      throw ArgumentFault(
        option, "'--\(option)' needs a sampler to sample by", suggestion: "name it with '--of'")
    }
    let draw = try workbench.requireDraw()
    let dataset = try workbench.requireDataset()
    let heldOutPlaces = dataset.heldOutPlaces(in: draw.batches)
    guard heldOut || heldOutPlaces == 0 else {
      throw ArgumentFault(
        "folder", .notReady,
        "\(counted(heldOutPlaces, "place")) in these batches hold items that are held out for probes",
        label: "not for training",
        suggestion: "'--of' samples from training items alone, '--held-out' writes them all")
    }
    let ground = try PlanGround(
      of: workbench, isHeldOutIncluded: true, numbering: numbering, needsGraph: false,
      monitor: monitor)
    let full = draw.batches.filter { $0.items.count == draw.size }
    guard !full.isEmpty else {
      throw ArgumentFault(
        "folder", .notReady, "none of these batches has the \(written(draw.size)) items asked for",
        suggestion: "sample others")
    }
    return PlanExport(
      ground: ground, draw: draw, steps: full.count, epochs: nil, source: .drawn(full))
  }

  /// New batches of a sampler.
  private func sampled(
    _ sampler: String, in workbench: inout Workbench, monitor: ProgressMonitor
  ) throws -> PlanExport {
    let planned = try PlannedSampler(sampler, in: "of")
    let ground = try PlanGround(
      of: workbench, isHeldOutIncluded: heldOut, numbering: numbering,
      needsGraph: type(of: planned.command).usesGraph, monitor: monitor.part(from: 0, to: 0.2))
    let ready = try planned.ready(in: ground.workbench, monitor: monitor)
    let size = planned.command.options.size
    let stream = workbench.nextStream(of: type(of: planned.command).streamName)
    let steps = batches ?? (epochs ?? 1) * (ground.items.count / size)
    return PlanExport(
      ground: ground, draw: ready.draw([], from: stream), steps: steps,
      epochs: batches == nil ? epochs ?? 1 : nil, source: .sampler(ready))
  }
}

extension PlanDescription.Numbering: ExpressibleByArgument {}
