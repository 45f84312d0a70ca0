import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct SentenceFileTests {
  let folder: MalformedFileTests.Folder
  static let stream = RandomStream(seed: 1, name: "split", run: 0)

  init() throws { folder = try MalformedFileTests.Folder() }

  func texts(_ file: SentenceFile) -> [TextItem] {
    if case .texts(let texts) = file.dataset.items { texts } else { [] }
  }

  @Test func `every line is a text, empty ones aside, and repeated ones are counted`() throws {
    let path = try folder.write(
      Array("\u{FEFF}one two\r\n\r\n  three  \r\none two\r\n".utf8), "mine.txt")
    let file = try SentenceFile(lines: path, splitBy: Self.stream)
    #expect(texts(file).map(\.text) == ["one two", "three", "one two"])
    #expect(file.passedOver == .init(blank: 1) && file.repeated == 1)
    #expect(file.dataset.name == "mine" && file.dataset.labels == nil)
  }

  @Test func `columns give pairs, classes, names and scores`() throws {
    let path = try folder.write(
      Array(
        "id\ta\tb\ttopic\ts\nx\tfirst, text\tsecond\tart\t4.5\ny\tthird\tfourth\tlaw\t0\n".utf8),
      "pairs.tsv")
    let file = try SentenceFile(
      table: path, columns: .init(text: "a", pair: "b", label: "topic", score: "s", id: "id"),
      splitBy: Self.stream)
    #expect(
      texts(file) == [
        TextItem(title: "", text: "first, text", example: "second"),
        TextItem(title: "", text: "third", example: "fourth"),
      ])
    #expect(file.dataset.pairScores == [4.5, 0])
    #expect(file.dataset.classNames == ["art", "law"] && file.dataset.identifiers == ["x", "y"])
  }

  @Test(arguments: [
    ("", nil, "holds no text"), ("\n  \n", nil, "holds no text"),
    ("caf\u{1}", "line 1", "is not UTF-8 text"),
    ("fine\ncaf\u{1}\n", "line 2", "is not UTF-8 text"),
  ])
  func `a file of lines without texts, or in another encoding, is refused`(
    _ text: String, _ place: String?, _ problem: String
  ) throws {
    // é in Latin-1 among UTF-8.
    let path = try folder.write(text.utf8.map { $0 == 1 ? 0xE9 : $0 }, "mine.txt")
    let fault = try #require(throws: FileError.self) {
      try SentenceFile(lines: path, splitBy: Self.stream)
    }
    #expect(fault.place == place && fault.problem == problem)
  }

  @Test func `a record with a score that is no number is told with its line`() throws {
    let path = try folder.write(Array("a,s\nx,1\ny,high\n".utf8), "pairs.csv")
    let fault = try #require(throws: FileError.self) {
      try SentenceFile(table: path, columns: .init(text: "a", score: "s"), splitBy: Self.stream)
    }
    #expect(fault.place == "line 3, column 's'")
    #expect(fault.problem == "holds 'high', which is not a finite number")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end at LF, CRLF and CR, and at nothing else`(_ end: String) throws {
    let lines = [
      "alpha text here", "beta with \u{2028} separator", "gamma", "delta\u{B}vertical",
      "epsilon \u{85} next line",
    ]
    let path = try folder.write(Array(lines.map { $0 + end }.joined().utf8), "lines.txt")
    #expect(texts(try SentenceFile(lines: path, splitBy: Self.stream)).map(\.text) == lines)
    let table = try folder.write(
      Array((["text,n"] + lines.map { $0 + ",1" }).map { $0 + end }.joined().utf8), "lines.csv")
    let file = try SentenceFile(
      table: table, columns: .init(text: "text"), splitBy: Self.stream)
    #expect(texts(file).map(\.text) == lines)
  }

  @Test func `lines of a text without a word are passed over and counted`() throws {
    let path = try folder.write(
      Array("👍\ngood product works well\n...\n\nbad product\n7\n".utf8), "emo.txt")
    let file = try SentenceFile(lines: path, splitBy: Self.stream)
    #expect(texts(file).map(\.text) == ["good product works well", "bad product", "7"])
    #expect(file.passedOver == .init(blank: 1, wordless: 2))
  }

  @Test func `rows without a text, a word, a score or a label are passed over and counted`() throws
  {
    let path = try folder.write(
      Array(
        """
        id,a,b,s,k
        1,one,two,1,x
        2, ,two,2,x
        3,one,"!",3,x
        4,one,two,,x
        5,one,two,NaN,x
        6,one,two,4,
        7,three,four,5,y
        """.utf8), "pairs.csv")
    func load(label: String?) throws -> SentenceFile {
      try SentenceFile(
        table: path, columns: .init(text: "a", pair: "b", label: label, score: "s", id: "id"),
        splitBy: Self.stream)
    }
    let file = try load(label: "k")
    #expect(file.passedOver == .init(blank: 1, wordless: 1, unscored: 2, unlabeled: 1))
    #expect(file.dataset.identifiers == ["1", "7"] && file.dataset.pairScores == [1, 5])
    #expect(file.dataset.classNames == ["x", "y"])
    let unlabeled = try load(label: nil)
    #expect(unlabeled.dataset.identifiers == ["1", "6", "7"])
    // Names of one are not taken for names of the other.
    #expect(unlabeled.dataset.checksum != file.dataset.checksum)
  }

  @Test func `a table in which no row is complete is refused`() throws {
    let path = try folder.write(Array("a,k\nx,\n,y\n".utf8), "none.csv")
    let fault = try #require(throws: FileError.self) {
      try SentenceFile(table: path, columns: .init(text: "a", label: "k"), splitBy: Self.stream)
    }
    #expect(fault.problem == "has no row that is complete")
  }

  @Test func `a table without a header has columns by number`() throws {
    let path = try folder.write(Array("0\tone\n1\ttwo\n".utf8), "bare.tsv")
    let file = try SentenceFile(
      table: path, columns: .init(text: "2", label: "1"), hasHeader: false, splitBy: Self.stream)
    #expect(texts(file).map(\.text) == ["one", "two"] && file.dataset.labels == [0, 1])
  }

  @Test func `between tabs a quotation mark that the field does not close is text`() throws {
    let path = try folder.write(
      Array(
        "score\ts1\ts2\n1\tA man left.\t\"Then he left.\n2\tTwo\tThree\n3\tFour\tA pipe of 5\"\n4\tx\ty\n"
          .utf8), "inch.tsv")
    let file = try SentenceFile(
      table: path, columns: .init(text: "s1", pair: "s2", score: "score"), splitBy: Self.stream)
    #expect(
      texts(file).map(\.example) == ["\"Then he left.", "Three", "A pipe of 5\"", "y"])
    #expect(file.dataset.pairScores == [1, 2, 3, 4])
  }

  /// The text of each field in two columns, from rows as programs write them.
  @Test(arguments: [
    // pandas and Excel: quoted where there is a tab, a line end or a quotation mark.
    ("\"one\ttab\"\tb\n", ["one\ttab", "b"]), ("a\t\"two\nlines\"\n", ["a", "two\nlines"]),
    ("\"two\nlines\"\tb\n", ["two\nlines", "b"]),
    ("a\t\"tab\tand\nline\"\n", ["a", "tab\tand\nline"]),
    ("\"say \"\"five\"\"\"\tb\n", ["say \"five\"", "b"]), ("\"\"\tb\n", ["", "b"]),
    // Unquoted, as in MRPC and STS-B.
    (
      "\" I think \" he said .\t\" so \" he said .\n",
      ["\" I think \" he said .", "\" so \" he said ."]
    ),
    ("\"He left.\tShe said \"no\"\n", ["\"He left.", "She said \"no\""]),
    ("a\t\"open\nend\"\tb\n", ["a", "\"open"]),
  ])
  func `a TSV is read as it was written, quoted or not`(_ rows: String, _ fields: [String]) throws {
    let path = try folder.write(Array("p\tq\n\(rows)last row\tlast\n".utf8), "written.tsv")
    let columns = ["p", "q"].map { column in
      (try? SentenceFile(table: path, columns: .init(text: column), splitBy: Self.stream))
        .map { texts($0).map(\.text) } ?? []
    }
    #expect(fields[0].isEmpty || columns[0].first == fields[0])
    #expect(columns[1].first == fields[1])
  }

  @Test func `objects of JSON Lines are rows, and their members columns`() throws {
    let path = try folder.write(
      Array(
        """
        {"text": "hello \\u00e9 \\"you\\"", "label": "x", "n": 1.50}

        {"label": "y", "text": "a\u{2028}b", "extra": [1, 2]}
        {"text": null, "label": "y"}
        """.utf8), "s.jsonl")
    let file = try SentenceFile(
      table: path, columns: .init(text: "text", label: "label"), splitBy: Self.stream)
    #expect(texts(file).map(\.text) == ["hello é \"you\"", "a\u{2028}b"])
    #expect(file.dataset.classNames == ["x", "y"] && file.passedOver == .init(blank: 1))
    #expect(TableFile.columns(ofFile: path) == ["text", "label", "n"])
  }

  @Test(arguments: [
    ("{\"a\": 1}\n[1]\n", "line 2, byte 0", "is no object"),
    ("{\"a\": 1, \"a\": 2}\n", "line 1", "names 'a' twice"),
    ("{\"a\": 1\n", "line 1, byte 7", "lacks a closing brace"),
    ("\n", nil, "holds no JSON objects"),
  ])
  func `a line that is no object is told`(_ text: String, _ place: String?, _ problem: String)
    throws
  {
    let path = try folder.write(Array(text.utf8), "s.jsonl")
    let fault = try #require(throws: FileError.self) {
      try SentenceFile(table: path, columns: .init(text: "a"), splitBy: Self.stream)
    }
    #expect(fault.place == place && fault.problem == problem)
  }

  @Test func `texts that are canonically equal are one text to all that follows`() throws {
    let path = try folder.write(
      Array("caf\u{E9} society\ncafe\u{301} society\nsomething else\n".utf8), "two.txt")
    let file = try SentenceFile(lines: path, splitBy: Self.stream)
    let texts = texts(file).map(\.text)
    #expect(file.repeated == 1)
    #expect(Array(texts[0].utf8) == Array(texts[1].utf8))
    let counts = NGramCounts(dimensions: 64)
    #expect(counts.vector(of: texts[0]) == counts.vector(of: texts[1]))
    let pair = TextItem(title: "e\u{301}", text: "a", example: "o\u{308}")
    #expect(Array(pair.title.utf8) == Array("é".utf8))
    #expect(pair.example.map { Array($0.utf8) } == Array("ö".utf8))
  }

  @Test(arguments: [
    ("t.parquet", "PAR1", "pandas.read_parquet"), ("t.feather", "ARROW1", "pandas.read_feather"),
    ("t.xlsx", "PK", "pandas.read_excel"), ("t.json", "[{}]", "pandas.read_json"),
    ("t.pkl", "x", "pandas.read_pickle"), ("t.h5", "x", "pandas.read_hdf"),
  ])
  func `a table in another program's form is told with the line that converts it`(
    _ name: String, _ content: String, _ code: String
  ) throws {
    let path = try folder.write(Array(content.utf8), name)
    for fault in [
      try #require(throws: FileError.self) {
        try SentenceFile(lines: path, splitBy: Self.stream)
      },
      try #require(throws: FileError.self) { try TableFile(path: path, splitBy: Self.stream) },
    ] {
      #expect(fault.suggestion?.contains("\(code)('\(path)')") == true, "\(fault)")
      #expect(fault.suggestion?.contains("t.jsonl") == true)
    }
  }
}
