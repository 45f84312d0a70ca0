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
    #expect(file.blank == 1 && file.repeated == 1)
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

  @Test(arguments: [
    ("a,s\nx,1\n ,2\n", "line 3, column 'a'", "holds no text"),
    ("a,s\nx,1\ny,high\n", "line 3, column 's'", "holds 'high', which is not a finite number"),
    ("a,s\nx,1\ny,nan\n", "line 3, column 's'", "holds 'nan', which is not a finite number"),
  ])
  func `a record without a text or a score is told with its line`(
    _ text: String, _ place: String, _ problem: String
  ) throws {
    let path = try folder.write(Array(text.utf8), "pairs.csv")
    let fault = try #require(throws: FileError.self) {
      try SentenceFile(table: path, columns: .init(text: "a", score: "s"), splitBy: Self.stream)
    }
    #expect(fault.place == place && fault.problem == problem)
  }
}
