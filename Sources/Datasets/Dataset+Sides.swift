import Foundation
import Vectors

extension Dataset {
  /// The documents of pairs as items of their own, in the order of the pairs; nil for items of one side.
  ///
  /// - Complexity: O(items).
  package var documents: Dataset? {
    guard let pairs else { return nil }
    let items: Items
    switch self.items {
    case .texts(let texts):
      items = .texts(texts.map { TextItem(title: "", text: $0.example ?? "") })
    case .vectors, .images, .graphs:
      guard let vectors = pairs.vectors else { return nil }
      items = .vectors(vectors)
    }
    return side(items, named: "documents of \(name)")
  }

  /// The same, with the documents of the corpus after those of the pairs.
  ///
  /// - Complexity: O(documents).
  package var documentsAndCorpus: Dataset? {
    guard let documents, let corpus = pairs?.corpus,
      let items = documents.items.followed(by: corpus.items)
    else { return documents }
    return Dataset(
      name: documents.name, items: items, labels: nil, classNames: [],
      identifiers: (0..<count).map { identifier(of: $0) }
        + (1...corpus.count).map { "document \($0) of the corpus" },
      splits: splits + [Split](repeating: .train, count: corpus.count), checksum: checksum,
      source: source)
  }

  /// The texts with `prompt` before what is read of each; the same data where that is empty.
  ///
  /// - Complexity: O(items).
  package func prompted(_ prompt: String) -> Dataset {
    guard !prompt.isEmpty, case .texts(let texts) = items else { return self }
    return side(
      .texts(texts.map { TextItem(title: "", text: prompt + $0.content) }), named: name)
  }

  /// One side of the pairs, as items of the same names and split.
  private func side(_ items: Items, named name: String) -> Dataset {
    Dataset(
      name: name, items: items, labels: labels, classNames: classNames, identifiers: identifiers,
      splits: splits, checksum: checksum, source: source)
  }
}

extension Dataset.Items {
  /// These, then others; nil where they differ in kind.
  fileprivate func followed(by others: Dataset.Items) -> Dataset.Items? {
    switch (self, others) {
    case (.texts(let first), .texts(let second)): .texts(first + second)
    case (.vectors(let first), .vectors(let second)): .vectors(first.followed(by: second))
    default: nil
    }
  }
}
