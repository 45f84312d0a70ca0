import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchWeights: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "weights",
    abstract: "How the loss divides its push among the negatives, at a temperature.",
    discussion: """
      InfoNCE weighs an anchor's negatives by the softmax of their similarities: at a low \
      temperature few do all the work. With an ID, the weights of that member's negatives. The \
      gradient is that of vectors whose two views are alike.
      """)
  static let examples = [
    Example(
      "batch weights --temperature 0.1", "Who does the work at T = 0.1.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 8"]),
    Example(
      "batch weights --place 1", "The weights of the seed's negatives.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64"]),
  ]
  static let seeAlso = ["batch", "softmax-mass", "temperature", "loss-gradient"]

  @OptionGroup var member: MemberOptions
  @OptionGroup var source: BatchOf
  @OptionGroup var number: BatchNumber

  @Option(
    help: "T of the softmax over negatives.", range: .temperature,
    default: "the session's temperature")
  var temperature: Double?

  @Option(help: "How many negatives of a member to list.", range: .from(1))
  var count = 12

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let temperature = temperature ?? workbench.settings.temperature
    let batch = try number.batch(of: subject.draw)
    if let anchor = try member.place(in: batch, of: subject.dataset) {
      return try .weights(
        of: anchor, in: batch, number: number.batch, of: subject, temperature: temperature,
        most: count, monitor: monitor)
    }
    let references = try ReferenceBatches(
      size: subject.draw.size, vectors: subject.vectors,
      stream: workbench.fixedStream(named: "batch references"), monitor: monitor)
    let pulls = try references.sides(
      with: subject.batches, threads: workbench.settings.threads, monitor: monitor
    ) {
      try BatchPull(of: $0, in: subject, temperature: temperature, monitor: monitor)
    }
    let figures = BatchPull.figures(pulls)
    return Report(
      "\(subject.inWords) · temperature \(NumberFormat.shortest(temperature))",
      fields: [Field("temperature", .decimal(temperature))] + figures.fields,
      blocks: [
        .table(figures.table()), .text("For comparison, \(references.inWords)."),
        .verdict(BatchPull.sentence(on: figures, size: subject.draw.size)),
      ] + subject.warnings)
  }
}

extension Report {
  /// The weights of one anchor's negatives, heaviest first.
  static func weights(
    of anchor: Int, in batch: Batch, number: Int, of subject: BatchSubject, temperature: Double,
    most: Int, monitor: ProgressMonitor
  ) throws -> Report {
    let dataset = subject.dataset
    let similarity = try subject.similarity(of: batch, monitor: monitor)
    let weights = SoftmaxWeights(of: anchor, in: similarity, temperature: temperature)
    let own = dataset.className(of: batch.items[anchor])
    var sum = 0.0
    let rows = weights.order.enumerated().map { rank, place in
      sum += weights.weights[place]
      let item = batch.items[place]
      return [
        Field("rank", .integer(rank + 1)), Field("item", .text(dataset.title(of: item))),
        Field("similarity", .decimal(similarity[anchor, place])),
        Field("weight", .decimal(weights.weights[place])), Field("sum", .decimal(sum)),
      ]
        + (own.map { own in
          [
            Field(
              "sameClass", .text(dataset.className(of: item) == own ? "yes" : "–"),
              label: "same class")
          ]
        } ?? [])
    }
    let sameMass = own.map { own in
      weights.order.filter { dataset.className(of: batch.items[$0]) == own }
        .reduce(0.0) { $0 + weights.weights[$1] }
    }
    let left = rows.count - min(most, rows.count)
    return Report(
      "the negatives of \(dataset.title(of: batch.items[anchor])) in batch \(number) · temperature "
        + NumberFormat.shortest(temperature),
      fields: [
        Field("id", .text(dataset.identifier(of: batch.items[anchor]))),
        Field("place", .integer(anchor + 1)), Field("temperature", .decimal(temperature)),
        Field("effectiveNegatives", .decimal(weights.effectiveNegatives)),
        Field("sameLabelMass", .share(sameMass)),
        Field("negatives", .list(rows.map { .object($0) })),
      ],
      blocks: [
        .table(
          Table(
            columns: rows.first?.map(\.label) ?? [],
            rows: rows.prefix(most).map { $0.map(\.value) }))
      ] + (left > 0 ? [.text("\(written(left)) more; --count \(rows.count) lists all")] : [])
        + [
          .verdict(
            "\(NumberFormat.decimal(weights.effectiveNegatives, digits: 1)) of "
              + "\(written(rows.count)) negatives do the work"
              + (sameMass.map { "; its own class takes \(NumberFormat.share($0)) of the pull" }
                ?? "")
              + ".")
        ] + subject.warnings)
  }
}
