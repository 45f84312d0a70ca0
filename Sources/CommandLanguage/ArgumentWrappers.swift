/// A value that is written after its name: `--size 64`.
@propertyWrapper
package struct Option<Value: ArgumentValue>: Sendable {
  private var value: Value?

  /// - Parameters:
  ///   - wrappedValue: what holds when it is left out.
  ///   - name: how it is written, where that is not the property's name: "--k".
  ///   - help: what it is for, as a sentence; a letter that it is called by stands first: "B: …".
  ///   - valueName: what stands for the value in a usage line; the property's name if nil.
  ///   - range: the numbers it may be; every number has one.
  ///   - usual: a value to begin with, where the default is none.
  ///   - default: what holds when it is left out, in words, where that depends on something.
  ///   - completion: where its values come from, where that is not the workbench.
  package init(
    wrappedValue: Value, name: String? = nil, help: String, valueName: String? = nil,
    range: ValueRange? = nil, usual: Value.Item? = nil, default: String? = nil,
    completion: ArgumentSchema.Source = .workbench
  ) {
    value = ArgumentReader.value(
      of: ArgumentSchema(
        .option, initially: wrappedValue, spelling: name,
        ArgumentText(help: help, valueName: valueName, default: `default`), range: range,
        usual: usual, source: completion), initially: wrappedValue)
  }

  /// One without an initial value: needed, unless its type is optional.
  ///
  /// With `takesAnyName` it stands for every option that the command does not declare.
  package init(
    name: String? = nil, help: String, valueName: String? = nil, range: ValueRange? = nil,
    usual: Value.Item? = nil, default: String? = nil, takesAnyName: Bool = false,
    completion: ArgumentSchema.Source = .workbench
  ) {
    value = ArgumentReader.value(
      of: ArgumentSchema(
        .option, initially: nil as Value?, spelling: name,
        ArgumentText(help: help, valueName: valueName, default: `default`), range: range,
        usual: usual, takesAnyName: takesAnyName, source: completion), initially: nil)
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
    wrappedValue: Value, help: String, valueName: String? = nil, range: ValueRange? = nil,
    default: String? = nil, completion: ArgumentSchema.Source = .workbench
  ) {
    value = ArgumentReader.value(
      of: ArgumentSchema(
        .positional, initially: wrappedValue,
        ArgumentText(help: help, valueName: valueName, default: `default`), range: range,
        usual: nil, source: completion), initially: wrappedValue)
  }

  /// One without an initial value: needed, unless its type is optional.
  ///
  /// With `takesRest` it takes every word that follows, those that look like options, too; with
  /// `takesText` the rest of the line as it is typed, as one word. Either is the only one of its command.
  package init(
    help: String, valueName: String? = nil, range: ValueRange? = nil, usual: Value.Item? = nil,
    default: String? = nil, takesRest: Bool = false, takesText: Bool = false,
    completion: ArgumentSchema.Source = .workbench
  ) {
    value = ArgumentReader.value(
      of: ArgumentSchema(
        .positional, initially: nil as Value?,
        ArgumentText(help: help, valueName: valueName, default: `default`), range: range,
        usual: usual, takesRest: takesRest, takesText: takesText, source: completion),
      initially: nil)
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

  package init(wrappedValue: Bool, name: String? = nil, help: String) {
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

extension Optional {
  /// The value of an argument, which only one that is needed and was not written can lack; no line
  /// makes a command without it.
  fileprivate var written: Wrapped {
    guard let self else { preconditionFailure("this argument is needed and was not written") }
    return self
  }
}
