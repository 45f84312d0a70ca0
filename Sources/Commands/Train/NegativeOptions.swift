import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Training
import Workbench

/// What a loss makes of the negatives of a batch.
struct NegativeOptions: ParsableArguments {
  @Option(
    help:
      "How many explicit negatives of each pair are negatives of all queries, for mnrl; 'load pairs --negatives' brings them.",
    range: .from(0, to: 100))
  var negatives = 0

  @Option(
    help: """
      Leave negatives out of the loss that may be false, for mnrl and clip, as guards of these names keep them \
      out of batches: margin=SHARE or margin+SIMILARITY, same-document, same-id; several with commas \
      between.
      """, range: .above(0, below: 1), default: "none")
  var mask = MaskList([])

  @Flag(
    help:
      "Margins of '--mask' go by the current vectors of both sides, not by the encoder that is trained."
  )
  var maskTeacher = false

  @Option(
    help:
      "A negative of another item at cosine s weighs exp(h s), h being this number, for mnrl and clip; LLaVE uses 9.",
    range: .from(0, to: 50))
  var hardness = 0.0

  /// Refuses what a loss, the data or an encoder of a kind have no use for.
  func check(_ loss: LossKind, of dataset: Dataset, for kind: EncoderKind) throws {
    try checkLoss(loss)
    if negatives > 0 {
      guard kind.readsTexts else {
        throw ArgumentFault(
          "negatives", "'--negatives' are texts, for encoders of kind transformer or bert",
          label: "this one is '\(kind.rawValue)'",
          suggestion: "leave it out, or choose another '--encoder'")
      }
      guard dataset.pairs?.negatives.isEmpty == false else {
        throw ArgumentFault(
          "negatives", "no pair of '\(dataset.name)' has an explicit negative",
          suggestion: "leave it out, or load them: load pairs FILE --negatives COLUMN")
      }
    }
    if maskTeacher, !mask.masks.contains(where: \.comparesSimilarities) {
      throw ArgumentFault(
        "maskTeacher", "'--mask-teacher' has no margin to judge",
        suggestion: "add '--mask margin=0.95', or leave it out")
    }
    if mask.masks.contains(where: \.needsPairs), dataset.pairs == nil {
      throw ArgumentFault(
        "mask", "the items of '\(dataset.name)' are no pairs, so no documents are the same",
        label: "needs pairs", suggestion: "choose 'margin=0.95', or load pairs")
    }
    if mask.masks.contains(.sameID), dataset.pairs?.answerOf == nil {
      throw ArgumentFault(
        "mask", "the pairs of '\(dataset.name)' have no ids of answers", label: "needs ids",
        suggestion: "choose 'same-document', or name their column: load pairs FILE --answer COLUMN")
    }
  }

  /// What margins go by; nil for the encoder itself.
  ///
  /// - Throws: `NotReady` where the current vectors are of one side.
  func teacher(in workbench: Workbench) throws -> MaskTeacher? {
    guard maskTeacher else { return nil }
    let sides = try workbench.requireSides()
    return MaskTeacher(queries: sides.queries, documents: sides.documents)
  }

  private func checkLoss(_ loss: LossKind) throws {
    if negatives > 0, loss != .mnrl {
      throw ArgumentFault(
        "negatives", "'--negatives' has no meaning for '\(loss.rawValue)'",
        suggestion: "add '--loss mnrl'")
    }
    guard !loss.holdsSidesApart else { return }
    for (name, isAsked) in [("mask", !mask.masks.isEmpty), ("hardness", hardness > 0)]
    where isAsked {
      throw ArgumentFault(
        name, "'--\(name)' has no meaning for '\(loss.rawValue)'",
        suggestion: "add '--loss mnrl' or '--loss clip', in which a view has one positive")
    }
  }
}

/// Masks as they are typed: `margin=0.95,same-document`.
struct MaskList: NumericArgument, Sendable, Equatable {
  static let accepted =
    "margin=SHARE, margin+SIMILARITY, same-document or same-id, with commas between"
  static let allValueStrings = MarginRule.allValueStrings + ["same-document", "same-id"]

  let masks: [LossMask]

  init(_ masks: [LossMask]) { self.masks = masks }

  init?(argument: String) {
    let masks = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      AvoidValue(argument: String($0)).flatMap { LossMask($0) }
    }
    guard !masks.isEmpty, !masks.contains(nil) else { return nil }
    self.masks = masks.compactMap(\.self)
  }

  var numbers: [Double] {
    masks.compactMap { mask -> Double? in
      switch mask {
      case .margin(.share(let number)), .margin(.above(let number)): return number
      case .sameDocument, .sameID: return nil
      }
    }
  }

  var defaultValueDescription: String {
    masks.isEmpty ? "none" : masks.map(\.guardSettings.name).joined(separator: ",")
  }
}

extension LossMask {
  /// What a guard forbids, as a mask; nil where a loss cannot tell.
  ///
  /// By the value as it is typed: its numbers are not known to lie in their range yet.
  fileprivate init?(_ value: AvoidValue) {
    switch value {
    case .margin(let limit): self = .margin(limit)
    case .sameDocument: self = .sameDocument
    case .sameID: self = .sameID
    default: return nil
    }
  }

  /// The guard that forbids the same.
  fileprivate var guardSettings: GuardSettings {
    switch self {
    case .margin(let limit): .margin(limit)
    case .sameDocument: .sameDocument
    case .sameID: .sameID
    }
  }
}
