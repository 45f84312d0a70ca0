import Tensors
import Testing

@Suite struct HeldHeapTests {
  /// Whether the C library mapped a block of 40 MB for itself alone, as the second bit of its length says.
  private func isMapped() -> Bool {
    let block = UnsafeMutableRawPointer.allocate(byteCount: 40 << 20, alignment: 16)
    defer { block.deallocate() }
    return block.load(fromByteOffset: -8, as: UInt.self) & 2 != 0
  }

  @Test func `while the heap is held large blocks are of it, and within a second hold too`() {
    HeldHeap.whileHeld {
      #expect(!isMapped())
      HeldHeap.whileHeld { #expect(!isMapped()) }
      #expect(!isMapped())
    }
  }
}
