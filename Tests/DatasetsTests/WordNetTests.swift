import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct WordNetTests {
  /// Files in the form of WordNet's: animals above each other, with glosses, and one of each other part.
  static let noun = """
      1 This is the licence.
    00000001 05 n 01 animal 0 000 | a living thing that moves; "the animal ran over the hill"
    00000002 05 n 02 dog 0 domestic_dog 0 001 @ 00000001 n 0000 | a tame wolf of men; "the dog barked all night long"
    00000003 05 n 01 hot_dog 0 002 @ 00000002 n 0000 #p 00000001 n 0000 | a dog that is hot; "hot"; "that dog is hot today, really"
    00000004 05 n 01 cat 0 001 @i 00000001 n 0000 | short one; "the cat sat on the mat"

    """
  static let others = [
    "verb":
      "00000001 38 v 01 run 0 000 01 + 02 00 | move fast by one's feet; \"she ran to the bus stop\"\n",
    "adj":
      "00000001 00 s 01 d\u{1}j\u{1} 0 000 | seen some time before; \"a d\u{1}j\u{1} vu of the old days\"\n",
    "adv": "00000001 02 r 01 fast 0 000 | at a high speed; \"fast\"\n",
  ]

  static func load(noun: String = noun, without part: String? = nil) throws -> Dataset {
    let folder = try MalformedFileTests.Folder()
    for (name, text) in others.merging(["noun": noun], uniquingKeysWith: { $1 }) where name != part
    {
      // é in Latin-1.
      _ = try folder.write(text.utf8.map { $0 == 1 ? 0xE9 : $0 }, "data.\(name)")
    }
    return try WordNet.load(
      folder: folder.path, splitBy: RandomStream(seed: 1, name: "split", run: 0))
  }

  @Test func `definitions of four words with an example of five are pairs`() throws {
    let dataset = try Self.load()
    guard case .texts(let texts) = dataset.items else { return }
    #expect(
      dataset.identifiers == ["00000001n", "00000002n", "00000003n", "00000001v", "00000001a"])
    #expect(
      texts[2]
        == TextItem(
          title: "hot dog", text: "a dog that is hot", example: "that dog is hot today, really"))
    #expect(texts[4].title == "déjé")
    #expect(dataset.className(of: 0) == "noun.animal" && dataset.className(of: 3) == "verb.motion")
  }

  @Test func `steps are counted over what is above both`() throws {
    let hierarchy = try #require(try Self.load().hierarchy)
    #expect(hierarchy.distance(between: 0, and: 0) == 0)
    #expect(hierarchy.distance(between: 1, and: 0) == 1)
    #expect(hierarchy.distance(between: 0, and: 2) == 2)
    #expect(hierarchy.distance(between: 0, and: 3) == nil)
    #expect(hierarchy.namesAbove(2) == ["dog", "animal"])
  }

  @Test func `the shortest of several ways up counts`() {
    // 3 is below 1 and 2; 1 is below 0, 2 below 1; 4 below 0.
    let hierarchy = Hierarchy(
      conceptOfItem: [3, 4, 2], above: [[], [0], [1], [2, 1], [0]],
      names: ["a", "b", "c", "d", "e"])
    #expect(hierarchy.distance(between: 0, and: 1) == 3)
    #expect(hierarchy.distance(between: 0, and: 2) == 1)
    #expect(hierarchy.distance(between: 2, and: 1) == 3)
  }

  @Test(arguments: [
    "no entry of any kind", "00000001 05 n 01 animal 0 000 a living thing",
    "00000001 99 n 01 animal 0 000 | a living thing",
    "00000001 05 n 03 animal 0 000 | a living thing",
    "00000001 05 n 01 animal 0 009 @ 00000001 n 0000 | a living thing", "\u{0}\u{1}\u{2}",
  ])
  func `a line that is no entry is told with its number`(_ line: String) throws {
    let fault = try #require(throws: FileError.self) {
      try Self.load(noun: Self.noun + line + "\n")
    }
    #expect(fault.file.hasSuffix("data.noun") && fault.place == "line 6")
    #expect(fault.problem == "is not an entry of WordNet's data")
  }

  @Test func `a missing file says what the folder needs`() throws {
    let fault = try #require(throws: FileError.self) { try Self.load(without: "adv") }
    #expect(fault.file.hasSuffix("data.adv"))
    #expect(fault.suggestion?.contains("data.noun") == true)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: WordNet.debianFolder + "/data.noun")))
  func `Debian's WordNet holds 19,805 pairs`() throws {
    let dataset = try WordNet.load(splitBy: RandomStream(seed: 1, name: "split", run: 0))
    #expect(dataset.count == 19_805)
    let hierarchy = try #require(dataset.hierarchy)
    let trinket = try #require(dataset.item(named: "02591893v"))
    #expect(hierarchy.namesAbove(trinket).isEmpty == false)
  }
}
