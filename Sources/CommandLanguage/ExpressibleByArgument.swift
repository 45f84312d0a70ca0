/// A value that one word of a line makes.
package protocol ExpressibleByArgument: ArgumentValue where Item == Self {
  /// The value of a word; nil for a word that is none.
  ///
  /// - Throws: `ArgumentFault` where there is more to say than what a word must be.
  init?(argument: String) throws(ArgumentFault)
  /// The words there are, when they are few.
  static var allValueStrings: [String] { get }
  /// The value as a person would type it.
  var defaultValueDescription: String { get }
}

/// A value that can say what it accepts, for sentences like "'--size' must be a whole number".
package protocol DescribedArgument: ExpressibleByArgument {
  /// What a word must be, with its article: "a whole number".
  static var accepted: String { get }
}

/// A value that people know by other names, too.
package protocol RenamedArgument: ExpressibleByArgument {
  /// What else they may write, in lower case, and what it is called here: "gpu" for `cuda`.
  static var otherNames: [String: String] { get }
}

extension ExpressibleByArgument {
  package static var allValueStrings: [String] { [] }
  package var defaultValueDescription: String { "\(self)" }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue == String {
  package init?(argument: String) { self.init(rawValue: argument) }
  package var defaultValueDescription: String { rawValue }
}

extension ExpressibleByArgument where Self: RawRepresentable & CaseIterable, RawValue == String {
  package static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension String: ExpressibleByArgument {
  package init?(argument: String) { self = argument }
}

extension Int: DescribedArgument {
  package static var accepted: String { "a whole number" }
  package init?(argument: String) { self.init(argument) }
}

extension UInt64: DescribedArgument {
  package static var accepted: String { "a whole number that is not negative" }
  package init?(argument: String) { self.init(argument) }
}

extension Double: DescribedArgument {
  package static var accepted: String { "a number" }

  /// Infinities and not-a-number do not count as numbers.
  package init?(argument: String) {
    guard let number = Double(argument), number.isFinite else { return nil }
    self = number
  }
}

/// What an argument holds: a value, one that may be left out, or several.
package protocol ArgumentValue: Sendable {
  /// What one word makes.
  associatedtype Item: ExpressibleByArgument
  /// Whether every word written for it counts, not the last one alone.
  static var isRepeating: Bool { get }
  /// Nil when that many items do not do.
  init?(items: [Item])
  var items: [Item] { get }
}

extension ExpressibleByArgument {
  package static var isRepeating: Bool { false }
  package var items: [Self] { [self] }

  package init?(items: [Self]) {
    guard let last = items.last else { return nil }
    self = last
  }
}

extension Optional: ArgumentValue where Wrapped: ExpressibleByArgument {
  package static var isRepeating: Bool { false }
  package init?(items: [Wrapped]) { self = items.last }
  package var items: [Wrapped] { map { [$0] } ?? [] }
}

extension Array: ArgumentValue where Element: ExpressibleByArgument {
  package static var isRepeating: Bool { true }
  package var items: [Element] { self }

  package init?(items: [Element]) {
    guard !items.isEmpty else { return nil }
    self = items
  }
}
