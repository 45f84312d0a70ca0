import CommandLanguage
import Commands
import Foundation
import Testing
import Vectors
import Workbench

/// Whatever is typed: no line ends the process, and none that fails changes anything.
@Suite struct RandomLineTests {
  /// Eight sessions of 12,500 lines: 100,000; more for 'Scripts/fuzz'.
  @Test(arguments: 1...8)
  func `random lines neither crash nor change anything unless they succeed`(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    let vectors = try folder.writeVectors(
      (0..<40).map { [Float($0 % 7) + 1, Float($0 % 5), Float($0 % 3) - 1, 1] })
    var session = try ShellSession(files: .nowhere, after: ["load embeddings \(vectors)"])
    var lines = RandomLines(seed: UInt64(seed) &+ 8 &* (FuzzBudget.seed - 1), file: vectors)
    let count = FuzzBudget.isAskedFor ? FuzzBudget.cases / 8 + 1 : 12_500
    for _ in 0..<count {
      let line = lines.next()
      let before = session.shell.workbench
      let names = session.shell.names.all
      let outcome = session.shell.execute(line, monitor: .none)
      if outcome.succeeded { continue }
      #expect(!session.shell.workbench.isChanged(since: before), "\(line)")
      #expect(session.shell.names.all == names, "\(line)")
      for fault in outcome.diagnostics {
        #expect(!fault.problem.isEmpty, "\(line)")
        if let range = fault.range {
          #expect(range.lowerBound >= 0 && range.upperBound <= line.count, "\(line): \(range)")
        }
      }
    }
    print("fuzz: \(count) cases of lines, seed \(FuzzBudget.seed)")
  }
}

/// Lines that look like commands more or less.
private struct RandomLines {
  private var generator: SeededGenerator
  private let commands: [[String]]
  private let options: [String]
  private let file: String

  /// Commands that take long when they succeed are left to their own tests.
  private static let left = [
    "train", "probe", "job", "load digits", "load glosses", "load molecules", "load fashion",
    "load wordnet", "compare", "sensitivity", "cost", "encoder open",
  ]

  init(seed: UInt64, file: String) {
    generator = SeededGenerator(seed: seed)
    self.file = file
    commands = Catalog.schema.commands.filter { command in
      !Self.left.contains { command.words.hasPrefix($0) }
    }.map(\.path)
    options = Catalog.schema.commands.flatMap(\.options).flatMap(\.spellings)
  }

  mutating func next() -> String {
    var words = pick(commands)
    for _ in 0..<generator.index(below: 4) { words.append(argument()) }
    if chance(0.1) { words = ["x", "="] + words }
    if chance(0.05) { words += [">", "report.csv"] }
    if chance(0.05) { words = ["time"] + words }
    if chance(0.1) { generator.shuffle(&words) }
    var line = words.joined(separator: chance(0.95) ? " " : "")
    if chance(0.15) { line = scrambled(line) }
    return line
  }

  private mutating func argument() -> String {
    switch generator.index(below: 7) {
    case 0, 1: pick(options)
    case 2: String(generator.index(below: 60))
    case 3: pick(["-1", "0.2", "1.5", "nan", "inf", "1e999", "99999999999999999999", "0x1F", ""])
    case 4:
      pick([
        "a", "x", "main", "on", "off", "json", "current", "exact", "--", "-h", "--help", "3..9",
        "9..3", "..", "0..99",
      ])
    case 5: "\(pick(options))=\(generator.index(below: 20))"
    default: pick([file, "'two words'", "\"", "'", "#", "\\", ">", "=", "日本", "e\u{301}", "\u{0}"])
    }
  }

  /// A few characters lost, doubled or replaced.
  private mutating func scrambled(_ line: String) -> String {
    var characters = Array(line)
    for _ in 0..<3 where !characters.isEmpty {
      let place = generator.index(below: characters.count)
      switch generator.index(below: 3) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(characters[place], at: place)
      default: characters[place] = pick(Array("\"'\\#>= -\n\tz9é🙂"))
      }
    }
    return String(characters)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[generator.index(below: elements.count)]
  }

  private mutating func chance(_ probability: Double) -> Bool { generator.unit() < probability }
}
