import Contrast
import Foundation
import Tensors
import Testing
import Training
import Vectors

@Suite(.serialized) struct LossAndOptimizerTests {
  /// Rows of unit length from a seeded generator.
  static func unitRows(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let elements = (0..<rows * columns).map { _ in Float(generator.normal()) }
    return Matrix(rows: rows, columns: columns, elements: elements).normalizedRows().rows
  }

  static func infoNCE(_ temperature: Double) -> (Tensor) throws -> Tensor {
    { views in
      var objective = InfoNCE(temperature: temperature)
      let items = Array(0..<views.shape[0] / 2)
      return try objective.loss(of: ProjectedBatch(projections: views, items: items))
    }
  }

  @Test(arguments: [(2, 0.5), (7, 0.1), (16, 1.0)])
  func `the trained loss is NT-Xent as the formula gives it`(_ size: Int, _ temperature: Double)
    throws
  {
    let first = Self.unitRows(size, 5, seed: 1)
    let second = Self.unitRows(size, 5, seed: 2)
    let views = try Tensor(first.elements + second.elements, shape: [2 * size, 5])
    let loss = try Self.infoNCE(temperature)(views).scalar()
    #expect(
      abs(loss - ContrastiveLoss.ntXent(first, second, temperature: temperature)) < 2e-5)
  }

  @Test func `the loss's gradient is that of small differences`() throws {
    let rows = Self.unitRows(6, 4, seed: 3)
    let loss = Self.infoNCE(0.5)
    let views = try Tensor(rows.elements, shape: [6, 4])
    try views.requireGradient()
    try loss(views).backward()
    let gradient = try #require(views.gradient).elements()
    for place in [0, 5, 13, 23] {
      func value(_ change: Float) throws -> Double {
        var elements = rows.elements
        elements[place] += change
        return try loss(Tensor(elements, shape: [6, 4])).scalar()
      }
      let slope = try (value(0.01) - value(-0.01)) / 0.02
      #expect(abs(Double(gradient[place]) - slope) < 2e-3)
    }
  }

  @Test func `Adam's first steps are those of the paper's algorithm`() throws {
    // Minimise ½ x² · 2 = x·x from x = (1, -2): the gradient is 2x.
    let x = try Tensor([1, -2], shape: [1, 2])
    try x.requireGradient()
    var adam = try Adam([x], learningRate: 0.1)
    var expected = [1.0, -2.0]
    var mean = [0.0, 0.0]
    var square = [0.0, 0.0]
    for step in 1...4 {
      try x.matmul(x.transposed()).backward()
      try adam.step()
      for axis in 0...1 {
        let gradient = 2 * expected[axis]
        mean[axis] = 0.9 * mean[axis] + 0.1 * gradient
        square[axis] = 0.999 * square[axis] + 0.001 * gradient * gradient
        let m = mean[axis] / (1 - pow(0.9, Double(step)))
        let v = square[axis] / (1 - pow(0.999, Double(step)))
        expected[axis] -= 0.1 * m / (v.squareRoot() + 1e-8)
      }
    }
    let reached = try x.elements()
    #expect(zip(reached, expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
    #expect(x.gradient == nil)
  }

  @Test func `Adam goes on from its state as if it had never stopped`() throws {
    func run(_ x: Tensor, _ adam: inout Adam, _ steps: Int) throws {
      for _ in 0..<steps {
        try x.matmul(x.transposed()).backward()
        try adam.step()
      }
    }
    let whole = try Tensor([1, -2], shape: [1, 2])
    try whole.requireGradient()
    var adam = try Adam([whole], learningRate: 0.05)
    try run(whole, &adam, 6)
    let first = try Tensor([1, -2], shape: [1, 2])
    try first.requireGradient()
    var before = try Adam([first], learningRate: 0.05)
    try run(first, &before, 3)
    let second = try Tensor(first.elements(), shape: [1, 2])
    try second.requireGradient()
    var after = try Adam([second], learningRate: 0.05, from: before.state)
    try run(second, &after, 3)
    #expect(try second.elements() == whole.elements())
  }
}
