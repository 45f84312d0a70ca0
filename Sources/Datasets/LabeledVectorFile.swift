import Files
import Foundation
import Vectors

/// Vectors in a file, with their labels and identifiers from there or from files of their own.
package struct LabeledVectorFile: Sendable {
  package let dataset: Dataset
  /// The array of the same file that holds the labels; nil when no labels are there, or others are
  /// given.
  package let labelArray: String?
  /// The vectors that are left out because they have no label.
  package let unlabeled: Int
  /// How many vectors a sample was drawn from; nil when all are there.
  package let sampledFrom: Int?

  /// Vectors that are drawn from all, each set of as many being as likely.
  package struct Sample: Sendable {
    let count: Int
    let stream: RandomStream

    /// A sample of `count` vectors, all where there are no more, drawn from generator 0 of `stream`.
    package init(count: Int, stream: RandomStream) { (self.count, self.stream) = (count, stream) }

    /// The rows of a sample of `most`, ascending; nil for all.
    fileprivate func rows(of most: Int) -> [Int]? {
      guard count < most else { return nil }
      var generator = stream.generator()
      return generator.ascending(count, below: most)
    }
  }

  /// Loads N × d vectors.
  ///
  /// - Parameters:
  ///   - path: a .npy, .npz, .safetensors, .fvecs, .bvecs or .jsonl file.
  ///   - key: the name of the array in a file with several; nil for the only one of two dimensions.
  ///   - labels: a text file with one label per line, empty where there is none, or a .npy file of whole
  ///     numbers or texts; nil for those in an array that is named as `VectorFile.labelNames` says.
  ///   - ids: a text file with one identifier per line, or a .npy file, all different.
  ///   - documents: a file of vectors of one array, the document of each item, which then is a query, and
  ///     after them a corpus; nil for items of one side.
  ///   - sample: takes some of the vectors; where `FileRows` reads the form, only these are read. Without
  ///     `ids` they are identified by their rows.
  ///   - stream: draws the split, stratified by label.
  ///   - limit: the file size in bytes from which on 32-bit floats in .npy and .safetensors stay in the
  ///     mapped file; nil for 64 MB. Other vectors are always copied.
  /// - Throws: `FileError` for a file that is missing or malformed, a vector that is zero or not finite,
  ///   and numbers of lines that do not fit the vectors; `CancellationError`.
  /// - Complexity: O(bytes).
  package init(
    path: String, key: String? = nil, labels: String?, ids: String?, documents: String? = nil,
    sample: Sample? = nil,
    splitBy stream: RandomStream, mappingFrom limit: Int? = nil, monitor: ProgressMonitor = .none
  ) throws {
    let file = try SourceFile(path: path, mappingFrom: limit ?? SourceFile.mappingLimit)
    let content = try Content(file, key: key, isSampled: sample != nil, monitor: monitor)
    var names = try labels.map { try Self.labels(in: $0, count: content.rows) }
    labelArray = names == nil ? content.labels?.array : nil
    names = names ?? content.labels?.names
    let labelled = names.map { names in names.indices.filter { !names[$0].isEmpty } }
    let most = labelled?.count ?? content.rows
    unlabeled = content.rows - most
    guard most > 0 else {
      throw FileError(file: labels ?? path, problem: "holds no label that is not empty")
    }
    let drawn = sample.flatMap { $0.rows(of: most) }
    sampledFrom = drawn == nil ? nil : most
    // The rows that are kept; nil for all.
    let kept =
      drawn.map { drawn in labelled.map { labelled in drawn.map { labelled[$0] } } ?? drawn }
      ?? (unlabeled > 0 ? labelled : nil)
    let vectors = try content.vectors(at: kept, monitor: monitor)
    let sides = try documents.map { path in
      let all = try Self.documents(
        in: path, count: content.rows, columns: vectors.columns, limit, monitor)
      let corpus = try Corpus(after: content.rows, in: all, monitor: monitor)
      let own = kept ?? (all.rows > content.rows ? Array(0..<content.rows) : nil)
      return (own: own.map { all.rows(at: $0) } ?? all, corpus: corpus)
    }
    names = names.flatMap { names in kept.map { kept in kept.map { names[$0] } } ?? names }
    var identifiers = try ids.map { try Self.identifiers(in: $0, count: content.rows) }
    if let kept {
      identifiers = identifiers.map { identifiers in kept.map { identifiers[$0] } }
      // So that who looks at a sample knows the row of each item.
      if drawn != nil { identifiers = identifiers ?? kept.map(String.init) }
    }
    let checksum = content.checksum(at: kept, vectors, isSampled: drawn != nil)
    if let zero = (0..<vectors.rows).first(where: { row in vectors.row(row).allSatisfy { $0 == 0 } }
    ) {
      throw file.fault(ofZeroRow: kept?[zero] ?? zero)
    }
    let classes = names.map { ClassNumbers(of: $0) }
    dataset = Dataset(
      name: file.dataName,
      items: .vectors(vectors), labels: classes?.numbers, classNames: classes?.names ?? [],
      identifiers: identifiers,
      splits: Dataset.Split.stratified(
        labels: classes?.numbers, count: vectors.rows, stream: stream),
      checksum: sides?.corpus?.checksum(with: checksum) ?? checksum,
      source: drawn == nil ? path : "\(path), a sample of \(vectors.rows) of \(most) rows",
      pairs: try sides.map { try Pairs(vectors: $0.own, corpus: $0.corpus, monitor: monitor) })
    if let documents, let pairs = dataset.pairs, pairs.count > 1,
      pairs.documentOf.allSatisfy({ $0 == 0 })
    {
      throw FileError(
        file: documents,
        problem: "holds one vector \(pairs.count) times, so that no pair has a negative",
        suggestion: "name the file of the documents' vectors")
    }
  }

  /// The vectors of the documents of so many queries, and of others after them.
  private static func documents(
    in path: String, count: Int, columns: Int, _ limit: Int?, _ monitor: ProgressMonitor
  ) throws -> Matrix {
    try FurtherVectors(
      path: path, count: count, orMore: true, of: ("documents", "queries"), mappingFrom: limit,
      monitor: monitor
    ).matching(columns: columns, of: "the queries")
  }

  /// The label of each item, empty where it has none.
  private static func labels(in path: String, count: Int) throws -> [String] {
    let file = try SourceFile(path: path)
    var names = try names(in: file)
    // Empty lines at the end of the file are no items.
    while names.count > count, names.last?.isEmpty == true { names.removeLast() }
    guard names.count == count else {
      throw file.fault(
        "holds \(names.count) labels for \(count) items",
        suggestion: "write one label a line, in the order of the vectors")
    }
    return names
  }

  private static func identifiers(in path: String, count: Int) throws -> [String] {
    let file = try SourceFile(path: path)
    let names = try names(in: file)
    if let empty = names.firstIndex(of: "") {
      throw file.fault(at: "line \(empty + 1)", "is empty")
    }
    guard names.count == count else {
      throw file.fault(
        "holds \(names.count) identifiers for \(count) items",
        suggestion: "write one identifier a line, in the order of the vectors")
    }
    var lines: [String: Int] = [:]
    for (line, name) in names.enumerated() {
      if let former = lines.updateValue(line, forKey: name) {
        throw file.fault(
          at: "line \(line + 1)", "repeats '\(name)' of line \(former + 1)",
          suggestion: "identifiers must differ")
      }
    }
    return names
  }

  /// The lines of a text file, or the elements of a .npy file.
  private static func names(in file: SourceFile) throws -> [String] {
    if file.bytes.starts(with: NPYFile.magic) { return try NPYFile(file).labels() }
    return try file.lines().map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

/// What a file holds, of which all or some rows are taken.
private struct Content {
  private let file: SourceFile
  /// The vectors when they are read at once; nil when their rows are read one by one.
  private let all: Matrix?
  private let apart: FileRows?
  let labels: (array: String, names: [String])?

  init(_ file: SourceFile, key: String?, isSampled: Bool, monitor: ProgressMonitor) throws {
    self.file = file
    if isSampled, key == nil, FileRows.canRead(file) {
      (all, apart, labels) = (nil, try FileRows(file), nil)
    } else {
      let content = try VectorFile(file, key: key, monitor: monitor)
      (all, apart, labels) = (content.vectors, nil, content.labels)
    }
  }

  var rows: Int { all?.rows ?? apart?.rows ?? 0 }

  /// The vectors of some rows, all when nil.
  func vectors(at kept: [Int]?, monitor: ProgressMonitor) throws -> Matrix {
    if let all { return kept.map { all.rows(at: $0) } ?? all }
    if let apart, let kept { return try apart.matrix(of: kept, monitor: monitor) }
    return try VectorFile(file, key: nil, monitor: monitor).vectors
  }

  /// That of the file; data that leave rows out have one of their own.
  ///
  /// That of a sample is of its vectors, so that the others need not be read.
  func checksum(at kept: [Int]?, _ vectors: Matrix, isSampled: Bool) -> String {
    guard let kept else { return sha256(of: file.bytes) }
    guard isSampled else {
      let rows = kept.map(String.init).joined(separator: ",")
      return sha256(of: Data("\(sha256(of: file.bytes)) rows \(rows)".utf8))
    }
    var digest = ContentDigest()
    digest.add("sample of \(rows)")
    for row in kept { digest.add(row) }
    vectors.withUnsafeElements { digest.add(UnsafeRawBufferPointer($0)) }
    return digest.finish()
  }
}
