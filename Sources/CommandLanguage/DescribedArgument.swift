import ArgumentParser

/// A value of an argument that can say what it accepts, for sentences like "'--size' must be a whole number".
package protocol DescribedArgument: ExpressibleByArgument {
  /// What a word must be, with its article: "a whole number".
  static var accepted: String { get }
}

/// A value that people know by other names, too.
package protocol RenamedArgument: ExpressibleByArgument {
  /// What else they may write, in lower case, and what it is called here: "gpu" for `cuda`.
  static var otherNames: [String: String] { get }
}

extension Int: DescribedArgument {
  package static var accepted: String { "a whole number" }
}

extension UInt64: DescribedArgument {
  package static var accepted: String { "a whole number that is not negative" }
}

extension Double: DescribedArgument {
  package static var accepted: String { "a number" }
}

extension Float: DescribedArgument {
  package static var accepted: String { "a number" }
}

extension Bool: DescribedArgument {
  package static var accepted: String { "true or false" }
}
