import Foundation
import Tensors
import Testing

@Suite(.serialized) struct TensorTests {
  @Test func `elements come back as they went in, with their shape`() throws {
    let tensor = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    #expect(tensor.shape == [2, 3])
    #expect(try tensor.elements() == [1, 2, 3, 4, 5, 6])
    #expect(try tensor.transposed().elements() == [1, 4, 2, 5, 3, 6])
    #expect(try tensor.rows(1, count: 1).elements() == [4, 5, 6])
  }

  @Test func `operators give what they say`() throws {
    let a = try Tensor([1, -2, 3, 4], shape: [2, 2])
    #expect(try a.relu().elements() == [1, 0, 3, 4])
    #expect(try a.matmul(a).elements() == [-5, -10, 15, 10])
    #expect(try a.divided(by: 2).elements() == [0.5, -1, 1.5, 2])
    #expect(try a.adding(a).elements() == [2, -4, 6, 8])
    #expect(try Tensor.concatenation(of: [a, a]).shape == [4, 2])
    let bias = try Tensor([10, 20], shape: [2])
    // Rows · rows of the weight + bias: (1·1 - 2·-2, 1·3 - 2·4), …
    #expect(try a.linear(a, bias).elements() == [15, 15, 5, 45])
    let unit = try Tensor([3, 4, 0, 0], shape: [2, 2]).normalizedRows().elements()
    #expect(zip(unit, [0.6, 0.8, 0, 0] as [Float]).allSatisfy { abs($0 - $1) < 1e-6 })
    // Uniform logits over three classes cost log 3.
    let loss = try Tensor([0, 0, 0], shape: [1, 3]).crossEntropy(targets: Tensor([1])).scalar()
    #expect(abs(loss - log(3)) < 1e-6)
  }

  @Test func `gradients reach the parameters and can be cleared`() throws {
    let x = try Tensor([2, 3], shape: [1, 2])
    try x.requireGradient()
    #expect(x.gradient == nil)
    try x.matmul(x.transposed()).backward()
    #expect(try x.gradient?.elements() == [4, 6])
    x.clearGradient()
    #expect(x.gradient == nil)
    let silent = try withoutGradients { try x.matmul(x.transposed()) }
    #expect(throws: TensorError.self) { try silent.backward() }
  }

  @Test func `an exception of libtorch becomes an error that names the shapes`() throws {
    let a = try Tensor([1, 2, 3, 4], shape: [2, 2])
    let b = try Tensor([1, 2, 3], shape: [3, 1])
    let fault = try #require(#expect(throws: TensorError.self) { try a.matmul(b) })
    #expect(fault.problem.hasPrefix("libtorch: "))
    #expect(fault.problem.contains("[2, 2], [3, 1]"))
  }

  @Test func `a tensor of whole numbers cannot be a parameter`() throws {
    let numbers = try Tensor([1, 2] as [Int])
    let fault = try #require(#expect(throws: TensorError.self) { try numbers.requireGradient() })
    #expect(fault.problem.contains("loating"))
  }

  @Test(arguments: [nil, "/nowhere/libCTorchShim.so", "/proc/self/exe"])
  func `without its library training says what to install`(_ path: String?) throws {
    let fault = try #require(#expect(throws: TensorError.self) { try TorchLibrary(at: path) })
    #expect(fault.problem.hasPrefix("training needs libtorch"))
    #expect(fault.suggestion?.contains("apt install libtorch-dev") == true)
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["LIBTORCH"]?.isEmpty == false,
      "LIBTORCH names no PyTorch; 'LIBTORCH=…/site-packages/torch Scripts/test' tests with one"))
  func `the PyTorch that LIBTORCH names is in use`() throws {
    #expect(try Tensor([1], shape: [1]).elements() == [1])
    #expect(TorchFolder.disregarded == nil)
  }

  @Test func `a libtorch that LIBTORCH does not name is told, the named one is not`() throws {
    _ = try Tensor([1, 2] as [Float], shape: [2])
    let file = try #require(TorchFolder.loadedFile)
    #expect(TorchFolder.disregarded(nil, file: file) == nil)
    let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
    #expect(TorchFolder.disregarded(folder.path, file: file) == nil)
    let notice = try #require(TorchFolder.disregarded("/nonexistent", file: file))
    #expect(notice.contains("'/nonexistent'") && notice.contains("Scripts/run"))
  }
}
