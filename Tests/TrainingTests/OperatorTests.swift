import Foundation
import Tensors
import Testing
import Vectors

/// Typed operators against sums by hand.
@Suite(.serialized) struct OperatorTests {
  private func close(_ tensor: Tensor, _ expected: [Float], within tolerance: Float = 1e-5) throws
    -> Bool
  {
    let elements = try tensor.elements()
    return elements.count == expected.count
      && zip(elements, expected).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test func `arithmetic goes element by element and repeats what has size one`() throws {
    let a = try Tensor([1, 2, 3, 4], shape: [2, 2])
    let row = try Tensor([10, 20], shape: [1, 2])
    #expect(try close(a + row, [11, 22, 13, 24]))
    #expect(try close(a - row, [-9, -18, -7, -16]))
    #expect(try close(a * row, [10, 40, 30, 80]))
    #expect(try close(row / a, [10, 10, 10 / 3, 5]))
    #expect(try close(-(a * 2 + 1 - 3) / 2, [0, -1, -2, -3]))
    #expect(try close(a.power(2), [1, 4, 9, 16]))
    #expect(try close(a.exponential().logarithm(), [1, 2, 3, 4]))
    #expect(try close(a.power(2).squareRoot(), [1, 2, 3, 4]))
    #expect(try close(a.clamped(below: 2.5), [2.5, 2.5, 3, 4]))
  }

  @Test func `shapes change without the elements`() throws {
    let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [1, 2, 3])
    #expect(try a.reshaped([3, -1]).shape == [3, 2])
    #expect(try a.permuted([2, 0, 1]).shape == [3, 1, 2])
    #expect(try close(a.permuted([2, 0, 1]), [1, 4, 2, 5, 3, 6]))
    #expect(try close(a.transposed(1, 2), [1, 4, 2, 5, 3, 6]))
    #expect(try a.flattened().shape == [1, 6])
    #expect(try a.squeezed(at: 0).unsqueezed(at: 2).shape == [2, 3, 1])
    #expect(try close(a.rows(1, count: 2, along: 2), [2, 3, 5, 6]))
    #expect(try Tensor.concatenation(of: [a, a], along: 1).shape == [1, 4, 3])
  }

  @Test func `reductions run along the dimensions named`() throws {
    let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(try a.sum().scalar() == 21)
    #expect(try a.mean().scalar() == 3.5)
    #expect(try close(a.sum(along: [0]), [5, 7, 9]))
    #expect(try close(a.mean(along: [1]), [2, 5]))
    #expect(try a.mean(along: [1], keeping: true).shape == [2, 1])
    #expect(try close(a.maximum(along: [1]), [3, 6]))
    let logs = try (a * 1_000).logSumExp(along: [1])
    #expect(try close(logs, [3_000, 6_000]))
    #expect(try close(Tensor([3, 4, 0, 5], shape: [2, 2]).lengths(), [5, 5]))
  }

  @Test func `activations follow their formulas`() throws {
    let x: [Float] = [-2, -0.5, 0, 1, 3]
    let tensor = try Tensor(x, shape: [1, 5])
    #expect(try close(tensor.tanh(), x.map(Foundation.tanhf)))
    #expect(try close(tensor.sigmoid(), x.map { 1 / (1 + expf(-$0)) }))
    #expect(try close(tensor.gelu(), x.map { $0 * 0.5 * (1 + erff($0 / Float(2).squareRoot())) }))
    let sum = x.reduce(0) { $0 + expf($1) }
    #expect(try close(tensor.softmax(), x.map { expf($0) / sum }))
    #expect(try close(tensor.logSoftmax(), x.map { $0 - logf(sum) }))
    let kept = try Tensor([1, 0, 1, 1, 0], shape: [1, 5])
    #expect(try close(tensor.droppedOut(by: kept, keeping: 0.5), [-4, 0, 0, 2, 0]))
  }

