import CommandLanguage
import Files
import Foundation
import Tensors
import Vectors
import Workbench

/// What a result is cached under: everything that it depends on, in short.
///
/// The program, its settings in the environment and the processor; the state of the workbench; the line,
/// with the kept results and the content of the files that it names.
package struct CacheKey: Sendable {
  /// 64 hexadecimal digits.
  package let text: String
  let state: StateDigest
  private let words: [String]
  private let files: String

  /// Variables of the environment that libraries compute by.
  private static let variables = [
    "ATEN_", "KMP_", "LD_", "LIBTORCH", "MKL_", "OMP_", "OPENBLAS_", "TORCH_",
  ]

  /// - Throws: `Indigestible` when something cannot be told in short, such as a burst that is not complete
  ///   or the graphics processor that the line would run on; `FileError`.
  init(of line: LineAnalysis, on workbench: Workbench, _ names: Names) throws {
    guard let program = ProgramFile.executable, workbench.settings.device == .cpu,
      workbench.hasUnchangedFiles
    else { throw Indigestible("program, device or file") }
    state = try StateDigest(of: workbench)
    words = Self.words(in: line.line.text)
    files = try Self.digest(ofFilesIn: words)
    var digest = ContentDigest()
    for text in [Release.version, Processor.features, state.text, files] { digest.add(text) }
    try digest.add(value: program)
    let environment = ProcessInfo.processInfo.environment
    try digest.add(
      value: environment.filter { name, _ in Self.variables.contains { name.hasPrefix($0) } })
    digest.add(line.line.assignment?.text ?? "")
    try digest.add(value: line.line.words.map(\.text))
    for name in Self.possibleNames(in: line.line.text) {
      guard let kept = names[name] else { continue }
      digest.add(name)
      try kept.add(to: &digest)
    }
    text = digest.finish()
  }

  /// Whether the files that the line names are still what they were.
  var hasUnchangedFiles: Bool { (try? Self.digest(ofFilesIn: words)) == files }

  /// The words of a line, those inside quoted words and those after `=` included.
  private static func words(in text: String) -> [String] {
    let line = SourceLine(typing: text)
    return line.words.map(\.text).flatMap { word in
      let value = word.split(separator: "=", maxSplits: 1).dropFirst().map(String.init)
      return [word] + value + (word.contains(" ") && word != text ? words(in: word) : [])
    } + (line.assignment.map { [$0.text] } ?? [])
  }

  /// All that can be a name in a line.
  private static func possibleNames(in text: String) -> [String] {
    Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }.map(String.init))
      .sorted()
  }

  private static func digest(ofFilesIn words: [String]) throws -> String {
    var digest = ContentDigest()
    var content = FolderContent()
    for word in words { try content.add(word.placeToRead, to: &digest) }
    return digest.finish()
  }
}

/// Reads files and folders into a digest, within limits.
private struct FolderContent {
  private var files = 0
  private var bytes = 0

  private static let mostFiles = 1_000
  private static let mostBytes = 4 << 30

  /// Adds what is at a path; nothing where there is nothing.
  mutating func add(_ path: String, to digest: inout ContentDigest) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return digest.add(0) }
    files += 1
    bytes += Int(status.st_size)
    guard files <= Self.mostFiles, bytes <= Self.mostBytes else {
      throw Indigestible("folder")
    }
    digest.add(path)
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
        try add("\(path)/\(name)", to: &digest)
      }
    case S_IFREG:
      try SourceFile(path: path, mappingFrom: SourceFile.mappingLimit).bytes.withUnsafeBytes {
        digest.add($0.count)
        digest.add($0)
      }
    default: throw Indigestible("pipe or device")
    }
  }
}

extension KeptResult: Digestible {
  /// Adds what commands read of it: all but its report, and the number that tells it from others.
  package func add(to digest: inout ContentDigest) throws {
    for text in [command, datasetName, datasetChecksum, itemsChecksum] { digest.add(text) }
    try digest.add(value: content as Any)
  }
}
