import Vectors

/// An array of an encoder's weights before it has numbers: its name, its shape, and how it begins.
///
/// What an encoder's sizes ask for is known by these before any of it is allocated.
package struct WeightArray: Sendable, Equatable {
  package let name: String
  package let shape: [Int]
  package let beginning: Beginning
  /// Whether an optimiser moves it; running statistics are kept, but not trained.
  package let isTrained: Bool

  /// What the numbers of a new array are.
  package enum Beginning: Sendable, Equatable {
    /// Uniform in ±bound.
    case uniform(bound: Double)
    /// Normal, of mean 0.
    case normal(deviation: Double)
    case constant(Float)
  }

  package init(_ name: String, _ shape: [Int], _ beginning: Beginning, isTrained: Bool = true) {
    self.name = name
    self.shape = shape
    self.beginning = beginning
    self.isTrained = isTrained
  }

  /// The weights and biases of a dense layer, as PyTorch initialises them: uniform in ±1/√inputs.
  ///
  /// Source: He et al., "Delving Deep into Rectifiers", ICCV 2015, with a = √5.
  static func dense(_ name: String, inputs: Int, outputs: Int) -> [WeightArray] {
    let beginning = Beginning.uniform(bound: 1 / Double(inputs).squareRoot())
    return [
      WeightArray("\(name).weight", [outputs, inputs], beginning),
      WeightArray("\(name).bias", [outputs], beginning),
    ]
  }

  /// New numbers, row by row.
  fileprivate func elements(using generator: inout SeededGenerator) -> [Float] {
    let count = shape.reduce(1, *)
    return switch beginning {
    case .uniform(let bound): (0..<count).map { _ in Float(bound * (2 * generator.unit() - 1)) }
    case .normal(let deviation): (0..<count).map { _ in Float(deviation * generator.normal()) }
    case .constant(let value): [Float](repeating: value, count: count)
    }
  }
}

extension WeightTable {
  /// New weights, drawn array by array.
  init(_ arrays: [WeightArray], using generator: inout SeededGenerator) {
    self.init()
    for array in arrays { append(array, array.elements(using: &generator)) }
  }

  /// Adds an array with its numbers.
  mutating func append(_ array: WeightArray, _ elements: [Float]) {
    append(array.name, shape: array.shape, elements, isTrained: array.isTrained)
  }
}
