/// The pieces of words that an encoder of the BERT family knows, and how a text is cut into them.
///
/// A word is cut greedily, the longest known piece first; pieces inside a word are written with
/// "##" before them. A word that cannot be cut whole, or is longer than 100 characters, becomes
/// [UNK]. The special pieces [CLS], [SEP], [MASK], [PAD] and [UNK], written so in a text, are that piece
/// each, inside of a word too, as `BertTokenizer` reads them.
///
/// Source: Wu et al., "Google's Neural Machine Translation System", 2016, §4.1, and the published
/// code of BERT; for special pieces `transformers`, "BertTokenizer".
package struct WordPieceVocabulary: Sendable, Equatable {
  /// The pieces, each at the place of its id.
  package let pieces: [String]
  /// Whether letters are lower-cased and lose their accents.
  package let isUncased: Bool
  private let beginnings: [ArraySlice<UInt8>: Int]
  private let continuations: [ArraySlice<UInt8>: Int]
  private let unknown: Int
  private let start: Int
  private let end: Int
  /// The special pieces that the vocabulary has.
  private let special: [(piece: String, id: Int)]

  /// A special piece that a vocabulary lacks.
  package struct MissingPiece: Error, Sendable, Equatable {
    package let piece: String

    package init(piece: String) { self.piece = piece }
  }

  private static let longestWord = 100
  private static let specialPieces = ["[UNK]", "[SEP]", "[PAD]", "[CLS]", "[MASK]"]

  /// - Throws: `MissingPiece` without [UNK], [CLS] or [SEP].
  package init(pieces: [String], isUncased: Bool = true) throws {
    var beginnings: [ArraySlice<UInt8>: Int] = [:]
    var continuations: [ArraySlice<UInt8>: Int] = [:]
    for (id, piece) in pieces.enumerated() {
      let bytes = Array(piece.utf8)
      if bytes.starts(with: "##".utf8), bytes.count > 2 {
        continuations[ArraySlice(bytes.dropFirst(2))] = id
      } else {
        beginnings[ArraySlice(bytes)] = id
      }
    }
    func id(of piece: String) throws -> Int {
      guard let id = beginnings[ArraySlice(piece.utf8)] else { throw MissingPiece(piece: piece) }
      return id
    }
    self.pieces = pieces
    self.isUncased = isUncased
    unknown = try id(of: "[UNK]")
    start = try id(of: "[CLS]")
    end = try id(of: "[SEP]")
    special = Self.specialPieces.compactMap { piece in
      beginnings[ArraySlice(piece.utf8)].map { (piece, $0) }
    }
    self.beginnings = beginnings
    self.continuations = continuations
  }

  /// The ids of a text's pieces between [CLS] and [SEP], `limit` at most in all.
  ///
  /// - Complexity: O(characters · length of a word).
  package func ids(of text: String, limit: Int) -> [Int] {
    var ids = [start]
    let words = WordPieceWords(isUncased: isUncased)
    var rest = Substring(text)
    while ids.count < limit, !rest.isEmpty {
      let found = nextSpecial(in: rest)
      for word in words(String(rest[..<(found?.range.lowerBound ?? rest.endIndex)])) {
        ids.append(contentsOf: self.ids(ofWord: word))
        if ids.count >= limit { break }
      }
      guard let found else { break }
      ids.append(found.id)
      rest = rest[found.range.upperBound...]
    }
    return ids.prefix(max(1, limit - 1)) + [end]
  }

  /// The first special piece that is written in a text.
  private func nextSpecial(in text: Substring) -> (range: Range<Substring.Index>, id: Int)? {
    let scalars = text.unicodeScalars
    var place = scalars.startIndex
    while let bracket = scalars[place...].firstIndex(of: "[") {
      let beginning = scalars[bracket...]
      if let (piece, id) = special.first(where: { beginning.starts(with: $0.piece.unicodeScalars) })
      {
        let end = scalars.index(bracket, offsetBy: piece.unicodeScalars.count)
        return (bracket..<end, id)
      }
      place = scalars.index(after: bracket)
    }
    return nil
  }

  private func ids(ofWord word: [UInt8]) -> [Int] {
    let characters = word.count { $0 & 0xC0 != 0x80 }
    guard characters <= Self.longestWord else { return [unknown] }
    var ids: [Int] = []
    var first = 0
    while first < word.count {
      let known = first == 0 ? beginnings : continuations
      var last = word.count
      while last > first, known[word[first..<last]] == nil { last -= 1 }
      guard last > first, let id = known[word[first..<last]] else { return [unknown] }
      ids.append(id)
      first = last
    }
    return ids
  }

  package static func == (left: WordPieceVocabulary, right: WordPieceVocabulary) -> Bool {
    left.isUncased == right.isUncased && left.pieces == right.pieces
  }
}

extension WordPieceVocabulary: Codable {
  private enum Key: String, CodingKey { case pieces, isUncased }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    try self.init(
      pieces: values.decode([String].self, forKey: .pieces),
      isUncased: values.decode(Bool.self, forKey: .isUncased))
  }

  package func encode(to encoder: any Swift.Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(pieces, forKey: .pieces)
    try values.encode(isUncased, forKey: .isUncased)
  }
}
