import Vectors

/// Graphs as an encoder reads them, and views of them.
package struct GraphViews: ViewSource {
  private let graphs: [KindGraph]
  private let augmentation: GraphAugmentation

  package init(of graphs: [KindGraph], augmentation: GraphAugmentation) {
    self.graphs = graphs
    self.augmentation = augmentation
  }

  package func plain(_ items: [Int], threads: Int) -> ViewBatch {
    .graphs(GraphBatch(items.map { graphs[$0] }))
  }

  package func views(of items: [Int], streams: [RandomStream], threads: Int) -> ViewBatch {
    .graphs(
      GraphBatch(
        streams.flatMap { stream in
          items.enumerated().map { place, item in
            var generator = stream.generator(at: place)
            return augmentation.view(of: graphs[item], using: &generator)
          }
        }))
  }
}
