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
      "Share of each batch that is drawn uniformly; 0.5:0 goes from one to the other over the batches.",
    range: .from(0, to: 1))
  var mix = ScheduleValue(constant: 0)

  /// The cosine from which two items count as the same.
  static let duplicateLimit = 0.999

  var isEmpty: Bool { avoid.isEmpty && !mixes }

  private var mixes: Bool { mix.first != 0 || mix.last != 0 }

  /// What was asked for, as typed.
  var inWords: String {
    avoid.map { " --avoid \($0.name)" }.joined()
      + (mixes ? " --mix \(mix.inWords)" : "")
  }

  /// Refuses shares out of range, and guards that the labels cannot meet with batches of `size`.
  func check(size: Int, labels: [Int]?, of datasetName: String) throws {
    _ = try mix.share()
    for share in avoid.compactMap(\.share) {
      for end in [share.first, share.last] where !(end > 0 && end < 1) {
        throw ArgumentFault(
          "avoid", "\(NumberFormat.shortest(end)) is no share to avoid", label: "not in 0 to 1",
          suggestion: "choose above 0 and below 1, as in '\(AvoidValue.allValueStrings[3])'")
      }
    }
    guard avoid.contains(.sameLabel) else { return }
    guard let labels else {
      throw ArgumentFault(
        "avoid", "'\(datasetName)' has no labels to keep apart", label: "needs labels",
        suggestion: "'suspects' needs none")
    }
    let classes = Set(labels).count
    guard size <= classes else {
      throw ArgumentFault(
        "avoid",
        "a batch of \(written(size)) without two items of one label needs as many labels",
        label: "only \(counted(classes, "class", "classes"))",
        suggestion: "choose '--size' up to \(written(classes))", related: ["size"])
    }
  }

  /// The rules over items with these vectors, N × d of unit length, and labels.
  func rules(
    exposure: BatchRules.Exposure, vectors: Matrix?, labels: [Int]?, stream: RandomStream,
    threads: Int, monitor: ProgressMonitor
  ) throws -> BatchRules {
    BatchRules(
      exposure: exposure,
      guards: try avoid.compactMap { value in
        if value == .sameLabel { return labels.map(LabelGuard.init) }
        guard let vectors else { return nil }
        func limit(_ share: (ScheduleValue) -> Double) throws -> SimilarityGuard.Limit {
          try self.limit(
            of: value, value.share.map(share) ?? 0, on: vectors, stream, threads, monitor)
        }
        return SimilarityGuard(
          name: value.name, limit: try limit(\.first),
          to: value.share?.isSchedule == true ? try limit(\.last) : nil, vectors: vectors)
      }, uniformShare: try mix.share())
  }

  /// The cosines above which `value` keeps items apart, with `share` where it takes one.
  private func limit(
    of value: AvoidValue, _ share: Double, on vectors: Matrix, _ stream: RandomStream,
    _ threads: Int, _ monitor: ProgressMonitor
  ) throws -> SimilarityGuard.Limit {
    let pairs = stream.stream(named: "random pairs")
    return switch value {
    case .suspects, .sameLabel: .forAll(RandomPairs.quantile(0.999, of: vectors, stream: pairs))
    case .cap: .forAll(RandomPairs.quantile(1 - share, of: vectors, stream: pairs))
    case .duplicates: .forAll(Self.duplicateLimit)
    case .top:
      try .topShare(
        share, of: vectors, stream: stream.stream(named: "top"), threads: threads, monitor: monitor)
    }
  }
}
