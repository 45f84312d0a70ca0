/// An encoder's weights by name, as numbers, in a fixed order.
///
/// Names are those of PyTorch's state dictionaries: "encoder.0.weight", "head.1.bias".
package struct WeightTable: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package let name: String
    package let shape: [Int]
    /// Row by row; as many as the shape says.
    package fileprivate(set) var elements: [Float]
    /// Whether an optimiser moves them; running statistics are kept, but not trained.
    package let isTrained: Bool
  }

  package private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  package init() {}

  /// Adds an array under a new name.
  package mutating func append(
    _ name: String, shape: [Int], _ elements: [Float], isTrained: Bool = true
  ) {
    precondition(places[name] == nil, "two arrays are named '\(name)'")
    precondition(
      elements.count == shape.reduce(1, *), "\(elements.count) elements of shape \(shape)")
    places[name] = entries.count
    entries.append(Entry(name: name, shape: shape, elements: elements, isTrained: isTrained))
  }

  /// The array of a name, which must exist.
  package subscript(name: String) -> Entry {
    guard let entry = entry(named: name) else { preconditionFailure("no array named '\(name)'") }
    return entry
  }

  package func entry(named name: String) -> Entry? { places[name].map { entries[$0] } }

  /// Replaces the numbers of an array.
  package mutating func replaceElements(of name: String, by elements: [Float]) {
    guard let place = places[name] else { preconditionFailure("no array named '\(name)'") }
    precondition(elements.count == entries[place].elements.count, "another shape")
    entries[place].elements = elements
  }

  /// How many numbers there are, untrained ones included.
  package var count: Int { entries.reduce(0) { $0 + $1.elements.count } }
}
