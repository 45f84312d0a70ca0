import Report

/// The numbers that the values of an argument may have, as its declaration says it.
///
///     @Option(help: "B: items in a batch.", range: .from(2, to: .number(of: .items))) var size = 64
///     @Option(help: "W: walks that share it.", range: .from(1, to: .option("size"))) var walks = 1
///     @Option(help: "The share of pairs.", range: .above(0, below: 1)) var share = 0.01
///
/// What help says of it, the check of a line, its place and its suggestion all derive from this. Of a
/// value that holds several numbers, as a list does, all are meant.
package struct ValueRange: Sendable {
  /// An end of a range.
  package enum Bound: Sendable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    case number(Double)
    /// The value of another argument of the command, by the property that declares it.
    case option(String)
    /// What only the workbench knows; not held against anything before that can tell.
    case limit(any Limit)

    /// The number itself; nil where something else tells it.
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    package init(integerLiteral number: Int) { self = .number(Double(number)) }
    package init(floatLiteral number: Double) { self = .number(number) }
  }

  package let lower: Bound
  /// Nil when there is no largest.
  package let upper: Bound?
  /// Whether the lower end is out of it.
  package let isAboveLower: Bool
  /// Whether the upper end is out of it.
  package let isBelowUpper: Bool

  private init(_ lower: Bound, _ upper: Bound?, isAboveLower: Bool, isBelowUpper: Bool) {
    self.lower = lower
    self.upper = upper
    self.isAboveLower = isAboveLower
    self.isBelowUpper = isBelowUpper
  }

  package static func from(_ lower: Bound, to upper: Bound? = nil) -> ValueRange {
    ValueRange(lower, upper, isAboveLower: false, isBelowUpper: false)
  }

  package static func from(_ lower: Bound, below upper: Bound) -> ValueRange {
    ValueRange(lower, upper, isAboveLower: false, isBelowUpper: true)
  }

  package static func above(_ lower: Bound, to upper: Bound? = nil) -> ValueRange {
    ValueRange(lower, upper, isAboveLower: true, isBelowUpper: false)
  }

  package static func above(_ lower: Bound, below upper: Bound) -> ValueRange {
    ValueRange(lower, upper, isAboveLower: true, isBelowUpper: true)
  }

  /// "1 to 64", "above 0, to 1", "0 to below 1", "from 1".
  func inWords(_ lower: String, _ upper: String?) -> String {
    let start = isAboveLower ? "above \(lower)" : lower
    guard let upper else { return isAboveLower ? start : "from \(start)" }
    let end = isBelowUpper ? "below \(upper)" : upper
    return isAboveLower
      ? "\(start), \(isBelowUpper ? "" : "to ")\(end)" : "\(start) to \(end)"
  }
}

extension CommandSchema.Command {
  /// What help says of an argument's range; nil for one that has none.
  func rangeInWords(of argument: ArgumentSchema) -> String? {
    argument.range.map { range in
      range.inWords(inWords(range.lower, argument), range.upper.map { inWords($0, argument) })
    }
  }

  /// An end of an argument's range: "1,000", "the number of items", "B" or "the steps".
  func inWords(_ bound: ValueRange.Bound, _ argument: ArgumentSchema) -> String {
    switch bound {
    case .number(let number): argument.written(number)
    case .limit(let limit): "the number of \(limit.plural)"
    case .option(let name): self.argument(declaredAs: name)?.symbol ?? "the \(name)"
    }
  }

  /// The argument that a property declares.
  package func argument(declaredAs name: String) -> ArgumentSchema? {
    arguments.first { $0.name == name }
  }
}

/// A number that whoever holds the workbench is asked for when a line is read, such as how many items
/// there are.
package protocol Limit: Sendable {
  /// What is counted: "item", "batch drawn".
  var singular: String { get }
  var plural: String { get }
  /// What makes it larger, as a clause; nil where nothing does at once.
  var remedy: String? { get }
}

extension Limit {
  package var plural: String { singular + "s" }
  package var remedy: String? { nil }

  /// "1 item", "1,797 items".
  func counted(_ number: Double) -> String {
    "\(NumberFormat.integer(Int(number))) \(number == 1 ? singular : plural)"
  }
}

/// A value that is a number, or holds some, which its argument's range is for.
package protocol NumericArgument: DescribedArgument {
  var numbers: [Double] { get }
  /// The largest that a number may be where its range has no upper end.
  static var largest: Double { get }
  /// One of its numbers as a person reads it: "1,000", "0.2".
  static func written(_ number: Double) -> String
}

extension NumericArgument {
  package static var largest: Double { .infinity }

  package static func written(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15
      ? NumberFormat.integer(Int(number)) : NumberFormat.shortest(number)
  }
}

extension Int: NumericArgument {
  package var numbers: [Double] { [Double(self)] }
  /// So that sums and products of two such numbers are still whole numbers of 64 bits.
  package static var largest: Double { Double(Int32.max) }
}

extension UInt64: NumericArgument {
  package var numbers: [Double] { [Double(self)] }
}

extension Double: NumericArgument {
  package var numbers: [Double] { [self] }
  package var defaultValueDescription: String { NumberFormat.shortest(self) }
}
