import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct PairFileTests {
  let folder: MalformedFileTests.Folder
  static let stream = SentenceFileTests.stream

  init() throws { folder = try MalformedFileTests.Folder() }

  private func load(
    _ text: String, _ name: String = "mine.tsv", _ columns: PairColumns = PairColumns(),
    passingOver faults: Set<PairFault> = []
  ) throws -> SentenceFile {
    try SentenceFile(
      pairs: folder.write(Array(text.utf8), name), columns: columns,
      passingOver: faults, splitBy: Self.stream)
  }

  @Test(arguments: [
    ("Question\tAnswer", "Question", "Answer"), ("anchor\tpositive", "anchor", "positive"),
    ("document\tquery", "query", "document"),
  ])
  func `columns with usual names are found in either order and case`(
    _ header: String, _ query: String, _ document: String
  ) throws {
    let file = try load("\(header)\none\ttwo\nthree\tfour\n")
    #expect(file.columns?.text == query && file.columns?.pair == document)
  }

  @Test func `documents, answers, sources and negatives belong to their pairs`() throws {
    let lines = [
      #"{"query": "q a", "document": "d 1", "id": "x", "task": "nq", "no": ["n 1", " n 2 "]}"#,
      #"{"query": "q b", "document": "d 2", "id": "y", "task": "faq", "no": "n 3"}"#,
      #"{"query": "q c", "document": "d 1", "id": "z", "task": "nq", "no": null}"#,
      #"{"query": "q d", "document": "d 3", "id": "y", "task": "nq"}"#,
    ]
    let file = try load(
      lines.joined(separator: "\n"), "mine.jsonl",
      PairColumns(negatives: ["no"], source: "task", answer: "id"))
    let pairs = try #require(file.dataset.pairs)
    #expect(pairs.documentOf == [0, 1, 0, 3] && pairs.answerOf == [0, 1, 2, 1])
    #expect(pairs.sources?.names == ["faq", "nq"] && pairs.sources?.numbers == [1, 0, 1, 1])
    #expect(pairs.negatives == [["n 1", "n 2"], ["n 3"], [], []])
    #expect(
      Set(file.dataset.parts.map(\.part)).isSuperset(of: [
        .documents, .answers, .sources, .negatives,
      ]))
    let some = file.dataset.selecting([3, 2, 0], remark: "some")
    #expect(some.pairs?.documentOf == [0, 1, 1] && some.pairs?.answerOf == [0, 1, 2])
    #expect(some.pairs?.negatives == [[], [], ["n 1", "n 2"]])
  }

  @Test func `repeats, pairs with themselves and contradictions are found`() throws {
    let file = try load(
      """
      query\tdocument\tno
      a b\tone\tx
      c d\tone\tone
      e f\te f\tx
      a b\ttwo\ty
      g h\tone\tx
      """, "mine.tsv", PairColumns(negatives: ["no"]))
    var dataset = file.dataset
    try dataset.findCopies()
    let faults = try #require(dataset.pairFaults)
    #expect(faults.repeatedDocuments.contents == 1 && faults.repeatedDocuments.items == 3)
    #expect(faults.repeatedQueries?.contents == 1 && faults.repeatedQueries?.items == 2)
    #expect(
      faults[.selfPairs] == [2] && faults[.contradictions] == [1] && faults[.repeatedPairs] == [])
  }

  @Test(
    arguments: [
      ([], "abcdef", [:]), ([.selfPairs], "abdef", [.selfPairs: 1]),
      ([.contradictions], "acdef", [.contradictions: 1]),
      ([.repeatedPairs], "abcdf", [.repeatedPairs: 1]),
      (Set(PairFault.allCases), "adf", [.selfPairs: 1, .contradictions: 1, .repeatedPairs: 1]),
    ] as [(Set<PairFault>, String, [PairFault: Int])])
  func `pairs with a fault are passed over where that is asked for`(
    _ faults: Set<PairFault>, _ kept: String, _ counts: [PairFault: Int]
  ) throws {
    let table = """
      id\tquery\tdocument\tno
      a\ta b\tone\tx
      b\tc d\tone\tone
      c\te f\t e f\tx
      d\ta b\ttwo\ty
      e\ta b\tone\tz
      f\tg h\tone\tx
      """
    let file = try load(
      table, "mine.tsv", PairColumns(negatives: ["no"], id: "id"), passingOver: faults)
    #expect(file.dataset.identifiers == kept.map(String.init))
    #expect(file.passedOver.faulty == counts)
    var dataset = file.dataset
    try dataset.findCopies()
    for fault in faults { #expect(dataset.pairFaults?[fault] == []) }
  }

  @Test func `a split by group keeps documents and answers on one side`() throws {
    // Ten answers, each in two wordings of which each stands twice: ten groups of four.
    let rows = (0..<40).map { "question \($0)\tanswer \($0 / 2)\tid \($0 / 4)" }
    let file = try load(
      (["query\tdocument\tid"] + rows).joined(separator: "\n"), "mine.tsv",
      PairColumns(answer: "id"))
    var dataset = file.dataset
    try dataset.split(by: .byItem, stream: Self.stream)
    #expect(try #require(dataset.pairFaults).heldOutDocuments > 0)
    try dataset.split(by: .byGroup, stream: Self.stream)
    #expect(dataset.pairFaults?.heldOutDocuments == 0)
    #expect(dataset.indices(in: .test).count == 8)
  }

  @Test(arguments: [
    ("a\tdocument\nx\ty\n", PairColumns(), nil, "has no column called query, question or anchor"),
    ("query\tb\nx\ty\n", PairColumns(), nil, "has no column called document, answer or positive"),
    (
      "query\tdocument\nx\ty\n", PairColumns(query: "document"), nil,
      "would have the column 'document' on both sides of its pairs"
    ),
    (
      "query\tdocument\na\tx\nb\tx\n", PairColumns(), nil,
      "has one document for all of its 2 pairs, so that no pair has a negative"
    ),
    ("query\tdocument\na\t\nb\t \n", PairColumns(), nil, "has no row that is complete"),
    (
      "query\tdocument\tno\na\tx\t[1]\nb\ty\tz\n", PairColumns(negatives: ["no"]),
      "line 2, column 'no'", "holds '[1]', which is no list of texts"
    ),
  ])
  func `pairs that cannot be are refused with the place`(
    _ text: String, _ columns: PairColumns, _ place: String?, _ problem: String
  ) throws {
    let fault = try #require(throws: FileError.self) { try load(text, "mine.tsv", columns) }
    #expect(fault.place == place && fault.problem == problem)
    #expect(fault.suggestion != nil)
  }

  @Test func `pairs of sentences are pairs, texts of one side are none`() throws {
    let path = try folder.write(Array("a\tb\none\ttwo\nthree\ttwo\n".utf8), "mine.tsv")
    let pairs = try SentenceFile(
      table: path, columns: .init(text: "a", pair: "b"), splitBy: Self.stream)
    #expect(pairs.dataset.pairs?.documentOf == [0, 0])
    let texts = try SentenceFile(table: path, columns: .init(text: "a"), splitBy: Self.stream)
    #expect(texts.dataset.pairs == nil)
    #expect(try BuiltInDataset.glosses.load(splitBy: Self.stream).pairs?.count == 3000)
  }

  private func vectors(_ rows: [[Float]], _ name: String) throws -> String {
    try folder.write(
      MalformedFileTests.npy(
        MalformedFileTests.header(shape: "(\(rows.count), \(rows[0].count))"),
        data: MalformedFileTests.floats(rows.flatMap(\.self))), name)
  }

  @Test func `vectors of two sides are pairs, whose equal documents are one`() throws {
    let file = try LabeledVectorFile(
      path: vectors([[1, 0], [0, 1], [1, 1]], "q.npy"), labels: nil, ids: nil,
      documents: vectors([[0, 1], [0, 1], [1, 1]], "d.npy"), splitBy: Self.stream)
    let pairs = try #require(file.dataset.pairs)
    #expect(pairs.documentOf == [0, 0, 2] && pairs.vectors?.rows == 3)
    #expect(file.dataset.pairFaults?[.selfPairs] == [1, 2])
    #expect(file.dataset.documents?.count == 3)
    #expect(file.dataset.parts.contains { $0.part == .documents })
    #expect(file.dataset.selecting([2, 1], remark: "two").pairs?.documentOf == [0, 1])
  }

  @Test(
    arguments: [
      ([[1, 0], [0, 1]], nil, "holds 2 documents for 3 queries"),
      (
        [[1], [2], [3]], nil, "holds vectors of 1 dimensions, and those of the queries have 2"
      ),
      (
        [[1, 1], [1, 1], [1, 1]], nil, "holds one vector 3 times, so that no pair has a negative"
      ),
      ([[1, 0], [0, 0], [1, 1]], "row 1", "holds a vector of zeros, which has no direction"),
    ] as [([[Float]], String?, String)])
  func `sides that do not fit each other are refused`(
    _ rows: [[Float]], _ place: String?, _ problem: String
  ) throws {
    let queries = try vectors([[1, 0], [0, 1], [1, 1]], "q.npy")
    let documents = try vectors(rows, "d.npy")
    let fault = try #require(throws: FileError.self) {
      try LabeledVectorFile(
        path: queries, labels: nil, ids: nil, documents: documents, splitBy: Self.stream)
    }
    #expect(fault.file == documents && fault.place == place && fault.problem == problem)
    #expect(fault.suggestion != nil)
  }
}
