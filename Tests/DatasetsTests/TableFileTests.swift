import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct TableFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tables-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func load(
    _ text: String, as name: String = "t.csv", label: String? = nil, id: String? = nil,
    columns: [String]? = nil, standardizes: Bool = false, hasHeader: Bool = true
  ) throws -> TableFile {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try TableFile(
      path: file.path, hasHeader: hasHeader, label: label, id: id, columns: columns,
      standardizes: standardizes,
      splitBy: RandomStream(seed: 1, name: "split", run: 0))
  }

  func vectors(_ table: TableFile) -> [Float] {
    guard case .vectors(let matrix) = table.dataset.items else { return [] }
    return matrix.elements
  }

  @Test func `commas are text in a column of its own where the name tells of tabs`() throws {
    for (name, table, rows) in [
      ("t.tsv", "kind\none, two\nthree\n", ["one, two", "three"]),
      ("t.TSV", "kind\none; two\nthree\n", ["one; two", "three"]),
      // A name that does not fit what is in the file.
      ("u.tsv", "kind,other\none,two\n", ["one"]),
    ] {
      let file = folder.appending(path: name)
      try Data(table.utf8).write(to: file)
      let sentences = try SentenceFile(
        table: file.path, columns: .init(text: "kind"),
        splitBy: RandomStream(seed: 1, name: "split", run: 0))
      guard case .texts(let texts) = sentences.dataset.items else {
        Issue.record("no texts")
        continue
      }
      #expect(texts.map(\.text) == rows)
    }
    try FileManager.default.removeItem(at: folder)
  }

  @Test(arguments: [
    "a,b,kind\n1,2,x\n3,4,y\n", "a,b,kind\r\n1,2,x\r\n3,4,y\r\n", "\u{FEFF}a,b,kind\n1,2,x\n3,4,y",
    "a\tb\tkind\n1\t2\tx\n3\t4\ty\n", "\"a\",\"b\",kind\n\"1\",2,\"x\"\n3, 4 ,y\n",
    "a,b,kind\n\n1,2,x\n\n3,4,y\n\n", "a,b,kind\n1e0,2.0,x\n+3,4.,y\n",
    "a;b;kind\n1;2;x\n3;4;y\n", "a;b;kind;\"n,o,t,e\"\n1;2;x;p,q\n3;4;y;r,s\n",
  ])
  func `a table is read in every usual form`(_ text: String) throws {
    let table = try load(text, label: "kind")
    #expect(table.columns == ["a", "b"])
    #expect(vectors(table) == [1, 2, 3, 4])
    #expect(table.dataset.classNames == ["x", "y"])
    #expect(table.dataset.labels == [0, 1])
  }

  @Test func `quotes keep delimiters, line ends and quotes`() throws {
    let table = try load(
      "id,v\n\"one, two\",1\n\"three\nfour\",2\n\"say \"\"five\"\"\",3\n", id: "id")
    #expect(table.dataset.identifiers == ["one, two", "three\nfour", "say \"five\""])
    #expect(vectors(table) == [1, 2, 3])
  }

  @Test func `columns that hold something else than numbers are left out and named`() throws {
    let table = try load("a,note,b,gap\n1,x,2,\n3,4,5,6\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.leftOut == ["note", "gap"])
    #expect(table.dataset.dimensionNames == ["a", "b"])
  }

  @Test func `a column that one field spoils is told with the line and the field`() throws {
    let rows = (0..<20).map { "\($0),\($0 == 12 ? "1O" : "\($0)")\n" }.joined()
    let table = try load("a,b\n" + rows)
    let obstacle = try #require(table.obstacles.first)
    #expect(obstacle.column == "b" && obstacle.line == 14 && obstacle.value == "1O")
    #expect(obstacle.count == 1 && obstacle.records == 20)
    let fault = try #require(
      #expect(throws: FileError.self) {
        try TableFileTests().load("a,kind\n1,x\n?,y\n3,x\n", label: "kind")
      })
    #expect(fault.suggestion == "correct line 3 first, where column 'a' holds '?'")
  }

  @Test func `columns that are asked for come in that order`() throws {
    #expect(vectors(try load("a,b,c\n1,2,3\n", columns: ["c", "a"])) == [3, 1])
  }

  @Test func `columns are scaled to mean 0 and variance 1`() throws {
    let table = try load("a,b\n1,5\n3,5\n", standardizes: true)
    #expect(vectors(table) == [-1, 0, 1, 0])
  }

  @Test func `a line at the mean of every column is no item, and told`() throws {
    let table = try load(
      "a,b,k,n\n1,0.1,x,u\n2,0.2,y,v\n3,0.3,x,w\n", label: "k", id: "n", columns: ["a", "b"],
      standardizes: true)
    #expect(table.linesWithoutDirection == [3])
    #expect(table.dataset.count == 2 && table.dataset.identifiers == ["u", "w"])
    #expect(table.dataset.labels == [0, 0])
    let whole = try TableFileTests().load(
      "a,b,k,n\n1,0.1,x,u\n2,0.2,y,v\n3,0.3,x,w\n", label: "k", id: "n", columns: ["a", "b"])
    #expect(whole.dataset.count == 3 && whole.linesWithoutDirection.isEmpty)
    // Names of one are not taken for names of the other.
    #expect(whole.dataset.checksum != table.dataset.checksum)
  }

  @Test func `a table of equal lines, or of zeros, is told what would do`() throws {
    let equal = try #require(
      #expect(throws: FileError.self) { try load("a,b\n1,2\n1,2\n", standardizes: true) })
    #expect(equal.suggestion == "'--raw' takes the numbers as they are")
    let zeros = try #require(
      #expect(throws: FileError.self) { try TableFileTests().load("a,b\n0,0\n0,0\n") })
    #expect(zeros.problem == "holds only zeros")
  }

  @Test func `a file without a header is told, and read when that is said`() throws {
    let fault = try #require(
      #expect(throws: FileError.self) { try load("5.1,3.5,0\n4.9,3.0,1\n") })
    #expect(fault.place == "line 1")
    #expect(fault.suggestion?.contains("'--no-header'") == true)
    let table = try TableFileTests().load(
      "5.1,3.5,0\n4.9,3.0,1\n", label: "3", hasHeader: false)
    #expect(table.columns == ["1", "2"])
    #expect(vectors(table) == [5.1, 3.5, 4.9, 3.0])
    #expect(table.dataset.classNames == ["0", "1"])
  }

  @Test(arguments: [
    ("5.1,3.5,rose\n4,3,aster\n", "5.1"), ("a,2019,b\n1,2,3\n", nil), ("0,1,2\n4,5,6\n", nil),
  ])
  func `a header with a number as data have it is doubted`(_ text: String, _ name: String?) throws {
    #expect(try load(text).doubtfulName == name)
  }

  @Test func `a decimal comma is told as such`() throws {
    let asked = try #require(
      #expect(throws: FileError.self) { try load("a;b\n1,5;2\n", columns: ["a"]) })
    #expect(asked.suggestion == "write decimals with a point")
    let none = try #require(
      #expect(throws: FileError.self) { try TableFileTests().load("a;b\n1,5;2,5\n") })
    #expect(none.suggestion == "write decimals with a point, not as '1,5' in line 2")
  }

  @Test func `lines without a label are left out and told`() throws {
    let text = "a,b,k,n\n1,2,x,u\n2,5,,v\n4,3, ,w\n4,4,y,z\n"
    let table = try load(text, label: "k", id: "n", standardizes: true)
    #expect(table.linesWithoutLabel == [3, 4])
    #expect(table.dataset.identifiers == ["u", "z"] && table.dataset.labels == [0, 1])
    // The columns are scaled by what is loaded.
    #expect(vectors(table) == [-1, -1, 1, 1])
    let whole = try TableFileTests().load(text, id: "n")
    #expect(whole.dataset.count == 4 && whole.dataset.checksum != table.dataset.checksum)
    let none = try #require(
      #expect(throws: FileError.self) { try TableFileTests().load("a,k\n1,\n2,\n", label: "k") })
    #expect(none.problem == "holds no label in column 'k'")
  }

  @Test func `labels that are numbers keep the order of numbers`() throws {
    #expect(try load("a,y\n1,10\n1,9\n1,10\n", label: "y").dataset.classNames == ["9", "10"])
  }

  @Test(arguments: [
    ("", "", "is empty"), ("a,b\n", "", "holds a header and nothing below it"),
    ("a,,c\n1,2,3\n", "line 1", "column 2 has no name"),
    ("a,b,a\n1,2,3\n", "line 1", "names the column 'a' twice"),
    ("a,b\n1,2\n3\n", "line 3", "has 1 fields where the header names 2"),
    ("a,b\n1,2\n3,4,5\n", "line 3", "has 3 fields where the header names 2"),
    ("a,b\n1,\"2\n3,4\n", "line 2", "opens a quotation mark that nothing closes"),
    ("a,b\n1,\"2\"x\n", "line 2", "has text after a closing quotation mark"),
    ("a,b\nx,y\n", "", "has no column of numbers for the vectors"),
    ("a,b\nnan,y\n", "", "has no column of numbers for the vectors"),
  ])
  func `a malformed table is told with its line`(_ text: String, _ place: String, _ problem: String)
    throws
  {
    let fault = try #require(#expect(throws: FileError.self) { try load(text) })
    #expect(fault.problem == problem)
    #expect(fault.place == (place.isEmpty ? nil : place))
  }

  @Test(arguments: [
    ("line 3, column 'a'", "holds 'x', which is not a finite number", ["a"]),
    ("line 2, column 'b'", "holds 'inf', which is not a finite number", ["b"]),
  ])
  func `a column that was asked for must be there and hold numbers`(
    _ place: String?, _ problem: String, _ columns: [String]
  ) throws {
    let fault = try #require(
      #expect(throws: FileError.self) { try load("a,b\n1,inf\nx,2\n", columns: columns) })
    #expect(fault.place == place)
    #expect(fault.problem == problem)
  }

  @Test func `a column that is not there is told with those that are`() throws {
    let fault = try #require(
      #expect(throws: UnknownColumn.self) { try load("a,b\n1,2\n", columns: ["a", "c"]) })
    #expect(fault.column == "c" && fault.columns == ["a", "b"])
  }

  @Test func `names that repeat are told with both lines`() throws {
    let fault = try #require(
      #expect(throws: FileError.self) { try load("id,v\nu,1\nw,2\nu,3\n", id: "id") })
    #expect(fault.place == "line 4")
    #expect(fault.problem == "names 'u', which line 2 named already")
  }

  @Test func `text that is not UTF-8 is refused`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "latin.csv")
    try Data([0x61, 0x0A, 0xE9, 0x0A]).write(to: file)
    let fault = try #require(
      #expect(throws: FileError.self) {
        try TableFile(path: file.path, splitBy: RandomStream(seed: 1, name: "split", run: 0))
      })
    #expect(fault.place == "line 2")
    #expect(fault.problem == "is not UTF-8 text")
  }

  @Test func `the columns of a file can be asked for without reading it whole`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "c.csv")
    try Data("a,\"b c\",d\n1,2\n".utf8).write(to: file)
    #expect(TableFile.columns(ofFile: file.path) == ["a", "b c", "d"])
    #expect(TableFile.columns(ofFile: file.path + "x").isEmpty)
  }
}
