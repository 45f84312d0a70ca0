import Foundation
import Vectors

extension SafetensorsFile {
  /// An array to write, of type F32.
  package struct NewArray: Sendable {
    package let name: String
    package let shape: [Int]
    package let numbers: NumberTable<Float>

    package init(name: String, shape: [Int], numbers: NumberTable<Float>) {
      precondition(shape.reduce(1, *) == numbers.count, "\(numbers.count) numbers of \(shape)")
      self.name = name
      self.shape = shape
      self.numbers = numbers
    }
  }

  /// Writes arrays as F32, in the order given.
  ///
  /// The same arrays and notes give the same bytes. The names must differ.
  /// - Throws: as `FileDraft`.
  /// - Complexity: O(numbers).
  package static func write(
    _ arrays: [NewArray], metadata: [String: String] = [:], to path: String,
    replacing: Bool = false, mode: mode_t = 0o666, monitor: ProgressMonitor = .none
  ) throws {
    precondition(Set(arrays.map(\.name)).count == arrays.count, "two arrays of one name")
    let header = header(of: arrays, metadata: metadata)
    let file = try FileDraft(path: path, replacing: replacing, mode: mode)
    try file.append(UInt64(header.count).littleEndianBytes + header)
    for array in arrays {
      try array.numbers.withUnsafeBytes { try file.append($0, monitor: monitor) }
    }
    try file.finish()
  }

  /// The header as JSON, padded with blanks to a multiple of eight bytes, so that the numbers are aligned.
  private static func header(of arrays: [NewArray], metadata: [String: String]) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      let notes = metadata.sorted { $0.key < $1.key }.map {
        "\(quoted($0.key)):\(quoted($0.value))"
      }
      members.append("\"__metadata__\":{\(notes.joined(separator: ","))}")
    }
    var place = 0
    for array in arrays {
      let end = place + array.numbers.count * MemoryLayout<Float>.stride
      let shape = array.shape.map(String.init).joined(separator: ",")
      members.append(
        """
        \(quoted(array.name)):{"dtype":"F32","shape":[\(shape)],"data_offsets":[\(place),\(end)]}
        """)
      place = end
    }
    let text = "{\(members.joined(separator: ","))}"
    return [UInt8](text.utf8) + [UInt8](repeating: 0x20, count: (8 - text.utf8.count % 8) % 8)
  }

  /// A text as a JSON string.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: return String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
