import Vectors

/// The forms that vectors are written in.
package enum VectorForm: String, Sendable, CaseIterable {
  /// NumPy's array.
  case npy
  /// Hugging Face's table of tensors: the vectors under the name 'vectors'.
  case safetensors
  /// Of the collections of nearest neighbours: each row behind its width, as a whole number of 32 bits.
  ///
  /// Source: http://corpus-texmex.irisa.fr.
  case fvecs

  /// Writes N × d numbers of 32 bits.
  ///
  /// - Throws: `FileError`; `CancellationError`.
  /// - Complexity: O(N · d), without a copy.
  package func write(
    _ vectors: Matrix, to path: String, replacing: Bool, monitor: ProgressMonitor
  ) throws {
    let shape = [vectors.rows, vectors.columns]
    guard self != .safetensors else {
      return try SafetensorsFile.write(
        [.init(name: "vectors", shape: shape, numbers: vectors.table)], to: path,
        replacing: replacing, monitor: monitor)
    }
    let file = try FileDraft(path: path, replacing: replacing)
    try vectors.withUnsafeElements { numbers in
      let bytes = UnsafeRawBufferPointer(numbers)
      if self == .npy {
        try file.append(NPYElement.float32.header(shape: shape))
        try file.append(bytes, monitor: monitor)
        return
      }
      let width = Int32(vectors.columns).littleEndianBytes
      let rowBytes = vectors.columns * MemoryLayout<Float>.stride
      // Some megabytes at a time.
      let part = max(1, (1 << 22) / max(1, rowBytes))
      for first in stride(from: 0, to: vectors.rows, by: part) {
        var piece: [UInt8] = []
        for row in first..<min(vectors.rows, first + part) {
          piece += width
          piece += bytes[row * rowBytes..<(row + 1) * rowBytes]
        }
        try file.append(piece, monitor: monitor)
      }
    }
    try file.finish()
  }
}
