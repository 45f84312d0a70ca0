import CommandLanguage
import Foundation
import Testing

struct CompletionTests {
  /// Completes a text at `|`.
  func complete(
    _ marked: String, values: @escaping (CompletionRequest) -> [Candidate] = { _ in [] }
  ) throws -> Completion {
    let cursor = try #require(Array(marked).firstIndex(of: "|"))
    return Completion(
      of: marked.replacing("|", with: ""), cursor: cursor, schema: ToyShell.schema, values: values)
  }

  @Test(arguments: [
    ("|", ["help", "load", "time", "data", "sample"]),
    ("sa|", ["sample"]),
    ("sa|mple rwr", ["sample"]),
    ("x = sa|", ["sample"]),
    ("sample |", ["uniform", "rwr"]),
    ("sample r|", ["rwr"]),
    ("data s|", ["show"]),
    ("nothing |", []),
    ("sample rwr --me|", ["--metric"]),
    ("sample rwr --size 8 -|", ["--seed", "--restart", "--metric", "--most-steps", "--original"]),
    ("sample rwr --metric |", ["cosine", "dot", "euclidean"]),
    ("sample rwr --metric c|", ["cosine"]),
    ("sample rwr --metric=d|", ["dot"]),
    ("sample rwr --metric 'c|", ["cosine"]),
    ("sample rwr |", ["--size", "--seed", "--restart", "--metric", "--most-steps", "--original"]),
    ("time sample u|", ["uniform"]),
    ("time |", ["help", "load", "time", "data", "sample"]),
    ("sample rwr --size |", []),
    ("load digits # sam|", []),
    ("sample rwr --original=|", []),
    ("sample rwr > a.csv |", ["--replace"]),
    ("sample rwr > a.csv --r|", ["--replace"]),
    ("sample rwr > a.csv x|", []),
    ("sample rwr > a.csv --replace |", []),
  ])
  func `what can follow is offered`(marked: String, texts: [String]) throws {
    #expect(try complete(marked).candidates.map(\.text) == texts)
  }

  @Test(arguments: [
    ("sa|", 0..<2), ("sample |", 7..<7), ("sample rwr --metric=d|", 20..<21), ("load 'a b|", 5..<9),
    ("sample r|wr", 7..<8),
  ])
  func `a candidate replaces the typed part of the word`(marked: String, range: SourceRange) throws
  {
    #expect(try complete(marked).range == range)
  }

  @Test func `commands and options come with their help`() throws {
    #expect(try complete("sample r|").candidates.first?.help == "Draw by random walk with restart.")
    #expect(try complete("sample rwr --si|").candidates.first?.help == "Items in a batch.")
  }

  @Test func `names are asked for by command and argument, then matched and quoted`() throws {
    let completion = try complete("data show 1 t|") { request in
      let expected = CompletionRequest(
        path: ["data", "show"], argument: "id", prefix: "t", preceding: ["1"],
        given: ["id": "1"])
      return request == expected ? [Candidate("two words"), Candidate("one")] : []
    }
    #expect(completion.candidates == [Candidate("'two words'")])
  }

  @Test func `files are offered by extension, folders to go on in`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/completion-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/a folder", withIntermediateDirectories: true)
    for name in ["a.npy", "a.txt", "b.npy", ".a.npy"] {
      #expect(FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil))
    }
    #expect(
      try complete("load \(folder)/a|").candidates == [
        Candidate("'\(folder)/a folder/'", help: "folder", endsWord: false),
        Candidate("\(folder)/a.npy"),
      ])
    #expect(
      try complete("data show 1 > \(folder)/b|").candidates == [Candidate("\(folder)/b.npy")])
  }

  @Test(arguments: UInt64(11)...13)
  func `no cursor in no line traps`(seed: UInt64) {
    var lines = RandomLines(seed: seed)
    for _ in 0..<60 {
      let text = lines.next()
      for cursor in -1...text.count + 1 {
        let completion = Completion(of: text, cursor: cursor, schema: ToyShell.schema)
        #expect(completion.range.upperBound <= text.count)
      }
    }
  }
}
