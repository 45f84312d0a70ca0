import CTorch

/// A tensor of libtorch; owns its handle and frees it with the last reference.
///
/// Operations make new tensors; those whose name ends in "InPlace" change this one. Not for use
/// from several threads at once.
package final class Tensor {
  let handle: OpaquePointer
  let library: TorchLibrary

  init(owning handle: OpaquePointer, of library: TorchLibrary) {
    self.handle = handle
    self.library = library
  }

  deinit { library.functions.tensor_free(handle) }

  /// Copies `elements`, row by row, into a tensor of `shape`.
  ///
  /// - Throws: `TensorError` when libtorch is missing.
  package convenience init(_ elements: [Float], shape: [Int]) throws {
    precondition(elements.count == shape.reduce(1, *), "\(elements.count) elements, shape \(shape)")
    try self.init(copying: elements, shape: shape, CTORCH_FLOAT32)
  }

  /// Copies whole numbers, such as class labels, into a tensor of one dimension.
  package convenience init(_ numbers: [Int]) throws {
    try self.init(copying: numbers.map(Int64.init), shape: [numbers.count], CTORCH_INT64)
  }

  /// Copies truth values, such as a mask, into a tensor of `shape`.
  package convenience init(_ truths: [Bool], shape: [Int]) throws {
    precondition(truths.count == shape.reduce(1, *), "\(truths.count) truths, shape \(shape)")
    try self.init(copying: truths, shape: shape, CTORCH_BOOL)
  }

  private convenience init<Element>(
    copying elements: [Element], shape: [Int], _ type: ctorch_element
  ) throws {
    let library = try TorchLibrary.load()
    let handle = elements.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap {
        library.functions.tensor_copying($0, shape.map(Int64.init), Int32(shape.count), type)
      }
    }
    guard let handle else { throw library.lastError }
    self.init(owning: handle, of: library)
  }

  package var shape: [Int] {
    (0..<library.functions.tensor_dimensions(handle)).map {
      Int(library.functions.tensor_size(handle, $0))
    }
  }

  /// The elements, row by row, copied out as 32-bit floats.
  ///
  /// - Throws: `TensorError` unless they are floats.
  package func elements() throws -> [Float] {
    let count = shape.reduce(1, *)
    return try [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      guard library.functions.tensor_read(handle, base) else { throw library.lastError }
      filled = count
    }
  }

  /// The one element of a tensor that has only one.
  package func scalar() throws -> Double {
    let elements = try elements()
    precondition(elements.count == 1, "a scalar of shape \(shape)")
    return Double(elements[0])
  }

  /// Makes this a parameter: backward computes its gradient.
  ///
  /// - Throws: `TensorError` unless its elements are 32-bit floats.
  package func requireGradient() throws {
    guard library.functions.tensor_require_gradient(handle) else { throw library.lastError }
  }

  /// The gradient that `backward` left here; nil before that.
  package var gradient: Tensor? {
    library.functions.tensor_gradient(handle).map { Tensor(owning: $0, of: library) }
  }

  package func clearGradient() { library.functions.tensor_clear_gradient(handle) }

  /// Computes the gradients of this scalar in all parameters it depends on.
  package func backward() throws {
    guard library.functions.backward(handle) else { throw library.lastError }
  }
}

/// Runs `body` without recording what gradients need.
package func withoutGradients<Result>(_ body: () throws -> Result) throws -> Result {
  let library = try TorchLibrary.load()
  let former = library.functions.set_gradients(false)
  defer { _ = library.functions.set_gradients(former) }
  return try body()
}
