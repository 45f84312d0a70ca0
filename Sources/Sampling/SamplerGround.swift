import Proximity
import Vectors

/// What there is to sample from: the workbench's parts for `sample`, those of the moment for a burst.
///
/// Parts are asked for only by samplers that need them; whoever makes the ground says what is missing.
package struct SamplerGround: Sendable {
  /// N.
  package let itemCount: Int
  package let threads: Int
  package let monitor: ProgressMonitor
  private let parts: Parts

  /// How the parts are had.
  package struct Parts: Sendable {
    package var vectors: @Sendable () throws -> Matrix
    package var documents: @Sendable () throws -> Matrix?
    package var graph: @Sendable (_ withSimilarities: Bool) throws -> ProximityGraph
    package var graphSettings: @Sendable () throws -> GraphSettings
    package var labels: @Sendable () throws -> [Int]
    package var linked: @Sendable () throws -> GraphSides
    package var suspectLimit: @Sendable (_ vectors: Matrix) throws -> Double
    package var loss: @Sendable (_ rows: Matrix, _ temperature: Double) -> Double
    package var stream: @Sendable (_ use: String) -> RandomStream

    /// - Parameters:
    ///   - vectors: N × d, rows of unit length.
    ///   - documents: the second sides of pairs, in the same order and space; nil for one side.
    ///   - graph: the graph, which keeps its similarities where asked to.
    ///   - graphSettings: M, K and S of that graph, without building it.
    ///   - labels: one an item.
    ///   - linked: which sides of pairs that graph links.
    ///   - suspectLimit: the cosine above which a pair of some rows looks like a false negative.
    ///   - loss: NT-Xent of some rows, each with itself as its second view, at T.
    ///   - stream: for making a sampler, by what is drawn: "centres".
    package init(
      vectors: @escaping @Sendable () throws -> Matrix,
      documents: @escaping @Sendable () throws -> Matrix? = { nil },
      graph: @escaping @Sendable (_ withSimilarities: Bool) throws -> ProximityGraph,
      graphSettings: @escaping @Sendable () throws -> GraphSettings,
      labels: @escaping @Sendable () throws -> [Int],
      linked: @escaping @Sendable () throws -> GraphSides = { .queries },
      suspectLimit: @escaping @Sendable (_ vectors: Matrix) throws -> Double,
      loss: @escaping @Sendable (_ rows: Matrix, _ temperature: Double) -> Double,
      stream: @escaping @Sendable (_ use: String) -> RandomStream
    ) {
      self.vectors = vectors
      self.documents = documents
      self.graph = graph
      self.graphSettings = graphSettings
      self.labels = labels
      self.linked = linked
      self.suspectLimit = suspectLimit
      self.loss = loss
      self.stream = stream
    }
  }

  package init(itemCount: Int, threads: Int, monitor: ProgressMonitor, _ parts: Parts) {
    self.itemCount = itemCount
    self.threads = threads
    self.monitor = monitor
    self.parts = parts
  }

  /// N × d, rows of unit length.
  package func vectors() throws -> Matrix { try parts.vectors() }

  /// The second sides of pairs, N × d, rows of unit length; nil where there are none.
  package func documents() throws -> Matrix? { try parts.documents() }

  /// The proximity graph; one without similarities will do where they are not asked for.
  package func graph(withSimilarities: Bool = false) throws -> ProximityGraph {
    try parts.graph(withSimilarities)
  }

  /// M, K and S of the graph.
  package func graphSettings() throws -> GraphSettings { try parts.graphSettings() }

  /// One label an item.
  package func labels() throws -> [Int] { try parts.labels() }

  /// The cosine above which two items that the graph may link look like false negatives of each other.
  package func suspectLimit() throws -> Double {
    try parts.suspectLimit(parts.linked() == .documents ? documents() ?? vectors() : vectors())
  }

  /// The cosine of each query and its own document, where the graph links queries with documents; else nil.
  ///
  /// - Complexity: O(N · d).
  package func positiveSimilarities() throws -> [Double]? {
    guard try parts.linked() == .queryToDocuments, let documents = try documents() else {
      return nil
    }
    let sides = SideVectors(items: try vectors(), documents: documents)
    return (0..<sides.count).map { sides.similarity($0, $0) }
  }

  /// NT-Xent of `rows` with themselves as second views.
  package func loss(of rows: Matrix, temperature: Double) -> Double {
    parts.loss(rows, temperature)
  }

  /// The random stream for what is drawn while a sampler is made, named by its use.
  package func stream(for use: String) -> RandomStream { parts.stream(use) }
}
