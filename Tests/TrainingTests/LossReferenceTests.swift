import Foundation
import Tensors
import Testing
import Training
import Vectors

/// Losses against numbers of PyTorch, made by Reference/losses_and_optimizers.py, and closed forms.
@Suite(.serialized) struct LossReferenceTests {
  struct Reference: Sendable, CustomTestStringConvertible {
    let settings: LossSettings
    let hasPast: Bool
    let value: Double
    /// The gradient in the second row, before that is scaled to unit length.
    let gradient: [Double]

    init(
      _ kind: LossKind, _ temperature: Double, queue: Bool, _ value: Double, _ gradient: [Double]
    ) {
      settings = LossSettings(
        kind, temperature: temperature, classPrior: 0.1, concentration: 1,
        queueLength: queue ? 3 : 0)
      hasPast = queue
      self.value = value
      self.gradient = gradient
    }

    var testDescription: String {
      "\(settings.kind) at T = \(settings.temperature)\(hasPast ? " with a queue" : "")"
    }
  }

  static let references = [
    Reference(.infonce, 0.5, queue: false, 3.391351, [0.088383, 0.027664, -0.193990, 0.151525]),
    Reference(.clip, 0.5, queue: false, 2.578731, [-0.012743, 0.070695, -0.181123, 0.118428]),
    Reference(.dcl, 0.5, queue: false, 3.463531, [0.092092, 0.028394, -0.201193, 0.157170]),
    Reference(.hcl, 0.5, queue: false, 4.051973, [0.106161, 0.024861, -0.200645, 0.163095]),
    Reference(.supcon, 0.5, queue: false, 3.235124, [-0.035134, 0.021258, -0.002438, -0.003490]),
    Reference(.infonce, 0.5, queue: true, 3.690791, [0.099174, 0.014397, -0.197886, 0.148335]),
    Reference(.dcl, 0.5, queue: true, 3.764586, [0.103707, 0.014780, -0.206042, 0.154557]),
    Reference(.hcl, 0.5, queue: true, 4.402302, [0.114808, 0.014891, -0.207038, 0.162288]),
    Reference(.supcon, 0.5, queue: true, 3.413121, [-0.027693, 0.010241, -0.001794, -0.008520]),
    Reference(.infonce, 0.1, queue: false, 11.414954, [0.690257, 0.007452, -1.030543, 0.827119]),
    Reference(.clip, 0.1, queue: false, 9.694220, [0.078490, 0.315618, -1.042010, 0.700827]),
    Reference(.dcl, 0.1, queue: false, 11.520273, [0.690269, 0.007458, -1.030572, 0.827143]),
    Reference(.hcl, 0.1, queue: false, 12.837322, [1.057853, -0.262148, -1.202480, 0.892673]),
    Reference(.supcon, 0.1, queue: false, 10.633820, [0.072672, -0.024576, -0.072783, 0.052047]),
    Reference(.infonce, 0.1, queue: true, 12.051444, [0.713210, -0.022330, -1.053133, 0.824069]),
    Reference(.dcl, 0.1, queue: true, 12.156764, [0.713226, -0.022325, -1.053168, 0.824096]),
    Reference(.hcl, 0.1, queue: true, 13.736057, [1.044309, -0.245618, -1.193474, 0.895100]),
    Reference(.supcon, 0.1, queue: true, 10.693256, [-0.039611, 0.033464, 0.081531, -0.025682]),
  ]

  static let size = 5

  /// sin(0.7 i + 1.3 j + 0.1 i j + phase), rows not scaled.
  static func waves(_ rows: Int, phase: Double = 0) -> [Float] {
    (0..<rows * 4).map {
      let (i, j) = (Double($0 / 4), Double($0 % 4))
      return Float(sin(0.7 * i + 1.3 * j + 0.1 * i * j + phase))
    }
  }

  static func batch(_ raw: Tensor, hasPast: Bool) throws -> ProjectedBatch {
    let past =
      try hasPast
      ? PastProjections(
        projections: Tensor(waves(3, phase: 2), shape: [3, 4]).normalizedRows(),
        items: [12, 20, 21], labels: [0, 2, 3]) : nil
    return ProjectedBatch(
      projections: try raw.normalizedRows(), items: [10, 11, 12, 13, 14], labels: [0, 1, 0, 2, 1],
      past: past)
  }

