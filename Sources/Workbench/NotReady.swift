import Datasets
import Proximity
import Vectors

/// Something a command needs is not on the workbench yet.
package struct NotReady: Error, Sendable, Equatable {
  /// What is missing, as a clause: "no data are loaded".
  package var problem: String
  /// What to do, as a clause: "try 'load digits'".
  package var suggestion: String

  /// `remedy` is the command to run first: "load digits".
  package init(problem: String, remedy: String) {
    self.init(problem: problem, suggestion: "try '\(remedy)'")
  }

  package init(problem: String, suggestion: String) {
    self.problem = problem
    self.suggestion = suggestion
  }
}

extension Workbench {
  /// Whether nobody has written into the files that vectors lie in.
  ///
  /// - Complexity: O(1).
  package var hasUnchangedFiles: Bool {
    [
      dataset?.items.vectors, dataset?.pairs?.vectors, itemVectors?.vectors,
      itemVectors?.documents?.vectors, graph?.vectors,
    ].allSatisfy { $0?.isUnchanged ?? true }
  }

  /// Refuses vectors in a file that was written into: they would be taken for what they no longer are.
  package func requireUnchangedFiles() throws {
    guard !hasUnchangedFiles else { return }
    throw NotReady(
      problem: "another program has written into '\(dataset?.source ?? "the file of the vectors")' "
        + "since it was loaded", suggestion: "load it again, or 'undo' to what was before")
  }

  package func requireDataset() throws -> Dataset {
    guard let dataset else {
      throw NotReady(problem: "no data are loaded", remedy: "load digits")
    }
    try requireUnchangedFiles()
    return dataset
  }

  package func requireItemVectors() throws -> ItemVectors {
    let dataset = try requireDataset()
    guard let itemVectors else {
      throw NotReady(
        problem: "'\(dataset.name)' has no vectors yet", remedy: dataset.items.firstEmbedding)
    }
    return itemVectors
  }

  /// The vectors of both sides of pairs.
  package func requireSides() throws -> (queries: Matrix, documents: Matrix) {
    let dataset = try requireDataset()
    guard let itemVectors else {
      throw NotReady(
        problem: "'\(dataset.name)' has no vectors yet", remedy: dataset.items.firstEmbedding)
    }
    guard let documents = itemVectors.documents else {
      throw dataset.pairs == nil
        ? NotReady(
          problem: "'\(dataset.name)' holds items of one side, and this needs pairs",
          remedy: "load pairs FILE")
        : NotReady(
          problem: "the vectors \(itemVectors.name) are of one side",
          remedy: dataset.items.firstEmbedding)
    }
    return (itemVectors.vectors, documents.vectors)
  }

  /// The graph, if it was built on the data that are loaded now; with its similarities, if they are
  /// asked for.
  package func requireGraph(withSimilarities: Bool = true) throws -> GraphEntry {
    let dataset = try requireDataset()
    guard let graph else {
      throw NotReady(problem: "there is no graph yet", remedy: "graph build")
    }
    guard graph.itemsChecksum == dataset.itemsChecksum, graph.graph.nodeCount == dataset.count
    else {
      throw NotReady(
        problem: "the graph was built on '\(graph.datasetName)', but '\(dataset.name)' is loaded",
        remedy: "graph build")
    }
    guard graph.graph.keepsSimilarities || !withSimilarities else {
      throw NotReady(
        problem:
          "the graph was built with '--no-similarities', and this command needs similarities",
        remedy: "graph build")
    }
    return graph
  }

  /// The vectors that `graph` was built on, if they are of this session.
  package func requireVectors(of graph: GraphEntry) throws -> Matrix {
    guard graph.sides == .queries else {
      throw NotReady(
        problem:
          "the graph links \(graph.sides.rawValue), and this command reads graphs of one side: query-query",
        remedy: "graph build")
    }
    guard let vectors = graph.vectors else {
      throw NotReady(
        problem:
          "the graph was built on \(graph.embeddingName), which this command cannot read now",
        remedy: "graph build")
    }
    return vectors
  }

  package func requireDraw() throws -> SampledBatches {
    _ = try requireDataset()
    guard let draw else {
      throw NotReady(
        problem: "there are no batches yet",
        remedy: graph == nil ? "sample uniform" : "sample rwr")
    }
    return draw
  }

  package func requireSelection() throws -> ItemSelection {
    _ = try requireDataset()
    guard let selection else {
      throw NotReady(problem: "no items are selected yet", remedy: "data select 0..9")
    }
    return selection
  }

  package func requireEncoder() throws -> EncoderEntry {
    _ = try requireDataset()
    guard let encoder else {
      throw NotReady(problem: "no encoder has been trained yet", remedy: "train rwr --steps 200")
    }
    return encoder
  }
}

extension Dataset.Items {
  /// The vectors of items that are such.
  fileprivate var vectors: Matrix? { if case .vectors(let vectors) = self { vectors } else { nil } }

  /// The command that makes first vectors of such items.
  package var firstEmbedding: String {
    switch self {
    case .images: "embed pixels"
    case .texts, .graphs: "embed counts"
    case .vectors: "load embeddings FILE.npy"
    }
  }
}
