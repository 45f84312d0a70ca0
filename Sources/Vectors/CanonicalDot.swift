import CKernels

/// The dot product of two vectors, the same to the last bit on every processor.
///
/// Matrix products differ in their last bits between processors, so every comparison of similarities
/// that decides something uses this sum: products in double precision, added in a fixed order.
/// - Complexity: O(elements).
package func canonicalDot(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Double {
  precondition(a.count == b.count, "\(a.count) and \(b.count) dimensions")
  return a.withUnsafeBufferPointer { first in
    b.withUnsafeBufferPointer { second in
      guard let x = first.baseAddress, let y = second.baseAddress else { return 0 }
      return kernel_canonical_dot(x, y, Int32(first.count))
    }
  }
}

/// The cosine of two vectors of unit length as everything reads it that measures batches: a canonical dot product
/// in single precision, and never above 1, which equal vectors can exceed by rounding.
///
/// - Complexity: O(elements).
package func unitCosine(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
  Float(min(1, canonicalDot(a, b)))
}