  @Test func `a convolution slides its window and zeros surround the image`() throws {
    let image = try Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2])
    let sum = try Tensor([Float](repeating: 1, count: 9), shape: [1, 1, 3, 3])
    // Every window of three covers the whole image.
    #expect(try close(image.convolved(sum, padding: 1), [10, 10, 10, 10]))
    let corner = try Tensor([1, 0, 0, 0], shape: [1, 1, 2, 2])
    let bias = try Tensor([0.5], shape: [1])
    #expect(try close(image.convolved(corner, bias), [1.5]))
    #expect(try close(image.convolved(corner, bias, stride: 2, padding: 1), [0.5, 0.5, 0.5, 4.5]))
  }

  @Test func `pools take the largest or the mean`() throws {
    let image = try Tensor((0..<16).map(Float.init), shape: [1, 1, 4, 4])
    #expect(try close(image.maxPooled(2), [5, 7, 13, 15]))
    #expect(try close(image.averagePooled(toHeight: 2, width: 2), [2.5, 4.5, 10.5, 12.5]))
    #expect(try close(image.globalAveragePooled(), [7.5]))
  }

  @Test(arguments: [(4, 4), (5, 7), (28, 28), (2, 3)])
  func `the pool for inference has the bits of the other one`(height: Int, width: Int) throws {
    var generator = RandomStream(seed: 5, name: "images", run: 0).generator()
    let numbers = (0..<6 * height * width).map { _ in Float(generator.normal()) }
    let images = try Tensor(numbers, shape: [2, 3, height, width])
    let pooled = try images.maxPooledByHalves()
    #expect(pooled.shape == [2, 3, height / 2, width / 2])
    #expect(try pooled.elements() == images.maxPooled(2).elements())
  }

  @Test func `norms bring mean zero and variance one where they say`() throws {
    let x = try Tensor([1, 3, 10, 30], shape: [2, 2, 1, 1])
    let one = try Tensor([1, 1], shape: [2])
    let zero = try Tensor([0, 0], shape: [2])
    // One group over both channels of an item; one channel over both items.
    #expect(try close(x.groupNorm(groups: 1, one, zero), [-1, 1, -1, 1], within: 1e-3))
    let running = Tensor.RunningStatistics(
      mean: try Tensor([0, 0], shape: [2]), variance: try Tensor([1, 1], shape: [2]))
    let trained = try x.batchNorm(one, zero, running: running, isTraining: true)
    #expect(try close(trained, [-1, -1, 1, 1], within: 1e-3))
    // A tenth of the way to the batch's mean and unbiased variance.
    #expect(try close(running.mean, [0.55, 1.65]))
    #expect(try close(running.variance, [0.9 + 4.05, 0.9 + 36.45], within: 1e-3))
    let inferred = try x.batchNorm(one, zero, running: running, isTraining: false)
    #expect(
      try close(
        inferred.rows(0, count: 1),
        [0.45 / 4.95.squareRoot(), 1.35 / 37.35.squareRoot()]
          .map { Float($0) }, within: 1e-4))
    let rows = try x.reshaped([2, 2]).layerNorm(one, zero)
    #expect(try close(rows, [-1, 1, -1, 1], within: 1e-3))
  }

  @Test func `rows are picked, summed by group and masked`() throws {
    let table = try Tensor([1, 2, 3, 4, 5, 6], shape: [3, 2])
    let picks = try Tensor([2, 0] as [Int])
    #expect(try close(table.embedded(at: picks), [5, 6, 1, 2]))
    #expect(try close(table.selected(at: picks), [5, 6, 1, 2]))
    #expect(
      try close(table.gathered(at: Tensor([1, 0, 1] as [Int]).reshaped([3, 1])), [2, 3, 6]))
    #expect(
      try close(table.sums(by: Tensor([1, 3, 1] as [Int]), count: 4), [0, 0, 6, 8, 0, 0, 3, 4]))
    let mask = try Tensor([true, false, false, true, false, false], shape: [3, 2])
    #expect(try close(table.filled(where: mask, with: -1), [-1, 2, 3, -1, 5, 6]))
    #expect(try close(mask.choosing(table, else: table * 10), [1, 20, 30, 4, 50, 60]))
    #expect(try close(table.isAbove(3).choosing(table, else: table * 0), [0, 0, 0, 4, 5, 6]))
    #expect(
      try close(table.isEqual(to: table).choosing(table, else: table * 0), [1, 2, 3, 4, 5, 6]))
  }

  @Test func `what is not finite is found`() throws {
    #expect(try Tensor([1, -3], shape: [2]).isFinite())
    #expect(try !Tensor([1, .nan], shape: [2]).isFinite())
    #expect(try !Tensor([.infinity, 1], shape: [2]).isFinite())
  }

  @Test func `sums by group pass gradients back to every row`() throws {
    let rows = try Tensor([1, 2, 3], shape: [3, 1])
    try rows.requireGradient()
    let weights = try Tensor([5, 7], shape: [2, 1])
    try (try rows.sums(by: Tensor([1, 0, 1] as [Int]), count: 2) * weights).sum().backward()
    #expect(try rows.gradient?.elements() == [7, 5, 7])
  }

  @Test func `a tensor lies over memory of its own and outlives the one that filled it`() throws {
    let doubled = try {
      let tensor = try Tensor(shape: [2, 2]) { elements in
        for place in 1..<4 { elements[place] = Float(place) }
      }
      #expect(try tensor.elements() == [0, 1, 2, 3])
      return try tensor.reshaped([4])
    }()
    #expect(try doubled.elements() == [0, 1, 2, 3])
    #expect(try Tensor(shape: [0, 3]) { _ in }.shape == [0, 3])
  }

  @Test func `lists change as their tensors would one by one`() throws {
    func tensors() throws -> [Tensor] {
      [try Tensor([1, 4], shape: [2]), try Tensor([9], shape: [1, 1])]
    }
    let list = try TensorList(tensors())
    let other = try TensorList(tensors())
    let roots = try list.squareRoots()
    #expect(try roots.tensors.map { try $0.elements() } == [[1, 2], [3]])
    try list.multiplyInPlace(by: 2)
    try list.addInPlace(1)
    try list.addInPlace(other, scale: -1)
    #expect(try list.tensors.map { try $0.elements() } == [[2, 5], [10]])
    try list.addProductInPlace(other, roots, scale: 1)
    try list.addQuotientInPlace(other, roots, scale: 2)
    try list.divideInPlace(by: 0.5)
    #expect(try list.tensors.map { try $0.elements() } == [[10, 34], [86]])
  }

  @Test func `more than there is room for is told as such`() throws {
    let one = try Tensor([1], shape: [1])
    let fault = try #require(
      #expect(throws: TensorError.self) {
        _ = try one.selected(at: Tensor([0] as [Int])).padded(to: 1 << 48)
      })
    #expect(fault.lacksMemory)
  }

  @Test func `a GPU that is not there is named in one sentence`() throws {
    try Device.cpu.check()
    guard let fault = #expect(throws: TensorError.self, performing: { try Device.cuda.check() })
    else { return }
    #expect(fault.problem.hasPrefix("no GPU can be used: "))
    #expect(fault.suggestion == "set device cpu")
    #expect(try Device.cpu.hold { try Tensor([2], shape: [1]).scalar() } == 2)
  }
}
