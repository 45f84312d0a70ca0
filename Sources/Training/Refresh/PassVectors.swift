import Vectors

/// The vectors of the training items that training steps left, each with the last step of its item.
///
/// Steps are those of the encoder, counted from 0 over all bursts, so that the next burst continues
/// with the vectors of the former ones.
package struct PassVectors: Sendable, Equatable {
  /// The training items, by their numbers among all.
  package let items: [Int]
  /// N × d; row i is the vector of `items[i]`, of a pair that of its query.
  package private(set) var vectors: Matrix
  /// The same of documents; nil for items of one side, and where nothing reads them.
  package private(set) var documents: Matrix?
  /// The last step of each item; nil before its first.
  package private(set) var steps: [Int?]

  /// A table for `items` without vectors yet.
  package init(of items: [Int], dimensions: Int, keepsDocuments: Bool = false) {
    let empty = Matrix(rows: items.count, columns: dimensions)
    self.init(
      of: items, vectors: empty, documents: keepsDocuments ? empty : nil,
      steps: [Int?](repeating: nil, count: items.count))
  }

  /// A table with a step and a vector for each of `items`, and one for its document where those are kept.
  package init(of items: [Int], vectors: Matrix, documents: Matrix? = nil, steps: [Int?]) {
    precondition(vectors.rows == items.count && steps.count == items.count, "not one each")
    precondition(documents.map { $0.rows == items.count } ?? true, "not a document each")
    self.items = items
    self.vectors = vectors
    self.documents = documents
    self.steps = steps
  }

  /// The same without the vectors of documents.
  var withoutDocuments: PassVectors { PassVectors(of: items, vectors: vectors, steps: steps) }

  /// The places of the items that have no vector yet, ascending.
  package var missing: [Int] { steps.indices.filter { steps[$0] == nil } }

  /// Stores what a step left for each of `places`.
  ///
  /// That is the mean of the two views of an item; where the views are the sides of a pair, its query's own,
  /// and its document's if documents are kept. `projections` has two rows a place, first views before second
  /// ones, row by row.
  package mutating func enter(
    _ places: [Int], projections: [Float], viewsAreSides: Bool, step: Int
  ) {
    let half = places.count * vectors.columns
    precondition(projections.count == 2 * half, "not two projections a place")
    precondition(documents == nil || viewsAreSides, "documents of items of one side")
    let (first, second) = (projections[..<half], projections[half...])
    vectors.replaceRows(
      at: places, by: viewsAreSides ? first : zip(first, second).map { ($0 + $1) / 2 }[...])
    documents?.replaceRows(at: places, by: second)
    for place in places { steps[place] = step }
  }

  /// Stores a row of `rows`, and of `documents` where they are kept, for each of `places` that has no vector
  /// yet; vectors that a step left in the meantime stay.
  package mutating func enterMissing(
    _ places: [Int], _ rows: Matrix, documents rowsOfDocuments: Matrix? = nil, step: Int
  ) {
    precondition(rows.rows == places.count && rows.columns == vectors.columns, "rows do not fit")
    precondition((documents == nil) == (rowsOfDocuments == nil), "documents on one hand alone")
    let open = places.indices.filter { steps[places[$0]] == nil }
    let openPlaces = open.map { places[$0] }
    vectors.replaceRows(at: openPlaces, by: rows.rows(at: open).elements[...])
    if let rowsOfDocuments {
      documents?.replaceRows(at: openPlaces, by: rowsOfDocuments.rows(at: open).elements[...])
    }
    for place in openPlaces { steps[place] = step }
  }

  /// How many steps before `step` the vectors were made.
  package func ages(at step: Int) -> VectorAges {
    let ages = steps.compactMap { $0.map { step - $0 } }
    return VectorAges(
      mean: ages.isEmpty ? 0 : Double(ages.reduce(0, +)) / Double(ages.count),
      largest: ages.max() ?? 0)
  }
}

/// The age in steps of the vectors that a sampler was made from, at the step when it took over.
package struct VectorAges: Sendable, Equatable {
  package var mean: Double
  package var largest: Int

  package init(mean: Double, largest: Int) {
    self.mean = mean
    self.largest = largest
  }

  /// One age for all vectors.
  init(all age: Int) { self.init(mean: Double(age), largest: age) }

  /// The same after `steps` more.
  func after(_ steps: Int) -> VectorAges {
    VectorAges(mean: mean + Double(steps), largest: largest + steps)
  }
}

extension TrainingBurst {
  /// Where the projections of steps are kept, with what former bursts left; nil when all items are
  /// embedded anew.
  func passes(from state: EncoderState) -> PassVectors? {
    guard settings.refresh.embeddings == .passes else { return nil }
    let keepsDocuments = viewsAreSides && settings.refresh.readsDocuments
    if let former = state.passes, former.items == items {
      if !keepsDocuments { return former.withoutDocuments }
      if former.documents != nil { return former }
    }
    return PassVectors(
      of: items, dimensions: state.network.dimensions(of: .projection),
      keepsDocuments: keepsDocuments)
  }
}

extension Matrix {
  /// Puts `elements`, row after row, in the place of some rows.
  fileprivate mutating func replaceRows(at places: [Int], by elements: ArraySlice<Float>) {
    let width = columns
    withUnsafeMutableElements { target in
      for (number, place) in places.enumerated() {
        for column in 0..<width {
          target[place * width + column] = elements[elements.startIndex + number * width + column]
        }
      }
    }
  }
}
