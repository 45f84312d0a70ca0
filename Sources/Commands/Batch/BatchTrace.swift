import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchTrace: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "The walk from the seed to one member, hop by hop.")
  static let examples = [
    Example(
      "batch trace --place 16", "How the last member came in.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 16"])
  ]
  static let seeAlso = ["batch show", "sample rwr"]

  @OptionGroup var member: MemberOptions
  @OptionGroup var source: BatchOf
  @OptionGroup var number: BatchNumber

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let draw = try workbench.requireDraw()
    let batch = try number.batch(of: draw)
    guard let target = try member.place(in: batch, of: dataset) else {
      throw ArgumentFault(
        "id", .missingArgument, "'batch trace' needs a member",
        suggestion: "give its ID, or '--place 5'; 'batch show' lists the members")
    }
    guard let walk = batch.walk else {
      throw NotReady(
        problem: "'\(draw.sampler)' does not walk: its batches have no hops to show",
        remedy: "sample rwr")
    }
    guard !walk.origins[target].isUniform else {
      return uniformMember(at: target, of: walk, item: batch.items[target], in: dataset)
    }
    let path = batch.path(to: target)
    let hops = path.enumerated().map { hop, place in
      self.hop(hop, at: place, after: hop == 0 ? nil : path[hop - 1], in: batch, workbench, dataset)
    }
    let item = batch.items[target]
    return Report(
      """
      \(dataset.title(of: item)) came in at place \(written(target + 1)), \
      step \(written(walk.entrySteps[target])), \(counted(path.count - 1, "hop")) from its seed
      """,
      fields: [
        Field("id", .text(dataset.identifier(of: item))), Field("place", .integer(target + 1)),
        Field("origin", .text(walk.origins[target].inWords)),
        Field("step", .integer(walk.entrySteps[target])), Field("hops", .integer(path.count - 1)),
        Field("path", .list(hops.map { .object($0) })),
      ],
      blocks: [.table(Table(columns: hops[0].map(\.label), rows: hops.map { $0.map(\.value) }))])
  }

  /// What there is to tell of a member that no walk led to.
  private func uniformMember(
    at place: Int, of walk: WalkTrace, item: Int, in dataset: Dataset
  ) -> Report {
    Report(
      "\(dataset.title(of: item)) came in at place \(written(place + 1)), \(walk.origins[place].inWords)",
      fields: [
        Field("id", .text(dataset.identifier(of: item))), Field("place", .integer(place + 1)),
        Field("origin", .text(walk.origins[place].inWords)), Field("hops", .none),
      ],
      blocks: [
        .text(
          walk.origins[place] == .uniform
            ? "No walk led to it: it belongs to the share that '--mix' draws uniformly."
            : "No walk led to it: the walks had nothing left for its place.")
      ])
  }

  private func hop(
    _ number: Int, at place: Int, after former: Int?, in batch: Batch, _ workbench: Workbench,
    _ dataset: Dataset
  ) -> [Field] {
    let item = batch.items[place]
    var fields = [
      Field("hop", .integer(number)), Field("id", .text(dataset.identifier(of: item))),
    ]
    if let label = dataset.className(of: item) { fields.append(Field("label", .text(label))) }
    fields.append(Field("place", .integer(place + 1)))
    fields.append(Field("step", .integer(batch.walk?.entrySteps[place] ?? 0)))
    let similarity = former.flatMap { former in
      workbench.itemVectors.map { itemVectors in
        zip(itemVectors.vectors.row(batch.items[former]), itemVectors.vectors.row(item))
          .reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      }
    }
    fields.append(Field("similarity", .decimal(similarity), label: "similarity to the hop before"))
    return fields
  }
}
