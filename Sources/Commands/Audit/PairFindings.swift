import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

/// What an audit finds in pairs.
struct PairFindings {
  private let faults: PairFaults
  private let count: Int
  private let heldOut: Int
  private let size: Int
  private let sources: Pairs.Sources?
  private let hasAnswers: Bool
  /// Different documents there are.
  private let documents: Int
  /// Uniform batches as rules read them; nil where vectors have one side.
  private let uniform: UniformPairs?

  /// Nil for items of one side.
  ///
  /// - Throws: `CancellationError`; `NotReady`.
  init?(in workbench: Workbench, size: Int, monitor: ProgressMonitor) throws {
    let dataset = try workbench.requireDataset()
    guard let faults = dataset.pairFaults, let pairs = dataset.pairs else { return nil }
    self.faults = faults
    self.size = size
    (count, heldOut) = (dataset.count, dataset.indices(in: .test).count)
    sources = pairs.sources
    hasAnswers = dataset.hasAnswerIDs
    documents = Set(dataset.answerGroups ?? pairs.documentOf).count
    uniform =
      workbench.itemVectors?.documents == nil
      ? nil
      : try UniformPairs(
        by: PairReading(in: workbench).rules(
          references: workbench.fixedStream(named: "batch references"),
          threads: workbench.settings.threads), size: size, in: workbench, monitor: monitor)
  }

  var figures: AuditVerdict.Pairs {
    AuditVerdict.Pairs(
      repeatRate: Double(faults.repeatedDocuments.items) / Double(max(1, count)),
      selfPairs: faults[.selfPairs].count,
      heldOutRate: Double(faults.heldOutDocuments) / Double(max(1, heldOut)),
      knowsAnswers: hasAnswers, topShare: uniform?.mean(\.topShare),
      harmfulGuards: uniform?.harm.map(\.rule.inWords) ?? [])
  }

  var fields: [Field] {
    faults.fields + (uniform.map(Self.fields) ?? []) + [
      Field("sources", .integer(sources?.names.count ?? 0)),
      Field("advice", .list(advice.map { .text($0) })),
    ]
  }

  private static func fields(of uniform: UniformPairs) -> [Field] {
    shown(of: uniform) + [
      Field(
        "guards",
        .list(
          uniform.rules.indices.map { rule in
            let flags = uniform.flags[rule]
            return .object([
              Field("rule", .text(uniform.rules[rule].inWords)), Field("rate", .share(flags.rate)),
              Field("queryRate", .share(flags.anchorRate)),
              Field("hurts", .boolean(uniform.hurts(uniform.rules[rule]))),
              Field("precision", .share(flags.precision)), Field("recall", .share(flags.recall)),
            ])
          }))
    ]
  }

  private static func shown(of uniform: UniformPairs) -> [Field] {
    [
      Field(
        "positiveSimilarity", .decimal(uniform.mean(\.positiveSimilarity)), label: "own document",
        remark: "similarity of a query to it"),
      Field(
        "hardestSimilarity", .decimal(uniform.mean(\.hardestSimilarity)),
        label: "hardest similarity", remark: "to a document of others"),
      Field(
        "topShare", .share(uniform.mean(\.topShare)), label: "own document on top",
        remark: "of queries, in uniform batches"),
    ]
  }

  /// What stands on the page.
  var blocks: [Block] {
    let told = faults.fields.filter { $0.name != "itemsOfRepeatedDocuments" }
    let mix = sources.map { [Block.text($0.inWords + ".")] } ?? []
    guard let uniform else {
      return [.heading("The pairs"), .fields(told)] + mix + [
        .text("The vectors are of one side, so the own document is not compared with others.")
      ]
    }
    return [.heading("The pairs"), .fields(told + Self.shown(of: uniform))] + mix + [
      .heading("What guards would flag in uniform batches"),
      .table(
        Table(
          columns: ["rule", "flagged", "queries flagged", "would hurt"]
            + (hasAnswers ? ["precision", "recall"] : []),
          rows: uniform.rules.indices.map { rule in
            let flags = uniform.flags[rule]
            return [
              .text(uniform.rules[rule].inWords), .share(flags.rate), .share(flags.anchorRate),
              .text(uniform.hurts(uniform.rules[rule]) ? "yes" : "–"),
            ] + (hasAnswers ? [.share(flags.precision), .share(flags.recall)] : [])
          })),
    ]
  }

  /// Twice what the usual rule flags in uniform batches, and no less than one in a hundred.
  private var budget: String {
    let usual = uniform.flatMap { uniform in
      uniform.rules.firstIndex(of: .positive(MarginRule.usual.limit)).map { uniform.flags[$0].rate }
    }
    return NumberFormat.shortest(max(0.01, ((usual ?? 0) * 200).rounded(.up) / 100))
  }

  /// Lines to try, most telling first.
  var advice: [String] {
    let apart =
      (faults.repeatedDocuments.contents > 0 && size <= documents ? " --avoid same-document" : "")
      + (hasAnswers && size <= documents ? " --avoid same-id" : "")
    let gentle =
      hasAnswers
      ? nil : uniform.flatMap { uniform in PairRule.published.last { !uniform.hurts($0) } }
    let guarded = apart + (gentle.map { " --avoid \($0.inWords)" } ?? "")
    let within = (sources?.names.count ?? 0) > 1 ? " --within source" : ""
    var lines: [String] = []
    if !(guarded + within).isEmpty {
      lines.append("sample uniform --size \(size) --count 8" + guarded + within)
    }
    guard uniform != nil else { return lines }
    let linked = " --between \(GraphSides.queryToDocuments.rawValue)"
    lines += [
      "sweep rwr greedy 'communities --group 2' --size \(size)" + linked + apart,
      "tune --suspects \(budget) --size \(size)" + linked + guarded,
    ]
    return lines + (hasAnswers ? [] : ["worklist"])
  }
}

extension UniformPairs {
  func hurts(_ rule: PairRule) -> Bool { harm.contains { $0.rule == rule } }
}
