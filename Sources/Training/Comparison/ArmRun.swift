import Vectors

/// One run of one arm of a comparison under one seed.
package struct ArmRun: Sendable, Codable, Equatable {
  /// The scores of an encoder at one step.
  package struct Point: Sendable, Codable, Equatable {
    /// Counted from 0, the untrained encoder.
    package let step: Int
    /// One score a probe; larger is better.
    package let scores: [Double]
    /// Seconds of training so far, without probes.
    @ClockReading package private(set) var seconds: Double

    package init(step: Int, scores: [Double], seconds: Double) {
      self.step = step
      self.scores = scores
      self.seconds = seconds
    }
  }

  /// Means over the batches between two looks.
  package struct BatchStretch: Sendable, Codable, Equatable {
    /// The last step of the stretch.
    package let step: Int
    /// The mean cosine in a batch.
    package let similarity: Double
    /// The share of pairs of one class; nil without labels.
    package let falseNegativeRate: Double?

    package init(step: Int, similarity: Double, falseNegativeRate: Double?) {
      self.step = step
      self.similarity = similarity
      self.falseNegativeRate = falseNegativeRate
    }
  }

  /// In the order of the steps; the last is the end.
  package var course: [Point]
  /// One score a probe of features that nothing was trained for, under the same draws; empty where they
  /// were not measured.
  package var rawScores: [Double] = []
  /// In the order of the steps, the warm-up included.
  package var batches: [BatchStretch] = []
  /// Means over all steps after the warm-up.
  package var meanSimilarity = 0.0
  /// Nil without labels.
  package var falseNegativeRate: Double?
  /// What the loss left out of a batch; nil where it leaves nothing out.
  package var masked: MaskedNegatives?
  /// The standard deviation of the loss over the last quarter of the steps.
  package var lossSD = 0.0
  /// The coefficient of variation of the gradient's length over the same steps.
  package var gradientVariation: Double?
  @ClockReading package var seconds = 0.0
  @ClockReading package var graphSeconds = 0.0
  @ClockReading package var samplingSeconds = 0.0
  /// Which output of the encoder had collapsed at the end; nil when none had.
  package var collapse: Collapse?
  /// Whether the loss became infinite or NaN, so that the run ended early.
  package var diverged = false

  package init(course: [Point], rawScores: [Double] = []) {
    self.course = course
    self.rawScores = rawScores
  }

  /// The scores before the first step.
  package var untrainedScores: [Double] {
    course.first.flatMap { $0.step == 0 ? $0.scores : nil } ?? []
  }

  /// The scores at the end.
  package var scores: [Double] { course.last?.scores ?? [] }

  /// The course of one probe, each value the mean of itself and its neighbours.
  package func smoothed(probe: Int) -> [Double] {
    course.indices.map { place in
      let near = course[max(0, place - 1)...min(course.count - 1, place + 1)]
      return near.reduce(0) { $0 + $1.scores[probe] } / Double(near.count)
    }
  }

  /// The first point whose smoothed score reaches `target`; nil when none does.
  package func reach(_ target: Double, probe: Int) -> Point? {
    zip(course, smoothed(probe: probe)).first { $0.1 >= target }?.0
  }
}
