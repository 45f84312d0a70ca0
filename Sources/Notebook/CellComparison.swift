/// A recorded output compared with what a replay shows, line by line.
///
/// A recorded line `...` stands for any number of lines. Empty lines at the end and lines of glyphs
/// alone are not compared.
package struct CellComparison: Sendable, Equatable {
  /// The first mismatch; nil when the outputs agree.
  package let mismatch: Mismatch?
  /// How many recorded lines were compared.
  package let checkedLines: Int
  /// How many output lines `...` and lines of `[..]` alone stand for; 0 after a mismatch.
  package let elidedLines: Int
  /// Numbers compared exactly or within a tolerance.
  package let checkedNumbers: Int

  /// Compares two outputs.
  ///
  /// Complexity: O(`expected.count` × `got.count`) when `...` is used, linear otherwise.
  package init(expected: [String], got: [String], leniency: Leniency = .none) {
    let recorded =
      expected
      .map { RecordedLine(text: $0, pattern: LinePattern($0, leniency: leniency)) }
      .droppingLast { $0.pattern.isEmpty }
    let seen = got.map { SeenLine(text: $0, line: ObservedLine($0)) }
      .droppingLast { $0.line.isEmpty }
    let asked = recorded.map(\.pattern).filter { !$0.isEmpty && !$0.elidesLines }
    checkedLines = asked.count { !$0.isElided }
    checkedNumbers = asked.reduce(0) { $0 + $1.numberCount }
    let mismatch = Self.mismatch(recorded, seen)
    elidedLines = mismatch == nil ? max(0, seen.count { !$0.line.isEmpty } - checkedLines) : 0
    self.mismatch = mismatch
  }

  private struct RecordedLine {
    var text: String
    var pattern: LinePattern
  }

  private struct SeenLine {
    var text: String
    var line: ObservedLine
  }

  private static func mismatch(_ recorded: [RecordedLine], _ seen: [SeenLine]) -> Mismatch? {
    var index = 0
    var place = 0
    var retry: (index: Int, place: Int)?
    var furthest: Mismatch?
    while index < recorded.count || place < seen.count {
      if index < recorded.count, recorded[index].pattern.elidesLines {
        retry = (index, place)
        index += 1
        continue
      }
      if place == seen.count, recorded[index].pattern.isEmpty {
        index += 1
        continue
      }
      let isFirstAfterElision = retry.map { $0.index + 1 == index } ?? false
      guard
        let found = mismatch(recorded, index, seen, place, searching: isFirstAfterElision)
      else {
        index += 1
        place += 1
        continue
      }
      if furthest.map({ $0.index < index }) ?? true { furthest = found }
      guard let start = retry, start.place < seen.count else { return furthest }
      retry = (start.index, start.place + 1)
      (index, place) = (start.index + 1, start.place + 1)
    }
    return nil
  }

  /// The mismatch of a recorded line with the output line at a place; nil when they match.
  ///
  /// With `searching` the recorded line may also stand at any later place.
  private static func mismatch(
    _ recorded: [RecordedLine], _ index: Int, _ seen: [SeenLine], _ place: Int, searching: Bool
  ) -> Mismatch? {
    guard index < recorded.count else {
      return Mismatch(.extraLine, expected: nil, got: seen[place].text, index: index)
    }
    let expected = recorded[index].text
    guard place < seen.count else {
      return Mismatch(.missingLine, expected: expected, got: nil, index: index)
    }
    guard var found = recorded[index].pattern.mismatch(with: seen[place].line) else { return nil }
    found.index = index
    found.expected = expected
    guard !searching else {
      return Mismatch(.missingLine, expected: expected, got: nil, index: index)
    }
    found.got = seen[place].text
    return found
  }
}

extension Array {
  /// The elements without those at the end that satisfy the predicate.
  func droppingLast(while predicate: (Element) -> Bool) -> [Element] {
    Array(prefix(count - reversed().prefix(while: predicate).count))
  }
}
