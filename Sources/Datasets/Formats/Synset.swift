import Files
import Foundation
import Vectors

/// A synset, which is a set of words with one meaning: a line of WordNet's data files.
///
/// The form of a line is `offset file type words word id … pointers symbol offset part ends … | gloss`, in
/// Latin-1. Lines that begin with two blanks are the licence. Source: wordnet manual, wndb(5WN).
struct Synset {
  /// The offset followed by the letter of the part of speech: "02591893v".
  let identifier: String
  /// The number of the lexicographer file.
  let lexicographerFile: Int
  /// The first word, with blanks for underscores.
  let word: String
  /// The identifiers of the synsets of which it is a kind or an instance.
  let hypernyms: [String]
  /// The definition and the example; nil when either is missing or too short.
  let pair: (definition: String, example: String)?

  /// The synsets of a file.
  ///
  /// - Throws: `FileError` for a line that is not an entry; `CancellationError`.
  static func all(in file: SourceFile, part: String, monitor: ProgressMonitor) throws -> [Synset] {
    var synsets: [Synset] = []
    for (number, line) in file.byteLines().enumerated() {
      if number % 4096 == 0 {
        try monitor.reading(
          "WordNet", line.startIndex - file.bytes.startIndex, of: file.bytes.count)
      }
      if line.isEmpty || line.starts(with: [0x20, 0x20]) { continue }
      guard let synset = Synset(latin1(line)) else {
        throw file.fault(
          at: "line \(number + 1)", "is not an entry of WordNet's data",
          suggestion: "the files are those of WordNet 3.0: data.\(part) and its like")
      }
      synsets.append(synset)
    }
    return synsets
  }

  private static func latin1(_ bytes: Data) -> String {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  private init?(_ line: String) {
    guard let bar = line.firstRange(of: " | ") else { return nil }
    let fields = line[..<bar.lowerBound].split(separator: " ")
    guard fields.count > 4, fields[0].count == 8, let file = Int(fields[1]),
      WordNet.lexicographerFiles.indices.contains(file),
      let words = Int(fields[3], radix: 16).flatMap({
        StatedNumber($0).within(1...fields.count / 2)
      }), fields.count > 4 + 2 * words,
      let pointers = StatedNumber(fields[4 + 2 * words])?.within(0...fields.count / 4),
      fields.count >= 5 + 2 * words + 4 * pointers
    else { return nil }
    // A satellite adjective is filed with the adjectives.
    identifier = String(fields[0] + (fields[2] == "s" ? "a" : fields[2]))
    lexicographerFile = file
    word = String(fields[4].replacing("_", with: " "))
    hypernyms = (0..<pointers).compactMap { pointer in
      let start = 5 + 2 * words + 4 * pointer
      guard fields[start] == "@" || fields[start] == "@i" else { return nil }
      return String(fields[start + 1] + fields[start + 2])
    }
    pair = Self.pair(in: line[bar.upperBound...])
  }

  /// The definition, which ends at the first `; "`, and the first example in quotation marks of at least
  /// five words.
  private static func pair(in gloss: Substring) -> (definition: String, example: String)? {
    let quotes = gloss.split(separator: "\"", omittingEmptySubsequences: false)
    guard quotes.count > 2 else { return nil }
    let end = gloss.firstRange(of: "; \"")?.lowerBound ?? gloss.endIndex
    let definition = gloss[..<end].trimmingCharacters(in: .whitespaces)
    guard words(in: definition) >= 4 else { return nil }
    let examples = stride(from: 1, to: quotes.count - 1, by: 2).lazy.map { quotes[$0] }
    return examples.first { words(in: $0) >= 5 }.map {
      (definition, $0.trimmingCharacters(in: .whitespaces))
    }
  }

  private static func words(in text: some StringProtocol) -> Int {
    text.split(separator: " ").count
  }
}
