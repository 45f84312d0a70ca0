import Proximity
import Vectors

/// What a sampler is asked for, as a value, and how it is made.
///
/// Batches, bursts, sweeps and files keep such values; words and tables derive from them.
package protocol SamplerSettings: Sendable, Hashable {
  /// What the commands call the sampler: `uniform`, `rwr`.
  static var name: String { get }

  /// Whether it samples on a proximity graph.
  static var usesGraph: Bool { get }

  /// Whether it can do nothing without labels.
  static var needsLabels: Bool { get }

  /// Whether it looks at the documents of pairs, where there are any.
  var readsDocuments: Bool { get }

  /// Vectors that it goes by beside those of the ground.
  var outsideVectors: [Matrix] { get }

  /// M, K and S of the graph that it samples on, where those of the ground are `settings`.
  func graph(_ settings: GraphSettings) -> GraphSettings

  /// The options that differ from what is understood by itself in `purpose`, in the order of help.
  func options(for purpose: SamplerPurpose) -> [SamplerOption]

  /// How often the sampler takes an item when nothing is asked for.
  func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure

  /// α; nil for samplers that do not go back to a seed.
  var restart: LinearSchedule? { get }

  /// W; nil for samplers that make no walks which could share a batch.
  var walks: Int? { get }

  /// The same with another α and W, as far as the sampler has them.
  func varying(restart: Double, walks: Int) -> Self

  /// The sampler on given ground.
  ///
  /// - Throws: what the ground throws where it has no graph, vectors or labels; `CancellationError`.
  func sampler(on ground: SamplerGround) throws -> any BatchSampler
}

extension SamplerSettings {
  package static var usesGraph: Bool { false }
  package static var needsLabels: Bool { false }
  package var readsDocuments: Bool { false }
  package var outsideVectors: [Matrix] { [] }
  package func graph(_ settings: GraphSettings) -> GraphSettings { settings }
  package func options(for purpose: SamplerPurpose) -> [SamplerOption] { [] }
  package func usualExposure(for purpose: SamplerPurpose) -> BatchRules.Exposure { .free }
  package var restart: LinearSchedule? { nil }
  package var walks: Int? { nil }
  package func varying(restart: Double, walks: Int) -> Self { self }
}

/// What batches are for: some defaults differ.
package enum SamplerPurpose: Sendable {
  /// To be looked at: the paper's defaults.
  case sample
  /// To be trained on: those that did no harm in bursts.
  case train
}

/// An option of a sampler with its value.
package struct SamplerOption: Sendable, Hashable, Codable {
  /// As it is typed, without dashes: "restart".
  package let name: String
  /// None for a flag or a text, one number, or the two ends of a schedule.
  package let values: [Double]
  /// What is no number, such as the name of a file; nil for others.
  package let text: String?

  package init(_ name: String, _ values: Double...) {
    self.name = name
    self.values = values
    text = nil
  }

  package init(_ name: String, text: String) {
    self.name = name
    values = []
    self.text = text
  }

  package init(_ name: String, _ schedule: LinearSchedule) {
    self.name = name
    values = schedule.isConstant ? [schedule.first] : [schedule.first, schedule.last]
    text = nil
  }
}
