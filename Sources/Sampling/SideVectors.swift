import Vectors

/// A vector an item, and one for its document where items are pairs.
package struct SideVectors: Sendable, Equatable {
  /// N × d, rows of unit length.
  package let items: Matrix
  /// N × d, rows of unit length; nil for items of one side.
  package let documents: Matrix?

  package init(items: Matrix, documents: Matrix? = nil) {
    precondition(documents.map { $0.rows == items.rows } ?? true, "sides of different length")
    self.items = items
    self.documents = documents
  }

  package var count: Int { items.rows }

  /// The vectors of one side, then of the other where there is one.
  var sides: [Matrix] { [items] + (documents.map { [$0] } ?? []) }

  var withoutDocuments: SideVectors { SideVectors(items: items) }

  /// The cosine of an item and the document of another; of two items where they have one side.
  ///
  /// - Complexity: O(d).
  func similarity(_ item: Int, _ other: Int) -> Double {
    Double(unitCosine(items.row(item), (documents ?? items).row(other)))
  }
}
