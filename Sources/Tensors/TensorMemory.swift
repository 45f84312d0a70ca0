import CTorch

/// Floats in memory that Swift owns and that does not move, so that tensors can use it without a
/// copy.
final class TensorMemory {
  let elements: UnsafeMutableBufferPointer<Float>

  init(count: Int) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: 0)
  }

  deinit { elements.deallocate() }
}

extension Tensor {
  /// A tensor of `shape` whose elements, zeros at first, `fill` writes row by row.
  ///
  /// On the CPU nothing is copied; the memory is freed with the last tensor that uses it.
  /// - Throws: `TensorError` when libtorch is missing or has no room; what `fill` throws.
  package convenience init(
    shape: [Int], filledBy fill: (UnsafeMutableBufferPointer<Float>) throws -> Void
  ) throws {
    let library = try TorchLibrary.load()
    let memory = TensorMemory(count: shape.reduce(1, *))
    try fill(memory.elements)
    guard let base = memory.elements.baseAddress else {
      try self.init([Float](), shape: shape)
      return
    }
    // SAFETY: libtorch holds one reference to the memory and gives it back through the closure,
    // exactly once, when the last tensor over it goes.
    let owner = Unmanaged.passRetained(memory)
    let handle = library.functions.tensor_over(
      base, shape.map(Int64.init), Int32(shape.count),
      { Unmanaged<TensorMemory>.fromOpaque($0).release() }, owner.toOpaque())
    guard let handle else { throw library.lastError }
    self.init(owning: handle, of: library)
  }
}
