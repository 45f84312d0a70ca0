import Sampling
import Tensors

extension TrainingBurst {
  package struct Settings: Sendable, Equatable {
    /// How many steps; at most so many where `seconds` is given.
    package var steps: Int
    /// After how many seconds of training to stop; nil for as long as the steps take.
    package var seconds: Double?
    /// B.
    package var batchSize: Int
    package var loss: LossSettings
    package var optimizer: OptimizerSettings
    /// Uniform steps before the sampler takes over; nil for a fifth of what `seconds` allow.
    package var warmup: Int?
    package var refresh: RefreshSettings
    /// Whether every item comes once an epoch.
    package var exposure: BatchRules.Exposure = .free
    package var threads: Int
    package var device: Device
    /// How the steps, and the vectors that samplers are made from, are computed.
    package var precision = Precision.float32
    /// The most views that are encoded at once, to save memory; nil for all of a batch.
    package var chunk: Int?
    /// Steps of the same schedules before these, and after them, where a burst is a part of a run.
    package var stepsBefore = 0
    package var stepsAfter = 0
    /// When the vectors of which items are kept; nil for never.
    package var frames: Frames?

    package init(
      steps: Int, seconds: Double? = nil, batchSize: Int, loss: LossSettings,
      optimizer: OptimizerSettings, warmup: Int?, refresh: RefreshSettings, threads: Int,
      device: Device = .cpu
    ) {
      precondition(warmup != nil || seconds != nil, "a warm-up without an end")
      self.steps = steps
      self.seconds = seconds
      self.batchSize = batchSize
      self.loss = loss
      self.optimizer = optimizer
      self.warmup = warmup
      self.refresh = refresh
      self.threads = threads
      self.device = device
    }

    /// Threads for making samplers: beside the steps one is left to them.
    package var refreshThreads: Int { refresh.ahead > 0 ? max(1, threads - 1) : threads }

    /// How many steps there will be, seen before `step` when `elapsed` seconds have gone.
    func expectedSteps(at step: Int, elapsed: Double) -> Int {
      guard let seconds, step > 0, elapsed > 0 else { return steps }
      return max(step, min(steps, Int(min(1e9, Double(step) * seconds / elapsed))))
    }
  }

  /// Regular looks at the encoder, whose time does not count.
  package struct Observation: Sendable {
    /// Sees the encoder after `step` steps over all bursts and `seconds` of this one; gives a score
    /// to show while the burst runs, or nil.
    package typealias Look =
      @Sendable (_ encoder: Encoder, _ step: Int, _ seconds: Double) throws -> Double?

    /// What the score is: "labels".
    package let name: String
    /// Steps between two looks, counted over all bursts.
    package let every: Int
    package let look: Look

    package init(named name: String = "score", every: Int, look: @escaping Look) {
      self.name = name
      self.every = every
      self.look = look
    }
  }
}
