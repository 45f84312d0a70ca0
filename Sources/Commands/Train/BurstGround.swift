import CommandLanguage
import Proximity
import Training
import Workbench

/// What `train` lets one choose of the ground that its sampler is made on, step after step.
protocol BurstGround: ParsableArguments, Sendable {
  /// M, K and S of the graphs on `itemCount` training items, checked; nil for samplers without one.
  func graph(itemCount: Int) throws -> GraphSettings?

  /// S as it was written; nil where it was not.
  var givenSkip: Int? { get }

  /// Which sides of pairs the graphs link.
  var between: GraphSides { get }

  /// When the sampler is made anew, and from which vectors, of the documents of pairs, too, or not.
  func refresh(itemCount: Int, readsDocuments: Bool) -> RefreshSettings

  /// Replaces one of these settings; false where it has none.
  mutating func vary(_ setting: VariedSetting, to value: Int) -> Bool
}

extension BurstGround {
  var givenSkip: Int? { nil }
  var between: GraphSides { .queries }
}

/// For samplers that look at no vectors.
struct ItemGround: BurstGround {
  func graph(itemCount: Int) -> GraphSettings? { nil }

  func refresh(itemCount: Int, readsDocuments: Bool) -> RefreshSettings {
    RefreshSettings(
      every: RefreshOption().refresh,
      embeddings: .usual(itemCount: itemCount), readsDocuments: readsDocuments)
  }

  mutating func vary(_ setting: VariedSetting, to value: Int) -> Bool { false }
}

/// For samplers that look at the vectors themselves.
struct VectorGround: BurstGround {
  @OptionGroup var refresh: BurstRefreshOptions

  func graph(itemCount: Int) -> GraphSettings? { nil }

  func refresh(itemCount: Int, readsDocuments: Bool) -> RefreshSettings {
    refresh.settings(itemCount: itemCount, readsDocuments: readsDocuments)
  }

  mutating func vary(_ setting: VariedSetting, to value: Int) -> Bool {
    guard setting == .refresh else { return false }
    refresh.interval.refresh = value
    return true
  }
}

/// For samplers on a graph, which is built on the training split only.
struct GraphGround: BurstGround {
  @OptionGroup var graph: GraphOptions<TrainedOn>
  @OptionGroup var linked: LinkedSidesOption
  @OptionGroup var refresh: BurstRefreshOptions

  var givenSkip: Int? { graph.skip }
  var between: GraphSides { linked.between }

  func graph(itemCount: Int) throws -> GraphSettings? {
    let settings = graph.settings(itemCount: itemCount)
    try settings.check(itemCount: itemCount)
    return settings
  }

  func refresh(itemCount: Int, readsDocuments: Bool) -> RefreshSettings {
    refresh.settings(itemCount: itemCount, readsDocuments: readsDocuments)
  }

  mutating func vary(_ setting: VariedSetting, to value: Int) -> Bool {
    switch setting {
    case .candidates: graph.candidates = value
    case .neighbors: graph.neighbors = value
    case .skip: graph.skip = value
    case .refresh: refresh.interval.refresh = value
    case .restart, .walks: return false
    }
    return true
  }
}
