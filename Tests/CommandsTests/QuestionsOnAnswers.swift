import Foundation

extension TemporaryFolder {
  /// 60 questions on 20 answers, each of which has an id and comes in one of two wordings.
  func questionsOnAnswers() throws -> String {
    let rows = (0..<60).map { number in
      let part = number / 3
      return "how is part \(part) of kind \(number % 3) reset\thold the key of part \(part)"
        + (number % 3 == 0 ? " down" : "") + "\t\(part)\t\(part < 10 ? "faq" : "nq")\t\(number % 5)"
    }
    let path = try write(
      Data((["question\tanswer\tid\ttask\ts"] + rows).joined(separator: "\n").utf8),
      to: "mine.tsv")
    return "load pairs \(path) --answer id --source task --score s"
  }
}
