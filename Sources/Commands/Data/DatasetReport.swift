import Vectors
import Datasets
import Report

extension Report {
  /// The data set in a line, with the fields behind it.
  static func summary(of dataset: Dataset) -> Report {
    let held = dataset.indices(in: .test).count
    var parts = [dataset.name, dataset.items.inWords]
    if dataset.labels != nil { parts.append(counted(dataset.classNames.count, "class", "classes")) }
    parts.append("\(written(held)) held out for probes")
    return Report(
      parts.joined(separator: " · "),
      fields: [
        Field("name", .text(dataset.name)),
        Field("items", .integer(dataset.count)),
        Field("modality", .text(dataset.items.modality)),
        Field("shape", .text(dataset.items.shape)),
        Field("classes", dataset.labels == nil ? .none : .integer(dataset.classNames.count)),
        Field("train", .integer(dataset.count - held)),
        Field("test", .integer(held), label: "held out"),
        Field(
          "copies", dataset.copies.map { .integer($0.count) } ?? .none,
          remark: dataset.heldOutCopies.map {
            "items with a copy; \(written($0)) held out with one in training"
          }),
      ]
        + (dataset.pairFaults.map { $0.fields } ?? []) + [
          Field("checksum", .text(dataset.checksum), label: "SHA-256"),
          Field("source", .text(dataset.source)),
        ])
  }
}

extension Field {
  /// How many held-out items have a copy in training.
  static func heldOutCopies(of dataset: Dataset) -> Field {
    Field("heldOutCopies", dataset.heldOutCopies.map(Value.integer) ?? .none)
  }
}

extension Dataset.Items {
  /// "1,797 images 8×8".
  var inWords: String {
    switch self {
    case .images(let images):
      counted(images.count, "image") + " \(images.width)×\(images.height)"
    case .texts(let texts): counted(texts.count, "text")
    case .graphs(let graphs, let content):
      counted(graphs.count, content == .molecules ? "molecule" : "graph")
    case .vectors(let vectors):
      counted(vectors.rows, "vector") + " of \(counted(vectors.columns, "dimension"))"
    }
  }

  var modality: String {
    switch self {
    case .images: "vision"
    case .texts: "language"
    case .graphs: "graphs"
    case .vectors: "vectors"
    }
  }

  /// The shape of one item.
  var shape: String {
    switch self {
    case .images(let images): "\(images.width)×\(images.height)×\(images.channels)"
    case .texts(let texts): Self.parts(of: texts)
    case .graphs(let graphs, let content): Self.size(of: graphs, of: content)
    case .vectors(let vectors): "\(vectors.columns)"
    }
  }

  /// "pairs of texts", "texts", "text with an example".
  private static func parts(of texts: [TextItem]) -> String {
    guard texts.first?.example != nil else { return "texts" }
    return texts.first?.title.isEmpty == true ? "pairs of texts" : "text with an example"
  }

  /// "3–50 atoms", "30 nodes".
  private static func size(of graphs: [ItemGraph], of content: ItemGraph.Content) -> String {
    let sizes = graphs.map(\.nodes.count)
    let (least, most) = (sizes.min() ?? 0, sizes.max() ?? 0)
    return (least == most ? "\(least)" : "\(least)–\(most)")
      + (content == .molecules ? " atoms" : " nodes")
  }
}
