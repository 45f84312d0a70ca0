/// A value that is written after its name: `--size 64`.
@propertyWrapper
package struct Option<Value: ArgumentValue>: Sendable {
  private var value: Value?

  /// - Parameters:
  ///   - name: how it is written, where that is not the property's name.
  ///   - completion: where its values come from, where that is not the workbench.
  package init(
    wrappedValue: Value, name: String? = nil, help: ArgumentHelp,
    completion: ArgumentSchema.Source = .workbench
  ) {
    self.init(usually: wrappedValue, name, help, completion)
  }

  package init(
    name: String? = nil, help: ArgumentHelp, completion: ArgumentSchema.Source = .workbench
  ) {
    self.init(usually: nil, name, help, completion)
  }

  private init(
    usually usual: Value?, _ name: String?, _ help: ArgumentHelp,
    _ completion: ArgumentSchema.Source
  ) {
    value = ArgumentReader.value(
      of: ArgumentSchema(.option, usually: usual, spelling: name, help: help, source: completion),
      usually: usual)
  }

  package var wrappedValue: Value {
    get { value.written }
    set { value = newValue }
  }
}

/// A value that is written in its place, without a name.
@propertyWrapper
package struct Argument<Value: ArgumentValue>: Sendable {
  private var value: Value?

  package init(
    wrappedValue: Value, help: ArgumentHelp, completion: ArgumentSchema.Source = .workbench
  ) {
    self.init(usually: wrappedValue, help, completion, takesRest: false)
  }

  /// - Parameter takesRest: takes every word that follows, those that look like options, too.
  package init(
    help: ArgumentHelp, completion: ArgumentSchema.Source = .workbench, takesRest: Bool = false
  ) {
    self.init(usually: nil, help, completion, takesRest: takesRest)
  }

  private init(
    usually usual: Value?, _ help: ArgumentHelp, _ completion: ArgumentSchema.Source,
    takesRest: Bool
  ) {
    value = ArgumentReader.value(
      of: ArgumentSchema(
        .positional, usually: usual, help: help, takesRest: takesRest, source: completion),
      usually: usual)
  }

  package var wrappedValue: Value {
    get { value.written }
    set { value = newValue }
  }
}

/// A switch that is on when it is written: `--whiten`.
@propertyWrapper
package struct Flag: Sendable {
  package var wrappedValue: Bool

  package init(wrappedValue: Bool, name: String? = nil, help: ArgumentHelp) {
    self.wrappedValue =
      ArgumentReader.isWritten(ArgumentSchema(flagSpelled: name, help: help)) || wrappedValue
  }
}

/// Arguments that are declared elsewhere, for several commands.
@propertyWrapper
package struct OptionGroup<Value: ParsableArguments>: Sendable {
  package var wrappedValue: Value

  package init() { wrappedValue = ArgumentReader.group(Value.self) }
}

/// What an argument is for, and what stands for its value.
package struct ArgumentHelp: Sendable, ExpressibleByStringInterpolation {
  let text: String
  let valueName: String?

  /// - Parameter valueName: what stands for the value in a usage line; the property's name if nil.
  package init(_ text: String, valueName: String? = nil) {
    self.text = text
    self.valueName = valueName
  }

  package init(stringLiteral text: String) { self.init(text) }
}

extension Optional {
  /// The value of an argument, which only one that is needed and was not written can lack; no line
  /// makes a command without it.
  fileprivate var written: Wrapped {
    guard let self else { preconditionFailure("this argument is needed and was not written") }
    return self
  }
}
