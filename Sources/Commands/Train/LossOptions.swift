import CommandLanguage
import Datasets
import Report
import Training
import Workbench

/// Which loss a burst minimises.
struct LossOptions: ParsableArguments {
  @Option(
    help:
      "The loss: InfoNCE; its form between the two views alone, both ways (clip) or from queries to documents (mnrl); debiased (dcl); with hard negatives weighing more (hcl); or with labels, as a ceiling (supcon)."
  )
  var loss = LossKind.infonce

  @Option(
    help:
      "τ⁺ of dcl and hcl: the chance that a negative has the anchor's class, or 'labels' to count it on the training items.",
    valueName: "share|labels", range: .from(0, below: 1), default: "0.1")
  var classPrior: ClassPriorValue?

  @Option(
    help: "β of hcl: how much more hard negatives weigh.", range: .from(0, to: 20), default: "1")
  var concentration: Double?

  @Option(
    help:
      "Q: how many projections of past batches are further negatives; more than a batch's worth can collapse the encoder without '--key-momentum' ('help queue').",
    range: .from(0, to: 1_000_000))
  var queue = 0

  @Option(
    help:
      "m of a second encoder that follows the trained one slowly and makes the keys it is compared with, as in MoCo; for clip.",
    range: .from(0, below: 1), usual: 0.99, default: "none")
  var keyMomentum: Double?

  @OptionGroup var rivals: NegativeOptions

  /// The loss at temperature T, checked against what is known of the items and of the classes of those to
  /// train on, `labels`, for an encoder of a kind.
  func settings(temperature: Double, labels: [Int]?, of dataset: Dataset, for kind: EncoderKind)
    throws -> LossSettings
  {
    let datasetName = dataset.name
    try check()
    try rivals.check(loss, of: dataset, for: kind)
    if loss.needsLabels, labels == nil { throw noLabels(datasetName) }
    var settings = LossSettings(
      loss, temperature: temperature, queueLength: queue, keyMomentum: keyMomentum,
      explicitNegatives: rivals.negatives, masks: rivals.mask.masks,
      masksByTeacher: rivals.maskTeacher, hardness: rivals.hardness)
    if let concentration { settings.concentration = concentration }
    switch classPrior {
    case .share(let share): settings.classPrior = share
    case .labels:
      guard let labels else { throw noLabels(datasetName) }
      settings.classPrior = Self.classPrior(of: labels)
    case nil: break
    }
    return settings
  }

  private func check() throws {
    if classPrior != nil, !loss.usesClassPrior {
      throw ArgumentFault(
        "classPrior", "'--class-prior' has no meaning for '\(loss.rawValue)'",
        suggestion: "add '--loss dcl' or '--loss hcl'")
    }
    if concentration != nil {
      guard loss == .hcl else {
        throw ArgumentFault(
          "concentration", "'--concentration' has no meaning for '\(loss.rawValue)'",
          suggestion: "add '--loss hcl'")
      }
    }
    if keyMomentum != nil {
      guard loss == .clip else {
        throw ArgumentFault(
          "keyMomentum", "'--key-momentum' has no meaning for '\(loss.rawValue)'",
          label: "it compares views with each other",
          suggestion:
            "add '--loss clip', which compares views of one side with keys of the other")
      }
    }
  }

  private func noLabels(_ datasetName: String) -> NotReady {
    NotReady(problem: "'\(datasetName)' has no labels", remedy: "train uniform --loss infonce")
  }

  /// The chance that two different items have the same class.
  static func classPrior(of labels: [Int]) -> Double {
    let counts = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let pairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
    return Double(pairs) / Double(max(1, labels.count * (labels.count - 1)))
  }
}

extension LossSettings {
  /// The options to type for it, without the temperature; empty for the default loss.
  var inWords: String {
    (kind == .infonce ? "" : " --loss \(kind.rawValue)")
      + (kind.usesClassPrior ? " --class-prior \(NumberFormat.decimal(classPrior))" : "")
      + (kind == .hcl ? " --concentration \(NumberFormat.shortest(concentration))" : "")
      + (explicitNegatives > 0 ? " --negatives \(explicitNegatives)" : "")
      + (masks.isEmpty ? "" : " --mask \(MaskList(masks).defaultValueDescription)")
      + (masksByTeacher ? " --mask-teacher" : "")
      + (hardness > 0 ? " --hardness \(NumberFormat.shortest(hardness))" : "")
      + (queueLength > 0 ? " --queue \(queueLength)" : "")
      + (keyMomentum.map { " --key-momentum \(NumberFormat.shortest($0))" } ?? "")
  }
}

extension LossKind: ExpressibleByArgument {}

/// A class prior as it is typed: a share, or 'labels'.
enum ClassPriorValue: NumericArgument, Sendable, Equatable {
  static let accepted = "a share such as 0.1, or 'labels'"

  case share(Double)
  case labels

  init?(argument: String) {
    if argument == "labels" {
      self = .labels
    } else if let share = Double(argument), share.isFinite {
      self = .share(share)
    } else {
      return nil
    }
  }

  var numbers: [Double] { if case .share(let share) = self { [share] } else { [] } }

  var defaultValueDescription: String {
    switch self {
    case .share(let share): NumberFormat.shortest(share)
    case .labels: "labels"
    }
  }
}
