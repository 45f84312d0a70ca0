import CommandLanguage

/// What a command does to the session: what is remembered, kept, saved and replayed follows from it.
package enum CommandEffect: Sendable, Equatable {
  /// Reads the workbench.
  case looks
  /// Puts something on the workbench, or changes its settings.
  case makes
  /// Writes a file that later commands may read.
  case writes
  /// Steers the session: names, forks, the way back, notes.
  case steers
  /// Begins work beside the prompt, for which a replay waits.
  case begins
  /// Helps along: help, the record, the journal, the display. A replay does without it.
  case helps(isRemembered: Bool)

  /// Whether `last` shows its report again.
  package var isRemembered: Bool {
    switch self {
    case .looks, .makes, .writes: true
    case .steers, .begins: false
    case .helps(let isRemembered): isRemembered
    }
  }

  /// Whether `NAME = …` may stand before it.
  package var makesResult: Bool {
    switch self {
    case .looks, .makes, .begins: true
    case .writes, .steers, .helps: false
    }
  }

  /// Whether `session save` leaves it out and `session resume` passes over it.
  package var isAside: Bool {
    if case .helps = self { true } else { false }
  }
}

extension Catalog {
  /// The effect of a command by its words, as the journal keeps them: "sample rwr".
  ///
  /// - Returns: `makes` for words of former versions, so that nothing they made is passed over.
  package static func effect(of words: String) -> CommandEffect {
    let path = words.split(separator: " ").map(String.init)
    let command = schema.command(at: path)?.type as? any RunnableCommand.Type
    return command?.effect ?? .makes
  }

  /// The effect of a line: that of the inner one for `time graph save …` and `job graph save …`.
  ///
  /// - Parameter depth: how many commands stand around the line.
  static func effect(ofLine text: String, depth: Int = 0) -> CommandEffect {
    let line = LineAnalysis(SourceLine(typing: text), schema: schema, depth: depth)
    let own = effect(of: line.command.words)
    guard line.command.type is any OuterCommand.Type,
      let inner = line.parts.first(where: { $0.role == InnerLine.role })
    else { return own }
    let effect = effect(
      ofLine: String(Array(text)[inner.range.lowerBound...]), depth: depth + 1)
    return own == .begins && effect != .writes && !effect.isAside ? own : effect
  }
}
