import Datasets
import Files
import Foundation
import Testing
import Vectors

/// Documents without a query.
struct CorpusTests {
  private static let stream = RandomStream(seed: 1, name: "split", run: 0)
  let folder: MalformedFileTests.Folder

  init() throws { folder = try MalformedFileTests.Folder() }

  private func write(_ text: String, _ name: String) throws -> String {
    try folder.write(Array(text.utf8), name)
  }

  private func pairs() throws -> String {
    try write(
      "query\tdocument\n" + (0..<12).map { "query \($0)\tdocument \($0 % 10)\n" }.joined(), "p.tsv")
  }

  private func load(_ corpus: String, column: String? = nil) throws -> Dataset {
    try SentenceFile(
      pairs: pairs(), columns: PairColumns(), corpus: CorpusFile(path: corpus, column: column),
      splitBy: Self.stream
    ).dataset
  }

  @Test func `documents that a pair has, repeats and those without a word are passed over`() throws
  {
    let file = try write(
      "id\ttext\n1\tdocument 3\n2\tnew one\n3\tnew one \n4\t?!\n5\tnew two\n", "c.tsv")
    let dataset = try load(file)
    let corpus = try #require(dataset.pairs?.corpus)
    #expect(corpus.count == 2 && dataset.count == 12)
    #expect(corpus.passedOver == .init(known: 1, repeated: 1, wordless: 1))
    guard case .texts(let texts)? = dataset.documentsAndCorpus?.items else {
      Issue.record("no texts")
      return
    }
    #expect(texts.count == 14)
    #expect(
      texts.map(\.text)[9...] == ["document 9", "document 0", "document 1", "new one", "new two"])
    #expect(dataset.selecting([3, 1], remark: "two").pairs?.corpus?.count == 2)
  }

  @Test func `data with another corpus are other data`() throws {
    let one = try load(try write("text\nnew one\n", "c.tsv"))
    let two = try load(try write("text\nnew two\n", "d.tsv"))
    let none = try SentenceFile(pairs: pairs(), columns: PairColumns(), splitBy: Self.stream)
      .dataset
    #expect(Set([one.checksum, two.checksum, none.checksum]).count == 3)
    #expect(
      one.parts.contains { $0.part == .corpus } && !none.parts.contains { $0.part == .corpus })
  }

  @Test func `a corpus of objects is read by the column that is named`() throws {
    let file = try write(
      "{\"title\": \"a\", \"body\": \"first\"}\n{\"title\": \"b\", \"body\": \"second\"}\n",
      "c.jsonl")
    #expect(try load(file, column: "body").pairs?.corpus?.count == 2)
    let fault = try #require(throws: FileError.self) { try load(file) }
    #expect(fault.suggestion?.contains("'--corpus-column COLUMN'") == true, "\(fault)")
    #expect(throws: UnknownColumn.self) { try load(file, column: "texts") }
  }

  @Test func `a corpus in which nothing is new is refused`() throws {
    let file = try write("text\ndocument 1\n", "c.tsv")
    let fault = try #require(throws: FileError.self) { try load(file) }
    #expect(fault.problem == "holds no document that is not a pair's already")
  }

  @Test func `rows beyond the queries are a corpus`() throws {
    func vectors(_ rows: [[Float]], _ name: String) throws -> String {
      try write(
        rows.map { "{\"v\": [\($0.map { "\($0)" }.joined(separator: ","))]}\n" }.joined(), name)
    }
    let queries = try vectors([[1, 0], [0, 1], [1, 1]], "q.jsonl")
    let documents = try vectors(
      [[1, 2], [2, 1], [1, 3], [2, 1], [5, 1], [5, 1], [7, 1]], "d.jsonl")
    let dataset = try LabeledVectorFile(
      path: queries, labels: nil, ids: nil, documents: documents, splitBy: Self.stream
    ).dataset
    let corpus = try #require(dataset.pairs?.corpus)
    #expect(dataset.count == 3 && dataset.pairs?.vectors?.rows == 3 && corpus.count == 2)
    #expect(corpus.passedOver == .init(known: 1, repeated: 1))
    #expect(dataset.documentsAndCorpus?.count == 5)
  }
}
