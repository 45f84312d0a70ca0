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

  /// What harm and band are read from.
  package struct SampledGraph: Sendable, Equatable {
    /// M, K and S.
    package var settings: GraphSettings
    /// Whether all items were candidates, so that M has no meaning.
    package var isExact: Bool

    package init(_ settings: GraphSettings, isExact: Bool) {
      self.settings = settings
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
    /// Half of its 95 % interval; of a single batch, half of that for one batch of such a sampler.
    package var falseNegativeHalfWidth: Double
    /// Whether they are measurably harder than uniform batches.
    package var isHarder: Bool
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
    /// The graph that they came from; nil for the one on the workbench.
    package var ownGraph: SampledGraph?
    /// Whether another graph is on the workbench now.
    package var isGraphFormer: Bool

    /// How queries of pairs lie beside their documents; nil for items of one side.
    package var pairs: Pairs?

    package init(
      sampler: String, size: Int, usesGraph: Bool = true, hardness: Double,
      falseNegativeRate: Double? = nil, falseNegativeHalfWidth: Double = 0, isHarder: Bool = true,
      effectiveShare: Double = 0.6, sameLabelMass: Double? = nil,
      largestClass: Double? = nil, reseeds: Int = 0, restart: LinearSchedule? = nil, walks: Int = 1,
      staleGraph: String? = nil, ownGraph: SampledGraph? = nil,
      isGraphFormer: Bool = false, pairs: Pairs? = nil
    ) {
      self.pairs = pairs
      self.sampler = sampler
      self.size = size
      self.usesGraph = usesGraph
      self.hardness = hardness
      self.falseNegativeRate = falseNegativeRate
      self.falseNegativeHalfWidth = falseNegativeHalfWidth
      self.isHarder = isHarder
      self.effectiveShare = effectiveShare
      self.sameLabelMass = sameLabelMass
      self.largestClass = largestClass
      self.reseeds = reseeds
      self.restart = restart
      self.walks = walks
      self.staleGraph = staleGraph
      self.ownGraph = ownGraph
      self.isGraphFormer = isGraphFormer
    }
  }

  /// Batches of pairs, read from queries to documents.
  package struct Pairs: Sendable, Equatable {
    /// The mean of s(q_i, d_i) − max_j s(q_i, d_j).
    package var margin: Double
    /// The share of queries whose own document is on top.
    package var topShare: Double
    /// The share of queries that have their own document among their negatives.
    package var knownRate: Double
    /// Guards by the own document that would hurt in uniform batches.
    package var harm: [GuardHarm]
    /// The rules of guards that the batches were sampled under.
    package var guards: [PairRule]
    /// How many sources the data have; 0 where none are told.
    package var sources: Int
    /// The share of batches whose members are of one source.
    package var oneSourceShare: Double
    /// The guard that keeps apart what is known to have one answer.
    package var identity: GuardSettings

    package init(
      margin: Double = 0.1, topShare: Double = 0.8, knownRate: Double = 0,
      harm: [GuardHarm] = [], guards: [PairRule] = [], sources: Int = 0,
      oneSourceShare: Double = 0, identity: GuardSettings = .sameDocument
    ) {
      self.margin = margin
      self.topShare = topShare
      self.knownRate = knownRate
      self.harm = harm
      self.guards = guards
      self.sources = sources
      self.oneSourceShare = oneSourceShare
      self.identity = identity
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

  /// False negatives over chance, with half of the interval; nil without labels or batches.
  package var falseTimes: (mean: Double, halfWidth: Double)? {
    guard let batches, let rate = batches.falseNegativeRate, let classPrior, classPrior > 0 else {
      return nil
    }
    return (rate / classPrior, batches.falseNegativeHalfWidth / classPrior)
  }

  /// Whether false negatives are far more common than by chance: at least one and a half times, with 95 %
  /// confidence.
  package var hasManyFalse: Bool { falseTimes.map { $0.mean - $0.halfWidth >= 1.5 } ?? false }

  /// The graph that the batches came from, or would come from; nil when they need none.
  package var sampledGraph: SampledGraph? {
    guard batches?.usesGraph != false else { return nil }
    return batches?.ownGraph
      ?? graph.map { SampledGraph($0.settings, isExact: $0.isExact) }
  }

  /// Whether batches come from similar items without a band: K/M of a tenth or less.
  package var isInHarmfulRegion: Bool { sampledGraph?.settings.isInHarmfulRegion ?? false }
}
