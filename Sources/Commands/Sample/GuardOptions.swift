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
    help: """
      Keep pairs out of a batch: suspects, duplicates, same-label, same-document, same-id (of the answer), judged (by 'worklist'), \
      top=SHARE (each item's most similar) or cap=SHARE (of random pairs), SHARE:SHARE from the first batch \
      to the last; of pairs also owner=SHARE (cap of their queries), margin=SHARE (of a query's similarity \
      to its own document) or margin+SIMILARITY; may be given several times.
      """,
    range: .above(0, below: 1), default: "none")
  var avoid: [AvoidValue] = []

  @Option(
    help: "What all members of a batch share: one source of pairs, or one label.",
    default: "nothing")
  var within: GuardSettings.Grouping?

  @Option(
    help:
      "The share of each batch that is uniform; 0.5:0 changes from one to the other over the batches.",
    range: .from(0, to: 1))
  var mix = ScheduleValue(constant: 0)

  /// The rules as they were asked for.
  func rules(exposure: BatchRules.Exposure? = nil) -> RuleSettings {
    RuleSettings(
      exposure: exposure,
      guards: (within.map { [.within($0)] } ?? []) + avoid.map(\.settings),
      uniformShare: mix.schedule)
  }

  /// Refuses guards that labels or documents cannot meet with batches of `size`, and those that the data
  /// have nothing for.
  func check(size: Int, on ground: GuardGround, of datasetName: String) throws {
    try check(
      .sameLabel, size: size, groups: ground.labels, what: ("label", "labels"), of: datasetName)
    try check(
      .sameDocument, size: size, groups: ground.documents, what: ("document", "documents"),
      of: datasetName)
    try check(
      .sameID, size: size, groups: ground.answers, what: ("id of an answer", "ids of answers"),
      of: datasetName)
    if avoid.contains(.judged), ground.judged == nil {
      throw ArgumentFault(
        "avoid", "nothing was judged yet of '\(datasetName)'", label: "needs judgements",
        suggestion: "judge with 'worklist'"
      ).inWord("judged")
    }
    switch within {
    case .source? where ground.sources == nil:
      throw ArgumentFault(
        "within", "'\(datasetName)' has no sources", label: "needs sources",
        suggestion: "name their column by '--source' of 'load pairs'")
    case .label? where ground.labels == nil:
      throw ArgumentFault(
        "within", "'\(datasetName)' has no labels", label: "needs labels",
        suggestion: "leave it out")
    default: break
    }
  }

  /// What guards that compare both sides of pairs go by in a burst: the current vectors, made before it;
  /// nil where there is no such guard.
  ///
  /// - Throws: `NotReady` where vectors have one side.
  func frozenSides(in workbench: Workbench) throws -> FrozenSides? {
    guard let value = avoid.first(where: { $0.settings.comparesSides }) else { return nil }
    do {
      let sides = try workbench.requireSides()
      return FrozenSides(
        name: try workbench.requireItemVectors().name, queries: sides.queries,
        documents: sides.documents)
    } catch let missing as NotReady {
      throw NotReady(
        problem: "'--avoid \(value.settings.name)' goes by vectors made before training, and "
          + missing.problem, suggestion: missing.suggestion)
    }
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
    guard !avoid.isEmpty || within != nil, batches[0].items.count < 2 else { return }
    throw ArgumentFault(
      avoid.isEmpty ? "within" : "avoid",
      "these guards leave a batch of one: all other items are kept from it",
      label: "forbids every pair",
      suggestion: AvoidValue.remedy(forGuardNamed: batches[0].ruling?.strictest))
  }
}

extension GuardSettings.Grouping: ExpressibleByArgument {}

/// The vectors of both sides of pairs that guards of a burst go by, whatever the encoder becomes.
struct FrozenSides {
  let name: String
  let queries: Matrix
  let documents: Matrix

  /// Those of some items.
  func sides(of items: [Int]) -> (queries: Matrix, documents: Matrix) {
    (queries.rows(at: items), documents.rows(at: items))
  }

  var inWords: String {
    "Guards that compare queries with documents go by vectors made before training: \(name)."
  }
}
