import CommandLanguage
import Report

/// Integers as a list: `200,500,1000`.
struct CountList: NumericArgument, Sendable {
  static let accepted = "whole numbers with commas between, as in 200,500"
  static let largest = Int.largest

  let counts: [Int]

  init(_ counts: [Int]) { self.counts = counts }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let counts = parts.compactMap { Int($0) }
    guard !counts.isEmpty, counts.count == parts.count else { return nil }
    self.counts = counts.distinct
  }

  var numbers: [Double] { counts.map(Double.init) }

  var defaultValueDescription: String { counts.map(String.init).joined(separator: ",") }
}

/// Numbers as a list: `0,0.05,0.2`.
struct NumberList: NumericArgument, Sendable {
  static let accepted = "numbers with commas between, as in 0,0.2"

  let numbers: [Double]

  init(_ numbers: [Double]) { self.numbers = numbers }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
    guard !numbers.isEmpty, numbers.count == parts.count else { return nil }
    self.numbers = numbers.distinct
  }

  var defaultValueDescription: String {
    numbers.map(NumberFormat.shortest).joined(separator: ",")
  }
}

extension Array where Element: Equatable {
  /// Each element once, where it stands first.
  var distinct: [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
