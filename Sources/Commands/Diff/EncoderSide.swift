import CommandLanguage
import Datasets
import Training
import Vectors
import Workbench

/// One side of a comparison of encoders: a name, and how it embeds items.
struct EncoderSide: Sendable {
  let name: String
  /// "encoder of kind 'mlp' after 200 steps".
  let description: String
  private let probed: ProbedEncoder
  private let isRaw: Bool

  /// Words for sides that have no kept name.
  static let untrained = "untrained"
  static let raw = "raw"

  /// An encoder, or the same one before its first step.
  init(_ name: String, _ network: Encoder, steps: Int, of dataset: Dataset, threads: Int) throws {
    self.name = name
    probed = try dataset.probed(network, threads: threads)
    isRaw = false
    let kind = network.shape.kind
    let beginning = kind == .bert ? "as its checkpoint is" : "untrained"
    description =
      "encoder of kind '\(kind.rawValue)', "
      + (steps == 0 ? beginning : "after \(counted(steps, "step"))")
  }

  /// The plainest features.
  init(rawOf dataset: Dataset, threads: Int) throws {
    name = Self.raw
    probed = try dataset.probedRaw(threads: threads)
    isRaw = true
    description = dataset.items.rawName
  }

  /// One row of unit length an item.
  ///
  /// - Throws: `NotReady` for a row of zeros; `TensorError`; `CancellationError`.
  func vectors(of items: [Int], monitor: ProgressMonitor) throws -> Matrix {
    let rows = try probed.representations(items, monitor: monitor)
    let (unit, zeroRows) = rows.normalizedRows()
    guard let row = zeroRows.first else { return unit }
    throw NotReady(
      problem: """
        '\(name)' maps item '\(probed.dataset.identifier(of: items[row]))' to zeros, which have \
        no direction
        """, remedy: isRaw ? "diff encoder untrained current" : "train uniform --fresh")
  }
}

extension CommandContext {
  /// The two sides that names stand for, if they are of the data that are loaded.
  func encoderSides(_ names: (first: String, second: String)) throws -> (EncoderSide, EncoderSide) {
    let dataset = try workbench.requireDataset()
    let threads = workbench.settings.threads
    let first = try encoder(named: names.first, argument: "first")
    let second = try encoder(named: names.second, argument: "second")
    func side(_ name: String, _ entry: EncoderEntry?) throws -> EncoderSide {
      if let entry {
        return try EncoderSide(
          name, entry.state.network, steps: entry.steps, of: dataset, threads: threads)
      }
      if name == EncoderSide.raw { return try EncoderSide(rawOf: dataset, threads: threads) }
      // The one that the other side was, before its first step.
      let origin = try first ?? second ?? workbench.requireEncoder()
      return try EncoderSide(
        name, origin.state.untrained, steps: 0, of: dataset, threads: threads)
    }
    return (try side(names.first, first), try side(names.second, second))
  }

  /// The side that one name stands for; the untrained one is that of the encoder on the workbench.
  func encoderSide(_ name: String, argument: String) throws -> EncoderSide {
    let dataset = try workbench.requireDataset()
    let threads = workbench.settings.threads
    if let entry = try encoder(named: name, argument: argument) {
      return try EncoderSide(
        name, entry.state.network, steps: entry.steps, of: dataset, threads: threads)
    }
    if name == EncoderSide.raw { return try EncoderSide(rawOf: dataset, threads: threads) }
    return try EncoderSide(
      name, workbench.requireEncoder().state.untrained, steps: 0, of: dataset, threads: threads)
  }

  /// The encoder kept under a name; nil for the other words.
  private func encoder(named name: String, argument: String) throws -> EncoderEntry? {
    switch name {
    case EncoderSide.untrained, EncoderSide.raw: return nil
    case Names.current: return try workbench.requireEncoder()
    default:
      let kept = try names.result(name, argument: argument, kind: .encoder)
      guard case .encoder(let entry) = kept.content else {
        throw ArgumentFault(
          argument, .invalidValue, "'\(name)' is \(kept.kindInWords), not an encoder",
          label: "no encoder", suggestion: "keep one with '\(name)2 = train uniform'")
      }
      try kept.check(belongsTo: workbench.dataset, name: name, argument: argument)
      return entry
    }
  }
}
