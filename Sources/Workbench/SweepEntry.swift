import Contrast
import Proximity
import Vectors

/// A sweep over settings, finished or not: its plan, and the points that are done.
package struct SweepEntry: Sendable {
  /// What is tried, and how.
  package struct Plan: Sendable, Equatable {
    package var settings: [TrialSettings]
    /// B.
    package var size: Int
    /// Batches a setting.
    package var batches: Int
    /// Graphs a setting.
    package var repeats: Int
    /// The rule that judges pairs by their own documents; nil for items of one side.
    package var rule: PairRule?
    /// Whether that, or what is known of false negatives, is the price of hardness.
    package var judgedBy: FrontierPrice
    /// Which sides of pairs graphs link; nil for items of one side.
    package var linked: GraphSides?
    /// The checksum of the judgements that some guard goes by; nil where none does.
    package var judgements: String?

    package init(
      settings: [TrialSettings], size: Int, batches: Int, repeats: Int, rule: PairRule?,
      judgedBy: FrontierPrice, linked: GraphSides?, judgements: String? = nil
    ) {
      self.judgements = judgements
      (self.rule, self.judgedBy, self.linked) = (rule, judgedBy, linked)
      self.settings = settings
      self.size = size
      self.batches = batches
      self.repeats = repeats
    }
  }

  package let plan: Plan
  /// The stream that all of its points derive from.
  package let stream: RandomStream
  package let datasetChecksum: String
  package let vectorsRevision: Int
  /// One a setting, as far as it came.
  package var points: [TrialSettings: FrontierPoint]

  package init(
    plan: Plan, stream: RandomStream, datasetChecksum: String, vectorsRevision: Int,
    points: [TrialSettings: FrontierPoint] = [:]
  ) {
    self.plan = plan
    self.stream = stream
    self.datasetChecksum = datasetChecksum
    self.vectorsRevision = vectorsRevision
    self.points = points
  }

  /// The points in the order of the plan.
  package var ordered: [FrontierPoint] { plan.settings.compactMap { points[$0] } }

  package var isFinished: Bool { points.count == plan.settings.count }
}
