import Vectors

/// The vectors of the training items that training steps left, each with the last step of its item.
///
/// Steps are those of the encoder, counted from 0 over all bursts, so that the next burst continues
/// with the vectors of the former ones.
package struct PassVectors: Sendable, Equatable {
  /// The training items, by their numbers among all.
  package let items: [Int]
  /// N × d; row i is the vector of `items[i]`.
  package private(set) var vectors: Matrix
  /// The last step of each item; nil before its first.
  package private(set) var steps: [Int?]

  /// A table for `items` without vectors yet.
  package init(of items: [Int], dimensions: Int) {
    self.init(
      of: items, vectors: Matrix(rows: items.count, columns: dimensions),
      steps: [Int?](repeating: nil, count: items.count))
  }

  /// A table with a vector and a step for each of `items`.
  package init(of items: [Int], vectors: Matrix, steps: [Int?]) {
    precondition(vectors.rows == items.count && steps.count == items.count, "not one each")
    self.items = items
    self.vectors = vectors
    self.steps = steps
  }

  /// The places of the items that have no vector yet, ascending.
  package var missing: [Int] { steps.indices.filter { steps[$0] == nil } }

  /// Stores the mean of two views for each of `places`.
  ///
  /// `projections` has two rows a place, first views before second ones, row by row.
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

  /// Stores a row of `rows` for each of `items` that has no vector yet; vectors that a step left in
  /// the meantime stay.
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
    if let former = state.passes, former.items == items { return former }
    return PassVectors(of: items, dimensions: state.network.dimensions(of: .projection))
  }
}
