import Tensors
import Training
import Vectors

/// A comparison of samplers, finished or not: its plan, and the seeds that are done.
package struct ComparisonEntry: Sendable, Codable {
  /// What is compared, and how.
  package struct Plan: Sendable, Codable, Equatable {
    /// The arms as typed, the reference first.
    package var arms: [String]
    package var encoder: EncoderKind
    /// Nil for the usual one of the encoder.
    package var width: Int?
    package var head: HeadKind
    package var steps: Int
    package var size: Int
    package var warmup: Int
    package var temperature: Double
    package var probes: [ProbeKind]
    /// Of the arms that name none.
    package var precision: Precision
    /// How the views of all arms are made; nil in what former versions kept.
    package var views: ViewChoices?
    /// The vectors that masks of the loss, or guards by both sides of pairs, go by; nil where none does.
    package var teacher: String?
    /// A checksum of what arms go by beside their words and the data: the teacher's vectors, those of a reference
    /// model, judgements; nil where there is nothing.
    package var outside: String?

    package init(
      arms: [String], encoder: EncoderKind, width: Int? = nil, head: HeadKind, steps: Int,
      size: Int, warmup: Int, temperature: Double, probes: [ProbeKind],
      precision: Precision = .float32, views: ViewChoices? = nil,
      teacher: String? = nil, outside: String? = nil
    ) {
      self.arms = arms
      self.encoder = encoder
      self.width = width
      self.head = head
      self.steps = steps
      self.size = size
      self.warmup = warmup
      self.temperature = temperature
      self.probes = probes
      self.precision = precision
      self.views = views
      self.teacher = teacher
      self.outside = outside
    }
  }

  package let plan: Plan
  /// The stream that all seeds derive from.
  package let stream: RandomStream
  package let datasetChecksum: String
  package var result: ComparisonResult
  /// Whether it was stopped before its last seed.
  package var wasStopped = false

  package init(
    plan: Plan, stream: RandomStream, datasetChecksum: String, result: ComparisonResult = .init()
  ) {
    self.plan = plan
    self.stream = stream
    self.datasetChecksum = datasetChecksum
    self.result = result
  }
}
