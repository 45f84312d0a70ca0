import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// An interpreter that a test talks to.
struct ShellSession {
  var shell: Interpreter

  init(
    seed: UInt64 = 7, threads: Int = 2, files: FileAccess = .anywhere, after setup: [String] = []
  )
    throws
  {
    shell = Interpreter(
      settings: Settings(seed: seed, threads: threads), files: files)
    for line in setup { try run(line) }
  }

  /// Runs a line that must succeed.
  @discardableResult
  mutating func run(_ line: String) throws -> Report {
    let outcome = shell.execute(line, monitor: .none)
    let problems = outcome.diagnostics.map(\.problem)
    try #require(problems.isEmpty, "\(line): \(problems)")
    return try #require(outcome.report, "\(line) reports nothing")
  }

  /// Runs a line that must fail, and tells the first fault.
  mutating func fault(of line: String) throws -> Diagnostic {
    let outcome = shell.execute(line, monitor: .none)
    #expect(outcome.report == nil, "\(line) reports in spite of its fault")
    return try #require(outcome.diagnostics.first, "\(line) does not fail")
  }
}

/// A folder that goes when the test is over.
final class TemporaryFolder {
  let path: String
  private let isKept: Bool

  /// - Parameter place: the path of a folder that stays, and is emptied first; nil for one of its own that
  ///   goes.
  init(kept place: String? = nil) throws {
    path = place ?? NSTemporaryDirectory() + "batchscope-" + UUID().uuidString
    isKept = place != nil
    if isKept { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { if !isKept { try? FileManager.default.removeItem(atPath: path) } }

  /// Writes a file and tells its path.
  func write(_ bytes: Data, to name: String) throws -> String {
    let file = path + "/" + name
    try bytes.write(to: URL(fileURLWithPath: file))
    return file
  }

  /// A .npy file of 32-bit floats.
  func writeVectors(_ rows: [[Float]], to name: String = "vectors.npy") throws -> String {
    let shape = "(\(rows.count), \(rows[0].count))"
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }"
    while (10 + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    bytes.append(UInt8(header.utf8.count & 0xFF))
    bytes.append(UInt8(header.utf8.count >> 8))
    bytes.append(Data(header.utf8))
    for value in rows.flatMap(\.self) {
      withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return try write(bytes, to: name)
  }
}

extension Report {
  /// Its paragraphs and warnings, one after another.
  var sentences: String {
    blocks.compactMap {
      switch $0 {
      case .verdict(let text), .text(let text), .warning(let text): text
      default: nil
      }
    }.joined(separator: "\n")
  }
}

extension Value {
  var integers: [Int] {
    guard case .list(let values) = self else { return [] }
    return values.flatMap { value -> [Int] in
      if case .integer(let number) = value { [number] } else { value.integers }
    }
  }

  var number: Double? {
    switch self {
    case .decimal(let number, _), .share(let number), .duration(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}