  @Test(arguments: references)
  func `losses and gradients are PyTorch's`(_ reference: Reference) throws {
    let raw = try Tensor(Self.waves(10), shape: [10, 4])
    try raw.requireGradient()
    var objective = reference.settings.objective()
    let loss = try objective.loss(of: Self.batch(raw, hasPast: reference.hasPast))
    #expect(abs(try loss.scalar() - reference.value) < 2e-5 * reference.value)
    try loss.backward()
    let gradient = try #require(raw.gradient).elements()[4..<8]
    for (got, expected) in zip(gradient, reference.gradient) {
      #expect(abs(Double(got) - expected) < 3e-5)
    }
  }

  @Test(arguments: [0.07, 0.5], [false, true])
  func `debiasing by nothing is InfoNCE`(_ temperature: Double, _ hasPast: Bool) throws {
    let raw = try Tensor(Self.waves(10), shape: [10, 4])
    let batch = try Self.batch(raw, hasPast: hasPast)
    var plain = InfoNCE(temperature: temperature)
    var debiased = DebiasedInfoNCE(temperature: temperature, classPrior: 0)
    let difference = try plain.loss(of: batch).scalar() - debiased.loss(of: batch).scalar()
    #expect(abs(difference) < 1e-5)
  }

  @Test func `a concentration of 0 is DCL, and a larger one weighs hard negatives more`() throws {
    let batch = try Self.batch(Tensor(Self.waves(10), shape: [10, 4]), hasPast: false)
    func value(_ kind: LossKind, _ concentration: Double) throws -> Double {
      var objective = LossSettings(kind, temperature: 0.5, concentration: concentration).objective()
      return try objective.loss(of: batch).scalar()
    }
    #expect(try value(.hcl, 0) == value(.dcl, 0))
    #expect(try value(.hcl, 1) > value(.hcl, 0) + 0.1)
    #expect(try value(.hcl, 2) > value(.hcl, 1) + 0.1)
  }

  @Test func `the estimate of true negatives never falls below its least value`() throws {
    // Two items at opposite ends: what is left of the negatives would be less than nothing.
    let views = try Tensor([1, 0, -1, 0, 1, 0, -1, 0], shape: [4, 2])
    let temperature = 0.5
    var objective = DebiasedInfoNCE(temperature: temperature, classPrior: 0.1)
    let loss = try objective.loss(of: ProjectedBatch(projections: views, items: [0, 1])).scalar()
    #expect(abs(loss - log(1 + 2 * exp(-2 / temperature))) < 1e-6)
  }

  @Test(arguments: LossKind.allCases)
  func `no temperature overflows`(_ kind: LossKind) throws {
    for temperature in [0.001, 10] {
      let raw = try Tensor(Self.waves(10), shape: [10, 4])
      try raw.requireGradient()
      var objective = LossSettings(kind, temperature: temperature).objective()
      let loss = try objective.loss(of: Self.batch(raw, hasPast: false))
      try loss.backward()
      #expect(try loss.scalar().isFinite)
      #expect(try #require(raw.gradient).elements().allSatisfy { $0.isFinite })
    }
  }

  @Test func `SupCon is InfoNCE where every item has a class of its own`() throws {
    let views = try Tensor(Self.waves(10), shape: [10, 4]).normalizedRows()
    let batch = ProjectedBatch(
      projections: views, items: [0, 1, 2, 3, 4], labels: [5, 6, 7, 8, 9])
    var supervised = SupervisedContrast(temperature: 0.5)
    var plain = InfoNCE(temperature: 0.5)
    #expect(abs(try supervised.loss(of: batch).scalar() - plain.loss(of: batch).scalar()) < 1e-5)
  }

  @Test func `a queue keeps the newest, in order`() throws {
    var queue = ProjectionQueue(capacity: 3)
    #expect(try queue.contents() == nil)
    queue.append([1, 1, 2, 2], of: [1, 2], labels: [0, 1])
    queue.append([3, 3, 4, 4], of: [3, 4], labels: [0, 1])
    #expect(queue.elements == [2, 2, 3, 3, 4, 4])
    #expect(queue.items == [2, 3, 4])
    #expect(queue.labels == [1, 0, 1])
    #expect(queue.resized(to: 2).items == [3, 4])
    #expect(try queue.contents()?.projections.shape == [3, 2])
  }
}
