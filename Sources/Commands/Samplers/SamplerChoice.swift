import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// A sampler as one types it, declared once: `sample`, `epoch`, `train` and `compare` take these options,
/// `sweep` and `sensitivity` vary α and W where it has them, and help and completion read the rest.
///
/// A new one is a file here, with its line in `Samplers.all`, and a file in `Sampling`.
protocol SamplerChoice: ParsableArguments, Sendable {
  /// What `train` lets one choose of the ground: the graph, when it is made anew.
  associatedtype Ground: BurstGround

  /// The word after `sample` and `train`.
  static var name: String { get }
  /// One sentence on what batches it gives.
  static var abstract: String { get }
  /// How it goes about it, with its source; may be empty.
  static var discussion: String { get }
  /// Lines of `sample`, and lines of `train`, each run by a test.
  static var examples: (sample: [Example], train: [Example]) { get }
  /// Options that it cannot do without, as examples write them behind its name: " --reference better.npy".
  static var needed: String { get }
  /// Words people look for when they mean it.
  static var seeAlso: [String] { get }

  /// The settings that were typed, with the defaults of `use`.
  ///
  /// - Throws: `ArgumentFault`.
  func settings(for use: SamplerUse) throws -> any SamplerSettings

  /// What else there is to tell of the sampler once it is made, such as how many clusters it found.
  ///
  /// - Throws: `CancellationError`.
  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    throws
    -> [Field]

  /// Replaces α, or W; false where it has none.
  mutating func vary(restart: Double) -> Bool
  mutating func vary(walks: Int) -> Bool
}

extension SamplerChoice {
  /// Whether it samples on a proximity graph.
  static var usesGraph: Bool { Ground.self == GraphGround.self }

  static var discussion: String { "" }
  static var needed: String { "" }
  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    -> [Field]
  { [] }
  mutating func vary(restart: Double) -> Bool { false }
  mutating func vary(walks: Int) -> Bool { false }
}

/// What batches are asked for: some defaults go by it.
struct SamplerUse: Sendable {
  let purpose: SamplerPurpose
  /// N, of the items to sample from.
  let itemCount: Int
  /// B.
  let size: Int
  /// T.
  let temperature: Double
  /// The data, and which of the items are sampled from, in their order, nil for all; nil where no sampler
  /// is made.
  var data: (dataset: Dataset, items: [Int]?)?

  /// Refuses a number of walks that cannot share a batch.
  func check(walks: Int) throws {
    guard (1...size).contains(walks) else {
      throw ArgumentFault(
        "walks", "'--walks' is \(written(walks)) for a batch of \(written(size))",
        suggestion: "choose 1 to \(written(size))")
    }
  }

  /// W where it is not given.
  var usualWalks: Int { purpose == .train ? ShortWalks.usual(size: size) : 1 }
}
