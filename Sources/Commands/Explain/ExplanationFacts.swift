import Contrast
import Datasets
import Proximity
import Sampling
import Workbench

/// The input of `explain`: the figures of graph and batches, as far as there are any.
package struct ExplanationFacts: Sendable, Equatable {
  package struct Graph: Sendable, Equatable {
    /// M, K and S.
    package var settings: GraphSettings
    package var edgePurity: Double?
    package var inDegreeMax: Int
    package var antihubShare: Double
    package var components: Int
    /// Whether all items were candidates, so that M has no meaning.
    package var isExact: Bool

    package init(
      _ settings: GraphSettings, edgePurity: Double? = nil, inDegreeMax: Int = 0,
      antihubShare: Double = 0, components: Int = 1, isExact: Bool = false
    ) {
      self.settings = settings
      self.edgePurity = edgePurity
      self.inDegreeMax = inDegreeMax
      self.antihubShare = antihubShare
      self.components = components
      self.isExact = isExact
    }
  }

  package struct Batches: Sendable, Equatable {
    package var sampler: String
    package var size: Int
    package var usesGraph: Bool
    /// Mean similarity on a scale from uniform (0) to kNN batches (1); may lie outside.
    package var hardness: Double
    package var falseNegativeRate: Double?
    /// Effective negatives over B − 1.
    package var effectiveShare: Double
    package var sameLabelMass: Double?
    /// The largest class's share of a batch, mean.
    package var largestClass: Double?
    package var reseeds: Int
    /// α; nil for samplers that do not restart.
    package var restart: LinearSchedule?
    /// W.
    package var walks: Int
    /// The vectors of the graph that they came from, when they are not the current ones.
    package var staleGraph: String?

    package init(
      sampler: String, size: Int, usesGraph: Bool = true, hardness: Double,
      falseNegativeRate: Double? = nil, effectiveShare: Double = 0.6, sameLabelMass: Double? = nil,
      largestClass: Double? = nil, reseeds: Int = 0, restart: LinearSchedule? = nil, walks: Int = 1,
      staleGraph: String? = nil
    ) {
      self.sampler = sampler
      self.size = size
      self.usesGraph = usesGraph
      self.hardness = hardness
      self.falseNegativeRate = falseNegativeRate
      self.effectiveShare = effectiveShare
      self.sameLabelMass = sameLabelMass
      self.largestClass = largestClass
      self.reseeds = reseeds
      self.restart = restart
      self.walks = walks
      self.staleGraph = staleGraph
    }
  }

  package var items: Int
  /// The chance that two items have one label; nil without labels.
  package var classPrior: Double?
  /// T.
  package var temperature: Double
  package var graph: Graph?
  package var batches: Batches?

  package init(
    items: Int, classPrior: Double? = nil, temperature: Double = 0.5, graph: Graph? = nil,
    batches: Batches? = nil
  ) {
    self.items = items
    self.classPrior = classPrior
    self.temperature = temperature
    self.graph = graph
    self.batches = batches
  }

  /// False negatives over chance; nil without labels or batches.
  package var falseTimes: Double? {
    guard let rate = batches?.falseNegativeRate, let classPrior, classPrior > 0 else { return nil }
    return rate / classPrior
  }

  /// Whether batches come from similar items without a band: K/M of a tenth or less.
  package var isInHarmfulRegion: Bool {
    guard let graph, batches?.usesGraph != false else { return false }
    return graph.settings.isInHarmfulRegion
  }
}
