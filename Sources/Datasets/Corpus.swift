import Files
import Foundation
import Vectors

/// Documents without a query: they are searched and mined beside those of the pairs, and never drawn.
///
/// None is the same as a document of a pair, and none stands twice.
package struct Corpus: Sendable {
  /// Texts, or vectors.
  package let items: Dataset.Items
  /// What was passed over when they were read.
  package let passedOver: PassedOver
  /// Tells them from others.
  let checksum: String

  package struct PassedOver: Sendable, Equatable {
    /// Documents that a pair has.
    package var known = 0
    /// Repeats of documents before them.
    package var repeated = 0
    /// Those without a word.
    package var wordless = 0

    package init(known: Int = 0, repeated: Int = 0, wordless: Int = 0) {
      (self.known, self.repeated, self.wordless) = (known, repeated, wordless)
    }
  }

  /// The checksum of data that these belong to, beside the pairs of another.
  func checksum(with pairs: String) -> String {
    sha256(of: Data("\(pairs) corpus \(checksum)".utf8))
  }

  package var count: Int {
    switch items {
    case .texts(let texts): texts.count
    case .vectors(let vectors): vectors.rows
    case .images, .graphs: 0
    }
  }

  /// Names that the column of documents has in a file of them, the first before the others.
  package static let columnNames = ["document", "text", "passage", "answer", "positive"]

  /// Reads a table with a document a row.
  ///
  /// - Parameters:
  ///   - column: that of the documents; nil for the first with a name that is common for them.
  ///   - documents: those of the pairs.
  /// - Throws: `FileError` for a file that is missing, malformed, or without a document that no pair has;
  ///   `UnknownColumn`; `CancellationError`.
  /// - Complexity: O(bytes).
  init(
    path: String, column: String?, hasHeader: Bool, apartFrom documents: [String],
    monitor: ProgressMonitor
  ) throws {
    let table = try TextTable(try SourceFile(path: path), hasHeader: hasHeader, monitor: monitor)
    let column =
      try column ?? table.column(called: Self.columnNames, for: "corpus-column")
    let known = Set(documents)
    var (passedOver, seen, texts) = (PassedOver(), Set<String>(), [TextItem]())
    for value in try table.values(of: column) {
      let text = value.trimmingCharacters(in: .whitespacesAndNewlines)
      if !NGramCounts.hasWords(text) {
        passedOver.wordless += 1
      } else if known.contains(text) {
        passedOver.known += 1
      } else if !seen.insert(text).inserted {
        passedOver.repeated += 1
      } else {
        texts.append(TextItem(title: "", text: text))
      }
    }
    guard !texts.isEmpty else {
      throw table.file.fault(
        "holds no document that is not a pair's already",
        suggestion: "leave '--corpus' out, or name the column by '--corpus-column'")
    }
    items = .texts(texts)
    self.passedOver = passedOver
    checksum = table.checksum
  }

  /// The vectors of documents that come after those of `count` pairs; nil where all belong to pairs.
  ///
  /// - Parameter vectors: those of the pairs, row by row, then the others.
  init?(after count: Int, in vectors: Matrix, monitor: ProgressMonitor) throws {
    let firsts = try Copies(of: .vectors(vectors), monitor: monitor).firsts
    var (passedOver, rows) = (PassedOver(), [Int]())
    for row in count..<max(count, vectors.rows) {
      if firsts[row] < count {
        passedOver.known += 1
      } else if firsts[row] < row {
        passedOver.repeated += 1
      } else {
        rows.append(row)
      }
    }
    guard !rows.isEmpty else { return nil }
    let kept = vectors.rows(at: rows)
    items = .vectors(kept)
    self.passedOver = passedOver
    var digest = ContentDigest()
    kept.withUnsafeElements { digest.add(UnsafeRawBufferPointer($0)) }
    checksum = digest.finish()
  }
}

/// Where a corpus of texts is read from.
package struct CorpusFile: Sendable {
  let path: String
  let column: String?
  let hasHeader: Bool

  /// - Parameter column: that of the documents; nil for the first of `Corpus.columnNames`.
  package init(path: String, column: String? = nil, hasHeader: Bool = true) {
    (self.path, self.column, self.hasHeader) = (path, column, hasHeader)
  }
}
