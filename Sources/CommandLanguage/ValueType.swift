import ArgumentParser

/// The Swift type behind an argument: it alone judges what words it accepts.
struct ValueType: Sendable {
  private let type: any ExpressibleByArgument.Type

  private init(judge type: any ExpressibleByArgument.Type) {
    self.type = type
  }

  /// Nil for types that are not made from one word, such as those with a `transform`.
  init?(_ type: Any.Type) {
    if let wrapper = type as? any Wrapper.Type {
      self.init(wrapper.wrapped)
    } else if let type = type as? any ExpressibleByArgument.Type {
      self.init(judge: type)
    } else {
      return nil
    }
  }

  var accepted: String? { (type as? any DescribedArgument.Type)?.accepted }

  /// The value that goes by another name elsewhere; nil when the word is none.
  func value(knownAs word: String) -> String? {
    (type as? any RenamedArgument.Type)?.otherNames[word.lowercased()]
  }

  /// Whether the word converts; infinities and not-a-number do not count as numbers.
  func accepts(_ word: String) -> Bool {
    guard let value = type.init(argument: word) else { return false }
    return (value as? any BinaryFloatingPoint)?.isFinite ?? true
  }
}

/// A type around the one a word is converted to.
private protocol Wrapper {
  static var wrapped: Any.Type { get }
}

extension Optional: Wrapper {
  static var wrapped: Any.Type { Wrapped.self }
}

extension Array: Wrapper {
  static var wrapped: Any.Type { Element.self }
}

/// The properties of a command that hold a value each, in the order of declaration.
struct DeclaredValues {
  /// The property's name and the type of its value.
  var properties: [(name: String, type: Any.Type)] = []

  init(of type: any ParsableArguments.Type) {
    for child in Mirror(reflecting: type.init()).children {
      let name = String((child.label ?? "").drop { $0 == "_" })
      if let value = child.value as? any DeclaredValue {
        properties.append((name, value.valueType))
      } else if let group = child.value as? any DeclaredGroup {
        properties += DeclaredValues(of: group.argumentsType).properties
      }
    }
  }
}

private protocol DeclaredValue {
  var valueType: Any.Type { get }
}

extension Option: DeclaredValue {
  var valueType: Any.Type { Value.self }
}

extension Argument: DeclaredValue {
  var valueType: Any.Type { Value.self }
}

private protocol DeclaredGroup {
  var argumentsType: any ParsableArguments.Type { get }
}

extension OptionGroup: DeclaredGroup {
  var argumentsType: any ParsableArguments.Type { Value.self }
}
