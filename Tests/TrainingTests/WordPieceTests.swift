import Testing
import Training

@Suite struct WordPieceTests {
  /// The vocabulary of the published code's own test.
  static let pieces = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ",",
    "low", "lowest", "hello", "!", "how", "are", "you", "?", "\u{535A}", "\u{63A8}", "ah", "zz",
    "²",
  ]

  func words(_ text: String, limit: Int = 100, isUncased: Bool = true) throws -> [String] {
    let vocabulary = try WordPieceVocabulary(pieces: Self.pieces, isUncased: isUncased)
    return vocabulary.ids(of: text, limit: limit).map { vocabulary.pieces[$0] }
  }

  @Test(arguments: [
    ("UNwant\u{E9}d,running", "un ##want ##ed , runn ##ing"),
    (" \tHeLLo!how  \n Are yoU?  ", "hello ! how are you ?"),
    ("H\u{E9}llo He\u{301}llo", "hello hello"),
    ("ah\u{535A}\u{63A8}zz", "ah \u{535A} \u{63A8} zz"),
    ("unwanted running", "un ##want ##ed runn ##ing"),
    ("unwantedX running", "[UNK] runn ##ing"),
    ("hel\u{0}lo\u{200B} lo\u{AD}w\u{FFFD}", "hello low"),
    ("lowest\u{A0}low\u{3000}low", "lowest low low"),
    ("²", "²"), ("", ""), ("  \n", ""),
  ])
  func `a text is cut as BERT's own code cuts it`(_ text: String, _ pieces: String) throws {
    let expected = ["[CLS]"] + pieces.split(separator: " ").map(String.init) + ["[SEP]"]
    #expect(try words(text) == expected)
  }

  /// As `BertTokenizer` of `tokenizers` 0.23 cuts them.
  @Test(arguments: [
    ("low [MASK] low", "low [MASK] low"), ("low[SEP]low", "low [SEP] low"),
    ("[CLS] low [SEP] [PAD] [UNK]", "[CLS] low [SEP] [PAD] [UNK]"),
    ("[mask] [Sep]", "[UNK] [UNK] [UNK] [UNK] [UNK] [UNK]"), ("[[SEP]]", "[UNK] [SEP] [UNK]"),
    ("lo[MASK]w", "[UNK] [MASK] [UNK]"), ("[SEP", "[UNK] [UNK]"),
  ])
  func `special pieces in a text are those pieces`(_ text: String, _ pieces: String) throws {
    let vocabulary = try WordPieceVocabulary(pieces: Self.pieces + ["[MASK]"])
    let read = vocabulary.ids(of: text, limit: 100).map { vocabulary.pieces[$0] }
    #expect(read == ["[CLS]"] + pieces.split(separator: " ").map(String.init) + ["[SEP]"])
  }

  @Test func `a special piece that the vocabulary lacks is text`() throws {
    #expect(try words("[MASK]") == ["[CLS]", "[UNK]", "[UNK]", "[UNK]", "[SEP]"])
  }

  @Test func `a vocabulary with capitals keeps them, and accents`() throws {
    #expect(try words("Hello hello", isUncased: false) == ["[CLS]", "[UNK]", "hello", "[SEP]"])
    #expect(try words("h\u{E9}llo", isUncased: false) == ["[CLS]", "[UNK]", "[SEP]"])
  }

  @Test func `a word of more than a hundred characters is unknown`() throws {
    let word = String(repeating: "want", count: 25)
    #expect(
      try words(word).dropFirst().dropLast() == ["want"] + Array(repeating: "##want", count: 24))
    #expect(try words(word + "w") == ["[CLS]", "[UNK]", "[SEP]"])
  }

  @Test func `a long text is cut off before its end mark`() throws {
    #expect(try words("unwanted running", limit: 4) == ["[CLS]", "un", "##want", "[SEP]"])
    #expect(try words("unwanted running", limit: 2) == ["[CLS]", "[SEP]"])
  }

  @Test func `a vocabulary without its marks is refused by name`() {
    #expect(throws: WordPieceVocabulary.MissingPiece(piece: "[SEP]")) {
      try WordPieceVocabulary(pieces: ["[UNK]", "[CLS]", "a"])
    }
  }
}

@Suite struct WordVocabularyTests {
  @Test func `frequent words have ids of their own, by frequency and then by name`() {
    let vocabulary = WordVocabulary(of: ["b a b", "c A. b", "d c"], shared: 4)
    #expect(vocabulary.words == ["b", "a", "c"])
    #expect(vocabulary.count == 8)
    let read = vocabulary.reader(limit: 3)
    #expect(read("c, B a b") == [3, 1, 2])
    let shared = read("zebra d")
    #expect(shared.allSatisfy { (4..<8).contains($0) })
    #expect(read("zebra")[0] == shared[0])
    #expect(read("…").count == 1)
  }

  @Test func `only so many words are kept`() {
    #expect(WordVocabulary(of: ["a a b b b"], limit: 1).words == ["b"])
    #expect(WordVocabulary(of: ["a b b"], leastCount: 3).words.isEmpty)
  }
}
