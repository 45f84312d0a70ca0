import Files
import Foundation
import Report
import Training
import Vectors
import Workbench

/// What a line came to, as a file: its report, and the parts of the workbench that it set.
///
/// The file is one of safetensors: the numbers of an encoder, as 'export encoder' writes them, or of
/// vectors; all else is JSON in its metadata, with a checksum. What has been read is believed only when
/// it leads to the state that was noted, of which each byte counts.
package struct CachedResult {
  package let report: Report
  private let runs: [String: Int]
  private let encoder: EncoderFile?
  private let vectors: Vectors?
  private let comparison: ComparisonEntry?
  /// The digest of the state afterwards.
  private let state: String
  private let program: [ProgramFile]

  fileprivate struct Vectors {
    let matrix: Matrix
    let lengths: [Float]?
    let documents: DocumentVectors?
    let about: Description.Vectors
  }

  /// All but the numbers.
  fileprivate struct Description: Codable {
    struct Vectors: Codable {
      var name: String
      var explainedVariance: [Double]
      var dependsOnEngine: Bool
      var isOfEncoder: Bool
    }

    /// The version of this form.
    var form = 1
    var report: Report
    var runs: [String: Int]
    var hasEncoder: Bool
    var vectors: Vectors?
    var comparison: ComparisonEntry?
    var state: String
    var program: [ProgramFile]
  }

  fileprivate enum Key {
    static let description = "result"
    static let checksum = "sha256"
    static let vectors = "vectors"
    static let lengths = "lengths"
    static let documents = "documents"
    static let documentLengths = "documentLengths"
    static let corpus = "corpus"
  }

  /// What a line made of a state; nil when it set something that a file cannot hold.
  ///
  /// - Parameter digest: that of `before`.
  /// - Throws: `Indigestible`.
  init?(_ report: Report, _ after: Workbench, since before: Workbench, _ digest: StateDigest) throws
  {
    guard let program = ProgramFile.loaded, after.settings == before.settings else { return nil }
    let changed = after.partsChanged(since: before)
    guard changed.allSatisfy({ [.encoder, .vectors, .comparison].contains($0) }) else { return nil }
    state = try StateDigest(of: after, after: (before, digest)).text
    (self.report, runs, self.program) = (report, after.runs, program)
    if changed.contains(.encoder), let entry = after.encoder, let dataset = after.dataset {
      encoder = entry.file(of: dataset, in: after)
    } else {
      encoder = nil
    }
    vectors = changed.contains(.vectors) ? after.itemVectors.map { Vectors($0) } : nil
    comparison = changed.contains(.comparison) ? after.comparison : nil
  }

  /// Writes the file, readable by its owner alone.
  func write(to path: String) throws {
    var (arrays, metadata) = try encoder?.contents ?? ([], [:])
    arrays += vectors?.arrays ?? []
    let text = try Self.encoded(
      Description(
        report: report, runs: runs, hasEncoder: encoder != nil, vectors: vectors?.about,
        comparison: comparison, state: state, program: program))
    metadata[Key.description] = text
    metadata[Key.checksum] = sha256(of: Data(text.utf8))
    try SafetensorsFile.write(arrays, metadata: metadata, to: path, replacing: true, mode: 0o600)
  }

  private static func encoded(_ description: Description) throws -> String {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(description), as: UTF8.self)
  }

  /// Reads a file that `write` wrote.
  ///
  /// - Throws: `FileError` when it is another file, damaged, or of another form.
  package init(path: String) throws {
    let file = try SafetensorsFile(SourceFile(path: path))
    func fault(_ problem: String) -> FileError { FileError(file: path, problem: problem) }
    guard let text = file.metadata[Key.description],
      file.metadata[Key.checksum] == sha256(of: Data(text.utf8))
    else { throw fault("holds no cached result, or a damaged one") }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let description = try? decoder.decode(Description.self, from: Data(text.utf8)),
      description.form == 1
    else { throw fault("holds a cached result of another form") }
    (report, runs, state) = (description.report, description.runs, description.state)
    (comparison, program) = (description.comparison, description.program)
    encoder = description.hasEncoder ? try EncoderFile(file, path: path) : nil
    func matrix(_ name: String) throws -> Matrix {
      let array = try file.array(name)
      guard array.shape.count == 2 else { throw fault("holds vectors that are no table") }
      return Matrix(
        rows: array.shape[0], columns: array.shape[1], elements: try file.floats(name))
    }
    func lengths(_ name: String) throws -> [Float]? {
      file[name] == nil ? nil : try file.floats(name)
    }
    vectors = try description.vectors.map { about in
      Vectors(
        matrix: try matrix(Key.vectors), lengths: try lengths(Key.lengths),
        documents: file[Key.documents] == nil
          ? nil
          : DocumentVectors(
            vectors: try matrix(Key.documents), lengths: try lengths(Key.documentLengths),
            corpus: file[Key.corpus] == nil ? nil : try matrix(Key.corpus)),
        about: about)
    }
  }

  /// The state that the line leads to from another; nil when that is not the one that it led to, or the
  /// program is no longer the one that computed it.
  func applied(to before: Workbench, _ digest: StateDigest) -> Workbench? {
    guard program.allSatisfy(\.isUnchanged) else { return nil }
    var after = before
    for (command, count) in runs { after.goOn(with: command, after: count) }
    if let encoder { after.encoder = encoder.entry }
    if let vectors {
      after.take(
        vectors: vectors.matrix, lengths: vectors.lengths, documents: vectors.documents,
        named: vectors.about.name,
        explainedVariance: vectors.about.explainedVariance,
        dependsOnEngine: vectors.about.dependsOnEngine, isOfEncoder: vectors.about.isOfEncoder)
    }
    if let comparison { after.comparison = comparison }
    let reached = try? StateDigest(of: after, after: (before, digest))
    return reached?.text == state ? after : nil
  }
}

extension CachedResult.Vectors {
  fileprivate init(_ vectors: ItemVectors) {
    matrix = vectors.vectors
    lengths = vectors.lengths
    documents = vectors.documents
    about = .init(
      name: vectors.name, explainedVariance: vectors.explainedVariance,
      dependsOnEngine: vectors.dependsOnEngine, isOfEncoder: vectors.isOfEncoder)
  }

  fileprivate var arrays: [SafetensorsFile.NewArray] {
    typealias Key = CachedResult.Key
    func array(_ name: String, _ matrix: Matrix) -> SafetensorsFile.NewArray {
      .init(
        name: name, shape: [matrix.rows, matrix.columns], numbers: NumberTable(matrix.elements))
    }
    func array(_ name: String, _ lengths: [Float]) -> SafetensorsFile.NewArray {
      .init(name: name, shape: [lengths.count], numbers: NumberTable(lengths))
    }
    return [
      array(Key.vectors, matrix), lengths.map { array(Key.lengths, $0) },
      documents.map { array(Key.documents, $0.vectors) },
      documents?.lengths.map { array(Key.documentLengths, $0) },
      documents?.corpus.map { array(Key.corpus, $0) },
    ].compactMap(\.self)
  }
}
