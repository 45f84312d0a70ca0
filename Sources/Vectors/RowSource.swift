/// Vectors whose rows are read when they are needed, such as those of a file that does not fit into memory.
package protocol RowSource: Sendable {
  var rows: Int { get }
  var columns: Int { get }

  /// Writes the rows of some numbers, one after another, to `out`.
  ///
  /// - Parameter numbers: ascending.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(numbers × columns), divided among the threads.
  func read(
    _ numbers: [Int32], into out: UnsafeMutablePointer<Float>, threads: Int,
    monitor: ProgressMonitor
  ) throws
}

extension RowSource {
  /// The rows of some numbers, which ascend.
  ///
  /// - Throws: `MemoryShortage`; `CancellationError`.
  package func matrix(of numbers: [Int32], threads: Int, monitor: ProgressMonitor) throws -> Matrix
  {
    let count = numbers.count * columns
    try MachineMemory.require(count * MemoryLayout<Float>.stride, for: "vectors of a part")
    let elements = try [Float](unsafeUninitializedCapacity: count) { room, filled in
      if let base = room.baseAddress {
        try read(numbers, into: base, threads: threads, monitor: monitor)
      }
      filled = count
    }
    return Matrix(rows: numbers.count, columns: columns, elements: elements)
  }
}

extension Matrix: RowSource {
  package func read(
    _ numbers: [Int32], into out: UnsafeMutablePointer<Float>, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    let (block, columns) = (4096, columns)
    let table = SharedTable(out)
    try withSharedElements { elements in
      try parallelLoop(
        count: (numbers.count + block - 1) / block, threads: threads, monitor: monitor,
        workspace: {}
      ) { number, _ in
        for place in number * block..<min(numbers.count, (number + 1) * block) {
          (table.base + place * columns)
            .update(from: elements.base + Int(numbers[place]) * columns, count: columns)
        }
      }
    }
  }
}
