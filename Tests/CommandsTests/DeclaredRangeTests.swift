import CommandLanguage
import Commands
import Testing

/// Every number that a command takes, at both ends of its range and just beyond.
@Suite struct DeclaredRangeTests {
  /// One session in which every limit is known, for all of them.
  private static let session = Result {
    try ShellSession(after: [
      "load digits", "embed pixels", "graph build --candidates 200 --neighbors 20",
      "sample rwr --size 16 --count 3", "train uniform --size 8 --steps 6 --stop-after 2",
      "job data", "jobs --wait", "set temperature 0.3", "set temperature 0.4", "undo",
    ])
  }

  private static let commands = Catalog.schema.commands.filter { command in
    command.arguments.contains(where: \.isNumeric)
  }

  @Test(arguments: commands.map(\.path))
  func `every number has a range, whose ends can be known`(_ path: [String]) throws {
    let session = try Self.session.get()
    let command = try #require(Catalog.schema.command(at: path))
    for argument in command.arguments where argument.isNumeric {
      let range = try #require(argument.range, "\(command.words) \(argument.spelling)")
      for bound in [range.lower, range.upper].compactMap(\.self) {
        switch bound {
        case .number: break
        case .limit(let limit):
          #expect(session.shell.value(of: limit) != nil, "\(command.words): \(limit)")
        case .option(let name):
          #expect(
            command.argument(declaredAs: name)?.isNumeric == true, "\(command.words): \(name)")
        }
      }
    }
  }

  @Test(arguments: commands.map(\.path))
  func `what help says of a number is what is checked, on both sides of both ends`(_ path: [String])
    throws
  {
    var session = try Self.session.get()
    let command = try #require(Catalog.schema.command(at: path))
    var count = 0
    for argument in command.arguments {
      for edge in try edges(of: argument, of: command, in: session) {
        count += 1
        let line = LineAnalysis(
          SourceLine(typing: edge.line), schema: Catalog.schema, limits: session.shell.value(of:))
        let place = line.range(of: argument.name)
        let faults = line.faults.filter { $0.range == place }
        if edge.isInside {
          #expect(faults == [], "\(edge.line)")
        } else {
          let fault = try session.fault(of: edge.line)
          #expect(fault.code == .outOfRange && fault.range == place, "\(edge.line): \(fault)")
          #expect(fault.suggestion?.hasPrefix("choose ") == true, "\(edge.line): \(fault)")
        }
      }
    }
    #expect(count > 0)
  }

  /// A line with a number at an end of its range, or beside it.
  private struct Edge {
    let line: String
    let isInside: Bool
  }

  private func edges(
    of argument: ArgumentSchema, of command: CommandSchema.Command, in session: ShellSession
  ) throws -> [Edge] {
    guard let range = argument.range else { return [] }
    let step = argument.takesFractions ? 1e-6 : 1
    var numbers: [(value: Double, isInside: Bool)] = []
    func add(_ end: Double, isOpen: Bool, outwards: Double) {
      numbers.append((isOpen ? end - outwards * step : end, true))
      numbers.append((isOpen ? end : end + outwards * step, false))
    }
    let lower = try #require(number(of: range.lower, of: command, in: session))
    add(lower, isOpen: range.isAboveLower, outwards: -1)
    if let upper = range.upper {
      let upper = try #require(number(of: upper, of: command, in: session))
      add(upper, isOpen: range.isBelowUpper, outwards: 1)
    }
    return numbers.compactMap { number in
      argument.word(of: number.value).map { word in
        Edge(
          line: command.line(with: argument, as: word, beside: range), isInside: number.isInside)
      }
    }
  }

  private func number(
    of bound: ValueRange.Bound, of command: CommandSchema.Command, in session: ShellSession
  ) -> Double? {
    switch bound {
    case .number(let number): number
    case .limit(let limit): session.shell.value(of: limit).map(Double.init)
    case .option(let name): command.argument(declaredAs: name)?.someNumber
    }
  }
}

extension ArgumentSchema {
  /// Whether one of its words can hold a fraction, as '0.5:0' and 'top=0.5' do.
  fileprivate var takesFractions: Bool { word(of: 0.5) != nil }

  /// The word that holds a number; nil when no value can.
  fileprivate func word(of number: Double) -> String? {
    let plain = number == number.rounded() ? String(Int(number)) : "\(number)"
    return [plain, "top=\(plain)"].first { word in
      let numbers = numbers(in: word)
      return !numbers.isEmpty && numbers.allSatisfy { $0 == number }
    }
  }

  /// A number within its range, whatever that ends at.
  fileprivate var someNumber: Double? {
    guard case .number(let lower)? = range?.lower else { return nil }
    return lower + 4
  }

  /// What is written for it where it is not the one that is looked at.
  fileprivate var someWord: String {
    someNumber.flatMap(word) ?? word(of: 0.5) ?? values.first ?? "word"
  }
}

extension CommandSchema.Command {
  /// A line with one argument, those that its range ends at, and those that cannot be left out.
  fileprivate func line(
    with argument: ArgumentSchema, as word: String, beside range: ValueRange
  ) -> String {
    let ends = [range.lower, range.upper].compactMap { bound -> String? in
      if case .option(let name)? = bound { name } else { nil }
    }
    let words = arguments.compactMap { other -> String? in
      let value = other.name == argument.name ? word : other.someWord
      let isWritten =
        other.name == argument.name || ends.contains(other.name) || !other.isOptional
      guard isWritten else { return nil }
      return other.kind == .option ? "\(other.spelling) \(value)" : value
    }
    return ([self.words] + words).joined(separator: " ")
  }
}
