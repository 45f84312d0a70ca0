import Tensors
import Testing
import Training

/// Optimisers against numbers of PyTorch, made by Reference/losses_and_optimizers.py, and formulas.
@Suite(.serialized) struct OptimizerReferenceTests {
  struct Reference: Sendable {
    let settings: OptimizerSettings
    /// The 2 × 3 matrix, then the bias of 2, after six steps.
    let reached: [Double]
  }

  static let references = [
    Reference(
      settings: .init(.adam, learningRate: 0.05),
      reached: [
        0.7850479, -0.7149521, -0.0350479, 1.2046053, 0.4546053, -0.2046053, 0.3850479, -0.4953947,
      ]),
    Reference(
      settings: .init(.adam, learningRate: 0.05, weightDecay: 0.1),
      reached: [
        0.7834446, -0.7143613, -0.0349138, 1.2039151, 0.4545599, -0.2047627, 0.3842574, -0.4944069,
      ]),
    Reference(
      settings: .init(.adamw, learningRate: 0.05, weightDecay: 0.1),
      reached: [
        0.7658100, -0.6897487, -0.0380307, 1.1642781, 0.4364987, -0.1939056, 0.3776610, -0.4853552,
      ]),
    Reference(
      settings: .init(.sgd, learningRate: 0.05, weightDecay: 0.1),
      reached: [
        0.7938849, -0.2368953, -0.1096355, 0.9234275, -0.2058932, -0.0110950, 0.4289519, -0.6275378,
      ]),
    Reference(
      settings: .init(.sgd, learningRate: 0.05, schedule: .init(.cosine, warmup: 2)),
      reached: [
        0.9210314, -0.1579372, -0.1710314, 1.1900721, 0.1301442, -0.1900721, 0.5210314, -0.5099279,
      ]),
  ]

  /// A matrix W and a bias b, by which Σ c (W x + b)² is minimised.
  struct Problem {
    let weights: Tensor
    let biases: Tensor

    init(_ numbers: [Float] = [0.5, -1, 0.25, 1.5, 0.75, -0.5, 0.1, -0.2]) throws {
      weights = try Tensor(Array(numbers[0..<6]), shape: [2, 3])
      biases = try Tensor(Array(numbers[6..<8]), shape: [2])
      try weights.requireGradient()
      try biases.requireGradient()
    }

    var numbers: [Float] { get throws { try weights.elements() + biases.elements() } }

    /// Takes `steps` of `total`, from `first` on, and returns the optimiser's state.
    func descend(
      _ settings: OptimizerSettings, _ steps: Range<Int>, of total: Int, from state: OptimizerState?
    ) throws -> OptimizerState {
      var optimizer = try settings.optimizer(of: [weights, biases], from: state)
      for step in steps {
        let outputs = try Tensor([1, 2, -1], shape: [1, 3]).linear(weights, biases)
        let weighted = try outputs * Tensor([0.5, 0.1], shape: [1, 2])
        try (weighted * outputs).sum().backward()
        optimizer.learningRate = settings.learningRate(at: step, of: total)
        try optimizer.step()
      }
      return try optimizer.state
    }
  }

  @Test func `every optimiser is held against numbers`() {
    // LARS has a test of its own.
    let held = Self.references.map(\.settings.kind) + [.lars]
    #expect(Set(held) == Set(OptimizerKind.allCases))
  }

  @Test(arguments: references)
  func `six steps end where PyTorch's do`(_ reference: Reference) throws {
    let problem = try Problem()
    _ = try problem.descend(reference.settings, 0..<6, of: 6, from: nil)
    for (got, expected) in zip(try problem.numbers, reference.reached) {
      #expect(abs(Double(got) - expected) < 2e-6)
    }
  }

  @Test func `LARS moves every layer by its trust ratio, and biases as SGD does`() throws {
    let settings = OptimizerSettings(.lars, learningRate: 2, weightDecay: 0.1)
    let problem = try Problem()
    _ = try problem.descend(settings, 0..<3, of: 3, from: nil)
    var (w, b) = ([0.5, -1, 0.25, 1.5, 0.75, -0.5], [0.1, -0.2])
    var (velocity, biasVelocity) = ([Double](repeating: 0, count: 6), [0.0, 0.0])
    let (x, c) = ([1.0, 2.0, -1.0], [0.5, 0.1])
    for _ in 0..<3 {
      var slopes: [Double] = []
      for row in 0..<2 {
        let output: Double =
          b[row] + w[3 * row] * x[0] + w[3 * row + 1] * x[1] + w[3 * row + 2] * x[2]
        slopes.append(2 * c[row] * output)
      }
      var gradient: [Double] = []
      for place in 0..<6 {
        let slope: Double = slopes[place / 3] * x[place % 3]
        gradient.append(slope + 0.1 * w[place])
      }
      func length(_ numbers: [Double]) -> Double {
        numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      let ratio = 0.001 * length(w) / length(gradient)
      for place in 0..<6 {
        velocity[place] = 0.9 * velocity[place] + 2 * ratio * gradient[place]
        w[place] -= velocity[place]
      }
      for row in 0..<2 {
        biasVelocity[row] = 0.9 * biasVelocity[row] + 2 * slopes[row]
        b[row] -= biasVelocity[row]
      }
    }
    for (got, expected) in zip(try problem.numbers, w + b) {
      #expect(abs(Double(got) - expected) < 1e-4 * max(1, abs(expected)))
    }
  }

  @Test(arguments: OptimizerKind.allCases)
  func `going on from a state is bit for bit one run`(_ kind: OptimizerKind) throws {
    let settings = OptimizerSettings(
      kind, weightDecay: 0.01, schedule: .init(.cosine, warmup: 3))
    let whole = try Problem()
    let end = try whole.descend(settings, 0..<8, of: 8, from: nil)
    let first = try Problem()
    let middle = try first.descend(settings, 0..<4, of: 8, from: nil)
    let second = try Problem(first.numbers)
    #expect(try second.descend(settings, 4..<8, of: 8, from: middle) == end)
    #expect(try second.numbers == whole.numbers)
  }

  @Test func `a state of another optimiser is not gone on from`() throws {
    let adam = try Problem().descend(.init(.adam), 0..<3, of: 3, from: nil)
    let fresh = try Problem()
    let mixed = try Problem()
    _ = try fresh.descend(.init(.sgd), 0..<3, of: 3, from: nil)
    let state = try mixed.descend(.init(.sgd), 0..<3, of: 3, from: adam)
    #expect(try mixed.numbers == fresh.numbers)
    #expect(state.kind == .sgd && state.steps == 3)
  }

  @Test func `the schedule rises in a straight line and falls along a cosine or a line`() {
    let schedule = LearningRateSchedule(.cosine, warmup: 4)
    #expect((0..<4).map { schedule.factor(at: $0, of: 12) } == [0.25, 0.5, 0.75, 1])
    #expect(schedule.factor(at: 4, of: 12) == 1)
    #expect(abs(schedule.factor(at: 8, of: 12) - 0.5) < 1e-12)
    #expect(schedule.factor(at: 11, of: 12) > 0)
    #expect(LearningRateSchedule().factor(at: 7, of: 9) == 1)
    let linear = LearningRateSchedule(.linear, warmup: 2)
    #expect((1..<6).map { linear.factor(at: $0, of: 6) } == [1, 1, 0.75, 0.5, 0.25])
  }
}
