import Foundation

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
