import CommandLanguage
import Synchronization
import Testing

/// What a declaration promises, beyond single lines.
struct DeclarationTests {
  /// A command for whatever it is given, as `epoch` has one for every sampler.
  struct Planned<Sampled: DeclaredCommand>: DeclaredCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(commandName: Sampled.configuration.commandName ?? "uniform")
    }
    static var examples: [Example] { [] }
    @Option(help: "Batches.") var count = 1
    @OptionGroup var sampled: Sampled
    @Option(help: "Epochs at most.") var most = 8
  }

  /// Notes that it was made, which only a line of its own may do.
  struct Counted: DeclaredCommand {
    static let examples: [Example] = []
    static let made = Mutex(0)
    @Option(help: "Anything.") var size: Int

    init() { Self.made.withLock { $0 += 1 } }
  }

  struct Shell: ParsableCommand {
    static let configuration = CommandConfiguration(subcommands: [
      Plan.self, Leave.self, Counted.self,
    ])
  }

  struct Plan: ParsableCommand {
    static let configuration = CommandConfiguration(
      subcommands: [Planned<Sample.RWR>.self, Planned<Sample.Uniform>.self])
  }

  struct Leave: DeclaredCommand {
    static let configuration = CommandConfiguration(aliases: ["exit"])
    static let examples: [Example] = []
  }

  private static let schema = CommandSchema(root: Shell.self)

  private func parse(_ text: String) throws -> any ParsableCommand {
    try LineParser(schema: Self.schema).parse(SourceLine(parsing: text))
  }

  @Test func `a command of a command has the arguments of both, each with its own value`() throws {
    let line = "plan rwr --most 3 --restart 0.5 --size 8 --count 2"
    let command = try #require(try parse(line) as? Planned<Sample.RWR>)
    #expect(command.count == 2 && command.most == 3)
    #expect(command.sampled.restart == 0.5 && command.sampled.sampling.size == 8)
    #expect(
      Self.schema.command(at: ["plan", "uniform"])?.arguments.map(\.name) == [
        "count", "size", "seed", "shift", "most",
      ])
    #expect(throws: LineFaults.self) { try parse("plan rwr --restart 1.5") }
  }

  @Test func `a copy of a command changes alone`() throws {
    let command = try #require(try parse("plan rwr --size 8") as? Planned<Sample.RWR>)
    var copy = command
    copy.sampled.sampling.size = 9
    #expect(command.sampled.sampling.size == 8 && copy.sampled.sampling.size == 9)
  }

  @Test func `a command that is made without a line has its defaults`() {
    let command = Planned<Sample.RWR>()
    #expect(command.sampled.sampling.size == 64 && command.sampled.sampling.seed == nil)
    #expect(command.most == 8 && !command.sampled.original)
  }

  @Test func `a command is known by its other words, too`() throws {
    #expect(try parse("exit") is Leave)
    #expect(LineAnalysis(SourceLine(typing: "exit"), schema: Self.schema).command.words == "leave")
  }

  @Test func `a line, its help and its faults look into no other command`() throws {
    _ = try parse("leave")
    #expect(throws: LineFaults.self) { try parse("plan rwr --sise 8") }
    #expect(throws: LineFaults.self) { try parse("cuonted") }
    _ = HelpPage.groups(of: Self.schema.root)
    #expect(Counted.made.withLock(\.self) == 0)
    _ = try parse("counted --size 3")
    #expect(Counted.made.withLock(\.self) > 0)
  }

  @Test func `words that come set apart are taken as they are`() throws {
    let line = SourceLine(words: ["plan", "rwr", "--size=8", "--restart", "# 'x"])
    #expect(line.words.map(\.text) == ["plan", "rwr", "--size=8", "--restart", "# 'x"])
    let faults = LineAnalysis(line, schema: Self.schema).faults
    #expect(faults.map(\.code) == [.invalidValue])
    #expect(faults.first?.range.map { String(Array(line.text)[$0]) } == "# 'x")
  }

  @Test func `a shell without a command for help tells the other way to it`() throws {
    let line = SourceLine(typing: "plan rwr --zzz 3")
    let fault = try #require(LineAnalysis(line, schema: Self.schema).faults.first)
    #expect(fault.suggestion == "type 'plan rwr --help' for its options")
  }
}
