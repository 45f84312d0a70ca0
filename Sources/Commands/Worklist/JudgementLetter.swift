import CommandLanguage
import Datasets
import Files
import Foundation

/// What is said of a card: `y`, `n` or `s`.
struct JudgementLetter: ExpressibleByArgument, Sendable {
  static let accepted = "y, n or s"
  static let allValueStrings = PairJudgements.Judgement.allCases.map(\.rawValue)

  let judgement: PairJudgements.Judgement

  init?(argument: String) {
    guard let judgement = PairJudgements.Judgement(rawValue: argument.lowercased()) else {
      return nil
    }
    self.judgement = judgement
  }

  /// The letters in a file, with blanks or line ends between them.
  ///
  /// - Throws: `FileError` for anything else in it.
  static func all(inFile path: String) throws -> [PairJudgements.Judgement] {
    let file = try SourceFile(path: path)
    return try file.lines().enumerated().flatMap { number, line in
      try line.split(whereSeparator: \.isWhitespace).map { word in
        guard let letter = JudgementLetter(argument: String(word)) else {
          throw file.fault(
            at: "line \(number + 1)", "holds '\(word.prefix(20))', which is no answer",
            suggestion: "write y, n or s for each card")
        }
        return letter.judgement
      }
    }
  }
}
