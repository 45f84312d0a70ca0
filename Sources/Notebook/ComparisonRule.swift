/// How a part of a recorded output is compared with what a replay shows.
package enum ComparisonRule: String, Sendable, CaseIterable {
  case text, integer, decimal, tolerance, engine
  case duration, rate, path
  case missingLine, extraLine
  case unexpectedFailure, expectedFailure
  case otherData, notRun

  /// The rule as a sentence without a full stop.
  package var sentence: String {
    switch self {
    case .text: "words are compared exactly"
    case .integer: "integers are compared exactly"
    case .decimal: "decimals are compared to the digits written"
    case .tolerance: "the number must lie within the tolerance written after ± or beside the fence"
    case .engine:
      "made on another engine, thread count or processor, the number must lie within the tolerance "
        + "of its report"
    case .duration: "a duration must stand here, of whatever length"
    case .rate: "a rate in the same unit must stand here, however fast"
    case .path: "a path must stand here, wherever it leads"
    case .missingLine: "every recorded line must be seen again"
    case .extraLine: "no line may be seen that is not recorded"
    case .unexpectedFailure: "a command must not fail unless its recording begins with 'error:'"
    case .expectedFailure: "a command whose recording begins with 'error:' must fail"
    case .otherData: "the data must be those of the recording, row by row and byte by byte"
    case .notRun: "every command must run"
    }
  }
}

/// The first place where the output differs from the recording.
package struct Mismatch: Sendable, Equatable {
  package var rule: ComparisonRule
  /// The recorded line; nil when nothing was recorded there.
  package var expected: String?
  /// The output line; nil when there was none.
  package var got: String?
  /// The part of the recorded line that differs; nil when the whole line does.
  package var expectedPart: String?
  package var gotPart: String?
  /// The recorded line's index in the cell's output; the number of recorded lines past their end.
  package var index: Int

  package init(
    _ rule: ComparisonRule, expected: String?, got: String?, expectedPart: String? = nil,
    gotPart: String? = nil, index: Int = 0
  ) {
    self.rule = rule
    self.expected = expected
    self.got = got
    self.expectedPart = expectedPart
    self.gotPart = gotPart
    self.index = index
  }
}
