import Vectors

/// The embeddings of the training items as steps came by them, each with the step that saw it last.
///
/// Steps are those of the encoder, counted from 0 over all bursts, so that the next burst goes on with
/// what the former ones left.
package struct PassEmbeddings: Sendable, Equatable {
  /// The training items, by their numbers among all.
  package let items: [Int]
  /// N × d; row i is of training item i.
  package private(set) var vectors: Matrix
  /// The step that saw each item last; nil before any did.
  package private(set) var steps: [Int?]

  /// No embeddings yet of `items` in `dimensions`.
  package init(of items: [Int], dimensions: Int) {
    self.init(
      of: items, vectors: Matrix(rows: items.count, columns: dimensions),
      steps: [Int?](repeating: nil, count: items.count))
  }

  /// Embeddings as they were left, a row and a step for each of `items`.
  package init(of items: [Int], vectors: Matrix, steps: [Int?]) {
    precondition(vectors.rows == items.count && steps.count == items.count, "not one each")
    self.items = items
    self.vectors = vectors
    self.steps = steps
  }

  /// The items that have no embedding yet, ascending.
  package var missing: [Int] { steps.indices.filter { steps[$0] == nil } }

  /// Takes in the mean of two views of each of `places`.
  ///
  /// - Parameter projections: two rows a place, first views before second ones, row by row.
  package mutating func enter(_ places: [Int], projections: [Float], step: Int) {
    let width = vectors.columns
    let second = places.count * width
    precondition(projections.count == 2 * second, "not two projections a place")
    vectors.withUnsafeMutableElements { elements in
      for (number, place) in places.enumerated() {
        for column in 0..<width {
          let index = number * width + column
          elements[place * width + column] = (projections[index] + projections[second + index]) / 2
        }
      }
    }
    for place in places { steps[place] = step }
  }

  /// Takes in one row of `rows` for each item that has no embedding yet, in their order; what a step
  /// gave meanwhile stays.
  package mutating func enterMissing(_ items: [Int], _ rows: Matrix, step: Int) {
    precondition(rows.rows == items.count && rows.columns == vectors.columns, "rows do not fit")
    let width = vectors.columns
    vectors.withUnsafeMutableElements { elements in
      rows.withUnsafeElements { source in
        for (number, item) in items.enumerated() where steps[item] == nil {
          for column in 0..<width {
            elements[item * width + column] = source[number * width + column]
          }
        }
      }
    }
    for item in items where steps[item] == nil { steps[item] = step }
  }

  /// How many steps ago the embeddings were made, seen from `step`.
  package func ages(at step: Int) -> EmbeddingAges {
    let ages = steps.compactMap { $0.map { step - $0 } }
    return EmbeddingAges(
      mean: ages.isEmpty ? 0 : Double(ages.reduce(0, +)) / Double(ages.count),
      largest: ages.max() ?? 0)
  }
}

/// How many steps old the embeddings were that a sampler was made from, when it began to draw.
package struct EmbeddingAges: Sendable, Equatable {
  package var mean: Double
  package var largest: Int

  package init(mean: Double, largest: Int) {
    self.mean = mean
    self.largest = largest
  }

  /// As old as that, all of them.
  init(all age: Int) { self.init(mean: Double(age), largest: age) }

  /// The same after `steps` more.
  func after(_ steps: Int) -> EmbeddingAges {
    EmbeddingAges(mean: mean + Double(steps), largest: largest + steps)
  }
}
