import ArgumentParser
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
      "Keep pairs out of a batch: suspects, duplicates, same-label, top=SHARE (each item's most similar) or cap=SHARE (of random pairs); may be given several times. [range: shares above 0, below 1] [default: none]"
  )
  var avoid: [AvoidValue] = []

  @Option(help: "Share of each batch that is drawn uniformly. [range: 0 to 1]")
  var mix = 0.0

  /// The cosine from which two items count as the same.
  static let duplicateLimit = 0.999

  var isEmpty: Bool { avoid.isEmpty && mix == 0 }

  /// What was asked for, as typed.
  var inWords: String {
    avoid.map { " --avoid \($0.name)" }.joined()
      + (mix > 0 ? " --mix \(NumberFormat.shortest(mix))" : "")
  }

  /// Refuses shares out of range, and guards that the labels cannot meet with batches of `size`.
  func check(size: Int, labels: [Int]?, of datasetName: String) throws {
    guard (0...1).contains(mix) else {
      throw ArgumentFault(
        "mix", "'--mix' is \(NumberFormat.shortest(mix))", label: "not in 0 to 1",
        suggestion: "choose 0 to 1; 0.25 draws a quarter uniformly")
    }
    for value in avoid {
      if let share = value.share, !(share > 0 && share < 1) {
        throw ArgumentFault(
          "avoid", "\(NumberFormat.shortest(share)) is no share to avoid", label: "not in 0 to 1",
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
        return SimilarityGuard(
          name: value.name,
          limit: try limit(of: value, on: vectors, stream, threads, monitor), vectors: vectors)
      }, uniformShare: mix)
  }

  private func limit(
    of value: AvoidValue, on vectors: Matrix, _ stream: RandomStream, _ threads: Int,
    _ monitor: ProgressMonitor
  ) throws -> SimilarityGuard.Limit {
    let pairs = stream.stream(named: "random pairs")
    return switch value {
    case .suspects, .sameLabel: .forAll(RandomPairs.quantile(0.999, of: vectors, stream: pairs))
    case .cap(let share): .forAll(RandomPairs.quantile(1 - share, of: vectors, stream: pairs))
    case .duplicates: .forAll(Self.duplicateLimit)
    case .top(let share):
      try .topShare(
        share, of: vectors, stream: stream.stream(named: "top"), threads: threads, monitor: monitor)
    }
  }
}
