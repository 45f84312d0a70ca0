import Proximity
import Sampling
import Tensors

/// How an encoder was trained in one burst, for whoever reads it later.
package struct BurstRecord: Sendable, Equatable {
  /// The sampler and its options, and the steps: "rwr --restart 0.2, 200 steps".
  package var description: String
  /// Nil for bursts that a former version recorded.
  package var settings: Settings?

  package init(_ description: String, _ settings: Settings? = nil) {
    self.description = description
    self.settings = settings
  }

  /// What was asked for, defaults filled in.
  ///
  /// Words and numbers only, so that files of later versions can be read.
  package struct Settings: Sendable, Codable, Equatable {
    package var steps: Int
    /// B.
    package var batchSize: Int
    /// T of the loss.
    package var temperature: Double
    package var loss: String
    package var optimizer: String
    package var learningRate: Double
    /// Nil in files of former versions, which knew "fp32" alone.
    package var precision: String?
    /// Uniform steps before the sampler took over.
    package var warmup: Int
    /// Nil for samplers that do not look at embeddings.
    package var refresh: Refresh?
    /// Nil for samplers without a graph.
    package var graph: GraphSettings?
    /// Nil in files of former versions.
    package var sampler: Sampler?

    /// All whole numbers, of which none is negative or enormous where they are sound.
    var counts: [Int] {
      [steps, batchSize, warmup] + (refresh.map { [$0.every, $0.ahead] } ?? [])
        + (graph.map { [$0.candidates, $0.neighbors, $0.skip] } ?? [])
    }

    /// When the sampler was made anew, and on which embeddings.
    package struct Refresh: Sendable, Codable, Equatable {
      package var every: Int
      package var ahead: Int
      package var embeddings: String

      package init(every: Int, ahead: Int, embeddings: String) {
        self.every = every
        self.ahead = ahead
        self.embeddings = embeddings
      }
    }

    /// The sampler by name, with its options.
    package struct Sampler: Sendable, Codable, Equatable {
      package var name: String
      package var options: [SamplerOption]

      package init(_ settings: any SamplerSettings) {
        name = type(of: settings).name
        options = settings.options(for: .train)
      }
    }

    /// The settings of a burst that made so many steps, of which `warmup` were uniform.
    ///
    /// `looksAtEmbeddings` says whether its sampler does.
    package init(
      _ settings: TrainingBurst.Settings, steps: Int, warmup: Int, looksAtEmbeddings: Bool,
      graph: GraphSettings?, sampler: any SamplerSettings
    ) {
      self.steps = steps
      batchSize = settings.batchSize
      temperature = settings.loss.temperature
      loss = settings.loss.kind.rawValue
      optimizer = settings.optimizer.kind.rawValue
      learningRate = settings.optimizer.learningRate
      precision = settings.precision.rawValue
      self.warmup = warmup
      refresh =
        looksAtEmbeddings
        ? Refresh(
          every: settings.refresh.every, ahead: settings.refresh.ahead,
          embeddings: settings.refresh.embeddings.rawValue) : nil
      self.graph = graph
      self.sampler = Sampler(sampler)
    }
  }
}
