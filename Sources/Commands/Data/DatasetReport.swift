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
        Field("checksum", .text(dataset.checksum), label: "SHA-256"),
        Field("source", .text(dataset.source)),
      ])
  }
}

extension Dataset.Items {
  /// "1,797 images 8×8".
  var inWords: String {
    switch self {
    case .images(let images):
      counted(images.count, "image") + " \(images.width)×\(images.height)"
    case .texts(let texts): counted(texts.count, "text")
    case .molecules(let molecules): counted(molecules.count, "molecule")
    case .vectors(let vectors):
      counted(vectors.rows, "vector") + " of \(counted(vectors.columns, "dimension"))"
    }
  }

  var modality: String {
    switch self {
    case .images: "vision"
    case .texts: "language"
    case .molecules: "graphs"
    case .vectors: "embeddings"
    }
  }

  /// The shape of one item.
  var shape: String {
    switch self {
    case .images(let images): "\(images.width)×\(images.height)×\(images.channels)"
    case .texts: "text with an example"
    case .molecules(let molecules):
      "\(molecules.map(\.atoms.count).min() ?? 0)–\(molecules.map(\.atoms.count).max() ?? 0) atoms"
    case .vectors(let vectors): "\(vectors.columns)"
    }
  }
}
