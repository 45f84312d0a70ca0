// The walk over a line's words that finds roles and faults.

extension LineAnalysis {
  mutating func read(_ walk: inout LineWalk) {
    guard readCommand(&walk) else {
      while let word = walk.take() { add(word, .unknown) }
      return
    }
    var positionals = command.positionals[...]
    var isTerminated = false
    while let word = walk.take() {
      if !isTerminated, !word.isLiteral, word.text == "--" {
        isTerminated = true
        add(word, .terminator)
      } else if !isTerminated, word.isOption {
        readOption(word, &walk, surplus: positionals.isEmpty)
      } else {
        readPositional(word, &positionals, &walk)
      }
    }
    nextPositional = positionals.first
    if !asksForHelp { requireArguments(missing: positionals) }
  }

  /// Descends into the commands; false at an unknown word or before a missing verb.
  private mutating func readCommand(_ walk: inout LineWalk) -> Bool {
    while let word = walk.next, !word.isLiteral || command.path.isEmpty {
      guard let next = command.subcommand(named: word.text) else { break }
      command = next
      add(word, .command)
      _ = walk.take()
    }
    guard let word = walk.next, !word.isOption else {
      if let word = walk.next, word.text == "--help" || word.text == "-h" { return true }
      guard !command.runs || command.path.isEmpty else { return true }
      if !line.words.isEmpty { faults.append(missingVerb(before: walk.next)) }
      return false
    }
    let takesWord = command.runs && !command.path.isEmpty && !command.positionals.isEmpty
    guard !takesWord, !command.subcommands.isEmpty else { return true }
    faults.append(unknownCommand(word))
    return false
  }

  private mutating func readOption(_ word: Word, _ walk: inout LineWalk, surplus: Bool) {
    let sides = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelling = String(sides[0])
    let value = sides.count == 2 ? String(sides[1]) : nil
    let nameRange =
      word.range
      .lowerBound..<min(
        word.range.upperBound, word.range.lowerBound + spelling.count)
    if spelling == "--help" || spelling == "-h", command.option(spelled: spelling) == nil {
      asksForHelp = true
      return add(word, .option("help"))
    }
    guard let option = option(spelled: spelling) else {
      parts.append(Part(text: spelling, range: nameRange, role: .unknown))
      faults.append(unknownOption(spelling, range: nameRange))
      skipValue(afterUnknown: spelling, &walk, surplus: surplus && value == nil)
      return
    }
    if option.kind == .option, !option.isRepeating, !option.takesAnyName,
      parts.contains(where: { $0.role == .option(option.name) })
    {
      faults.append(givenTwice(option, range: nameRange))
    }
    parts.append(Part(text: spelling, range: nameRange, role: .option(option.name)))
    if let value {
      let range = min(nameRange.upperBound + 1, word.range.upperBound)..<word.range.upperBound
      readValue(value, range: range, of: option)
    } else if option.kind == .option {
      guard let value = walk.takeValue() else {
        return faults.append(missingValue(of: option, range: nameRange))
      }
      readValue(value.text, range: value.range, of: option)
    }
  }

  /// The option that a spelling means: a declared one, else the one that takes any name.
  private func option(spelled spelling: String) -> ArgumentSchema? {
    command.option(spelled: spelling)
      ?? (spelling.hasPrefix("--") ? command.openOption?.spelled(spelling) : nil)
  }

  private mutating func readValue(_ text: String, range: SourceRange, of option: ArgumentSchema) {
    parts.append(Part(text: text, range: range, role: .value(of: option.name)))
    if option.kind == .flag {
      faults.append(valueOfFlag(option, range: range))
    } else if text.isEmpty, range.isEmpty {
      faults.append(missingValue(of: option, range: parts[parts.count - 2].range))
    } else {
      check(text, range: range, of: option)
    }
  }

  /// The word after an unknown option was probably meant as its value: no second fault for it.
  private mutating func skipValue(
    afterUnknown spelling: String, _ walk: inout LineWalk, surplus: Bool
  ) {
    let hint = foreignHint(for: spelling)
    let meant = nearestOption(to: spelling) ?? hint?.option
    guard meant.map({ $0.kind == .option }) ?? (surplus || hint != nil),
      let value = walk.takeValue()
    else { return }
    add(value, meant.map { .value(of: $0.name) } ?? .unknown)
    if let meant { check(value.text, range: value.range, of: meant) }
  }

  private mutating func readPositional(
    _ word: Word, _ positionals: inout ArraySlice<ArgumentSchema>, _ walk: inout LineWalk
  ) {
    guard let argument = positionals.first else {
      add(word, .unknown)
      faults.append(extraArgument(word))
      return
    }
    add(word, .positional(argument.name))
    if argument.takesRest {
      while let word = walk.take() { add(word, .positional(argument.name)) }
      positionals.removeFirst()
      return
    }
    check(word.text, range: word.range, of: argument)
    if !argument.isRepeating { positionals.removeFirst() }
  }

  private mutating func check(_ text: String, range: SourceRange, of argument: ArgumentSchema) {
    do throws(ArgumentFault) {
      if try argument.accepts(text) { return }
      faults.append(invalidValue(text, range: range, of: argument))
    } catch {
      faults.append(diagnostic(for: error, at: range))
    }
  }

  private mutating func requireArguments(missing positionals: ArraySlice<ArgumentSchema>) {
    let given = Set(
      parts.compactMap { part -> String? in
        switch part.role {
        case .option(let name), .positional(let name), .value(of: let name): name
        default: nil
        }
      })
    let options = command.arguments.filter { $0.kind == .option && !$0.isOptional }
    for argument in options + positionals.filter({ !$0.isOptional })
    where !given.contains(argument.name) {
      faults.append(missingArgument(argument))
    }
  }

  private mutating func add(_ word: Word, _ role: Role) {
    parts.append(Part(text: word.text, range: word.range, role: role))
  }
}
