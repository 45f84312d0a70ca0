// The check of numbers against the ranges of their arguments.

extension LineAnalysis {
  /// Finds the first number of each argument that is out of its range, as far as that is known.
  ///
  /// What is not written is held against its range, too: data can be smaller than a default.
  mutating func checkRanges(_ limits: (any Limit) -> Int?) {
    for argument in command.arguments {
      guard let declared = argument.range else { continue }
      let fixed = KnownRange(declared, largest: argument.largest, number: \.number)
      let known = KnownRange(declared, largest: argument.largest) { number(of: $0, limits) }
      let range = known.isEmpty ? fixed : known
      let written = parts(of: argument)
      if written.isEmpty, let number = argument.defaultNumbers.first(where: range.excludes) {
        faults.append(outOfRange(number, of: argument, range, at: commandRange))
      }
      for part in written {
        guard let number = argument.numbers(in: part.text).first(where: range.excludes) else {
          continue
        }
        faults.append(outOfRange(number, of: argument, range, at: part.range))
      }
    }
  }

  private func number(of bound: ValueRange.Bound, _ limits: (any Limit) -> Int?) -> Double? {
    switch bound {
    case .number(let number): return number
    case .limit(let limit): return limits(limit).map(Double.init)
    case .option(let name):
      guard let option = command.argument(declaredAs: name) else { return nil }
      let written = parts(of: option).last.map { option.numbers(in: $0.text) }
      // A number that is a fault itself is no end of another's range.
      let fixed = option.range.map {
        KnownRange($0, largest: option.largest, number: \.number)
      }
      return (written ?? option.defaultNumbers).last { fixed?.excludes($0) != true }
    }
  }

  private func outOfRange(
    _ number: Double, of argument: ArgumentSchema, _ range: KnownRange, at place: SourceRange?
  ) -> Diagnostic {
    let name = argument.kind == .positional ? argument.spelling : "'\(argument.spelling)'"
    let usual = argument.usual.flatMap { usual in
      range.isSingle || usual.numbers.contains(where: range.excludes)
        ? nil : "; \(usual.text) is usual"
    }
    let remedy: String? =
      if case .limit(let limit)? = range.declaredUpper, range.isTooLarge(number) {
        limit.remedy.map { ", or \($0)" }
      } else {
        nil
      }
    return Diagnostic(
      .outOfRange, "\(name) cannot be \(argument.written(number))", range: place,
      label: label(of: number, argument, range),
      suggestion:
        "choose \(range.inWords(argument, of: command, tooLarge: range.isTooLarge(number)))\(remedy ?? usual ?? "")"
    )
  }

  /// Which end of the range a number is beyond: "below 1", "only 10 items", "'--size' is 64".
  private func label(of number: Double, _ argument: ArgumentSchema, _ range: KnownRange) -> String {
    let isTooLarge = range.isTooLarge(number)
    let end = (isTooLarge ? range.upper : range.lower) ?? number
    switch isTooLarge ? range.declaredUpper : range.declared.lower {
    case .limit(let limit):
      return (isTooLarge ? "only " : "") + limit.counted(end)
    case .option(let name):
      let option = command.argument(declaredAs: name)
      return "'\(option?.spelling ?? name)' is \(argument.written(end))"
    case .number, nil:
      let isOpen = isTooLarge ? range.declared.isBelowUpper : range.declared.isAboveLower
      let side =
        isTooLarge ? (isOpen ? "not below" : "above") : (isOpen ? "not above" : "below")
      return "\(side) \(argument.written(end))"
    }
  }
}

/// A range with those of its ends that are known by now.
private struct KnownRange {
  let declared: ValueRange
  let lower: Double?
  let upper: Double?
  /// The declared upper end, where it is known.
  let declaredUpper: ValueRange.Bound?

  /// - Parameter largest: the upper end where none is declared or known; nil when there is none.
  init(_ declared: ValueRange, largest: Double?, number: (ValueRange.Bound) -> Double?) {
    self.declared = declared
    lower = number(declared.lower)
    let end = declared.upper.flatMap(number)
    upper = end ?? largest
    declaredUpper = end == nil ? nil : declared.upper
  }

  /// Whether nothing is in it, as where there is one item and a batch needs two: what the command works on
  /// is missing then, which it says itself, and only what no number of items would change is checked.
  var isEmpty: Bool {
    guard let lower, let upper else { return false }
    return declared.isAboveLower || declared.isBelowUpper ? lower >= upper : lower > upper
  }

  /// Whether one number is all there is to choose.
  var isSingle: Bool { lower != nil && lower == upper }

  func excludes(_ number: Double) -> Bool {
    let isTooSmall = lower.map { declared.isAboveLower ? number <= $0 : number < $0 } ?? false
    return isTooSmall || isTooLarge(number)
  }

  func isTooLarge(_ number: Double) -> Bool {
    upper.map { declared.isBelowUpper ? number >= $0 : number > $0 } ?? false
  }

  /// "1 to 64", "1 or more": to choose from, when a number was too small or too large.
  func inWords(
    _ argument: ArgumentSchema, of command: CommandSchema.Command, tooLarge: Bool
  ) -> String {
    if isSingle, let lower { return argument.written(lower) }
    if declared.upper == nil, !declared.isAboveLower, !tooLarge, let lower {
      return "\(argument.written(lower)) or more"
    }
    let end = declaredUpper == nil && !tooLarge ? nil : upper
    return declared.inWords(
      lower.map(argument.written) ?? command.inWords(declared.lower, argument),
      end.map(argument.written) ?? declared.upper.map { command.inWords($0, argument) })
  }
}
