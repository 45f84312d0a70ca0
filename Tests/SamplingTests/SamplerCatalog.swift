import Datasets
import Proximity
import Sampling
import Vectors

/// Data that every sampler can draw from: a graph, vectors and labels of the same items.
struct Scene: Sendable {
  let graph: ProximityGraph
  let vectors: Matrix
  let labels: [Int]

  var count: Int { vectors.rows }

  /// Other vectors of the same items: the first half of their elements, scaled.
  var reference: Matrix {
    Matrix(
      rows: count, columns: vectors.columns / 2,
      elements: (0..<count).flatMap { vectors.row($0).prefix(vectors.columns / 2) }
    ).normalizedRows().rows
  }

  /// Points around the corners of a cube, an exact graph on them, and corners as labels.
  static func clustered(_ count: Int, neighbors: Int = 8) throws -> Scene {
    var generator = SeededGenerator(seed: 11)
    let labels = (0..<count).map { _ in generator.index(below: 8) }
    var elements: [Float] = []
    for label in labels {
      for axis in 0..<6 {
        let corner = axis < 3 ? Double((label >> axis) & 1) * 2 - 1 : 0
        elements.append(Float(corner + 0.5 * generator.normal()))
      }
    }
    let vectors = Matrix(rows: count, columns: 6, elements: elements).normalizedRows().rows
    return Scene(
      graph: try ExactGraph(neighbors: neighbors).build(on: vectors, threads: 2), vectors: vectors,
      labels: labels)
  }

  /// A graph drawn by hand, with random vectors and labels.
  static func drawn(_ graph: ProximityGraph) -> Scene {
    var generator = SeededGenerator(seed: 12)
    let vectors = Matrix(
      rows: graph.nodeCount, columns: 4,
      elements: (0..<graph.nodeCount * 4).map { _ in Float(generator.normal()) })
    return Scene(
      graph: graph, vectors: vectors.normalizedRows().rows,
      labels: (0..<graph.nodeCount).map { $0 % 5 })
  }
}

/// Every sampler, with settings that differ from the defaults here and there.
enum SamplerCatalog: String, CaseIterable, Sendable {
  case uniform, knn, walk, weightedWalk, rwr, shortWalks, schedule, alwaysRestart, original, bfs,
    dfs,
    node2vec, visits, clusters, communities, groups, bandwidth, greedy, balanced, diverse,
    hardest, joint

  static let stream = RandomStream(seed: 3, name: "sampler tests", run: 0)

  func sampler(on scene: Scene) throws -> any BatchSampler {
    let graph = scene.graph
    let stream = Self.stream.stream(named: rawValue)
    return switch self {
    case .uniform: UniformSampler(itemCount: scene.count)
    case .knn: NearestNeighborSampler(vectors: scene.vectors)
    case .walk: RandomWalk(on: graph)
    case .weightedWalk: RandomWalk(on: graph, isWeighted: true)
    case .rwr: RandomWalkWithRestart(on: graph, restart: 0.2)
    case .shortWalks: RandomWalkWithRestart(on: graph, restart: 0.3, walks: 4, isWeighted: true)
    case .schedule:
      RandomWalkWithRestart(on: graph, restart: LinearSchedule(from: 0.5, to: 0), walks: 2)
    case .alwaysRestart: RandomWalkWithRestart(on: graph, restart: 1)
    case .original: OriginalWalk(on: graph, restart: 0.2)
    case .bfs: BreadthFirstSampler(on: graph)
    case .dfs: DepthFirstSampler(on: graph)
    case .node2vec: Node2VecWalk(on: graph, p: 4, q: 0.25)
    case .visits: VisitCountSampler(on: graph, restart: 0.3, movesPerPlace: 5)
    case .clusters:
      ClusterSampler(try KMeans(scene.vectors, clusters: 6, stream: stream, threads: 2))
    case .communities: CommunitySampler(try Communities(of: graph, stream: stream))
    case .bandwidth: BandwidthSampler(BandwidthOrder(of: graph))
    case .groups:
      EqualGroupSampler(try EqualGroups(of: graph, size: 4, stream: stream))
    case .greedy:
      GreedySampler(on: graph, ceiling: .one(0.97), temperature: 0.2, queryShare: 0.2)
    case .diverse: DiverseSampler(vectors: scene.vectors, temperature: 0.3, pool: 3)
    case .joint:
      JointSampler(
        learner: SideVectors(items: scene.vectors), reference: SideVectors(items: scene.reference),
        temperature: 0.3, pool: 3, chunks: 4)
    case .balanced: BalancedSampler(labels: scene.labels)
    case .hardest:
      HardestOfSampler(itemCount: scene.count, trials: 3) { Double($0.reduce(0, +)) }
    }
  }
}
