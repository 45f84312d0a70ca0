import Synchronization

/// Goes along while a command is made: each argument tells it what it is, and gets its value.
///
/// The initial values of a struct's properties are made in the order of declaration, so that what is
/// declared and what is written meet by their places.
final class ArgumentReader: Sendable {
  @TaskLocal private static var current: ArgumentReader?

  private enum Declared {
    case argument(ArgumentSchema)
    /// Those of a group, which have their names.
    case group([ArgumentSchema])
  }

  private struct State {
    var words: ArraySlice<[String]>
    var declared: [Declared] = []
    var fault: ArgumentFault?
  }

  private let state: Mutex<State>

  private init(words: [[String]]) {
    state = Mutex(State(words: words[...]))
  }

  /// The arguments of a command or a group, in the order of declaration.
  static func arguments(of type: any ParsableArguments.Type) -> [ArgumentSchema] {
    let reader = ArgumentReader(words: [])
    let made = $current.withValue(reader) { type.init() }
    return reader.takeNamed(after: made)
  }

  /// A command with the words that a line has for each of its arguments, in the order of declaration.
  ///
  /// - Throws: what the command or one of its groups refuses.
  static func command(_ type: any ParsableCommand.Type, from words: [[String]])
    throws(ArgumentFault) -> any ParsableCommand
  {
    let reader = ArgumentReader(words: words)
    let command = $current.withValue(reader) { type.init() }
    if let fault = reader.state.withLock({ $0.fault }) { throw fault }
    try command.validate()
    return command
  }

  /// The value of an argument that is being declared: the initial one when nothing is written.
  static func value<Value: ArgumentValue>(
    of argument: @autoclosure () -> ArgumentSchema, initially value: Value?
  ) -> Value? {
    let words = current?.next(argument()) ?? []
    guard words.isEmpty else {
      return Value(items: words.compactMap { try? Value.Item(argument: $0) })
    }
    return value ?? Value(items: [])
  }

  static func isWritten(_ flag: @autoclosure () -> ArgumentSchema) -> Bool {
    current?.next(flag()).isEmpty == false
  }

  /// A group of arguments that is being declared.
  static func group<Group: ParsableArguments>(_ type: Group.Type) -> Group {
    guard let current else { return Group() }
    let outer = current.state.withLock { state in
      defer { state.declared = [] }
      return state.declared
    }
    let group = Group()
    let own = current.takeNamed(after: group)
    current.state.withLock { $0.declared = outer + [.group(own)] }
    do throws(ArgumentFault) {
      try group.validate()
    } catch {
      current.state.withLock { $0.fault = $0.fault ?? error }
    }
    return group
  }

  /// Makes arguments that no reader is told of.
  static func unread<Group: ParsableArguments>(_ make: () -> Group) -> Group {
    $current.withValue(nil) { make() }
  }

  private func next(_ argument: ArgumentSchema) -> [String] {
    state.withLock { state in
      state.declared.append(.argument(argument))
      return state.words.popFirst() ?? []
    }
  }

  /// What was declared since it was taken last, named after the properties that it was declared by.
  private func takeNamed(after made: any ParsableArguments) -> [ArgumentSchema] {
    let declared = state.withLock { state in
      defer { state.declared = [] }
      return state.declared
    }
    // A wrapped property is stored under its name with '_' before it.
    let names = Mirror(reflecting: made).children.compactMap(\.label).filter { $0.first == "_" }
    precondition(names.count == declared.count, "\(made) stores something else under '_…'")
    return zip(declared, names).flatMap { declared, name in
      switch declared {
      case .argument(let argument): [argument.named(String(name.dropFirst()))]
      case .group(let arguments): arguments
      }
    }
  }
}
