import CommandLanguage
import Commands
import Presentation
import Report
import Vectors

/// A way to run the process.
protocol ProcessCommand: ParsableCommand {
  var process: ProcessOptions { get }
  func run() throws
}

/// What every way to run the process takes.
struct ProcessOptions: ParsableArguments {
  @OptionGroup var session: SessionOptions

  @Option(
    name: "-c", help: "Run a command and leave; several run in their order.", valueName: "CMD")
  var commands: [String] = []

  @Flag(help: "Show the version.")
  var version = false
}

/// The arguments of the process, read as a line of the shell is.
struct ProcessArguments {
  private struct Ways: ParsableCommand {
    static let configuration = CommandConfiguration(
      subcommands: [Start.self, Run.self, Verify.self, WatchServed.self])
  }

  private static let schema = CommandSchema(root: Ways.self)
  private static let start = "batchscope"

  private let analysis: LineAnalysis

  /// Reads the words after the program's own.
  ///
  /// The first that is neither an option nor the value of one is a file, or the name of another way.
  init(_ words: [String]) {
    let start = Self.analysis(of: Self.start, words)
    let first = start.parts.first { $0.role == .positional("file") }
    let way = first.map { "\(Self.start) \($0.text)" }
    guard let way, Self.schema.root.subcommand(named: way) != nil,
      let place = start.line.words.firstIndex(where: { $0.range == first?.range })
    else {
      analysis = start
      return
    }
    var rest = words
    rest.remove(at: place - 1)
    analysis = Self.analysis(of: way, rest)
  }

  private static func analysis(of way: String, _ words: [String]) -> LineAnalysis {
    LineAnalysis(SourceLine(words: [way] + words), schema: schema)
  }

  func run() throws {
    if analysis.asksForHelp { return TextStream.output.write(drawnLine: help) }
    if analysis.parts.contains(where: { $0.role == .option("version") }) {
      return TextStream.output.write(line: Release.version)
    }
    let command = try LineParser(schema: Self.schema).parse(analysis) as? any ProcessCommand
    if let instructions = command?.process.session.instructions { Processor.use(instructions) }
    if let command { CrashReport.prepare(command.process.session, isJournaled: false) }
    try command?.run()
  }

  private var help: String {
    var page = HelpPage(analysis.command)
    if analysis.command.name == Self.start {
      page.commands = Self.schema.root.subcommands.dropFirst().map {
        HelpPage.Row(name: $0.words, help: $0.abstract, remark: "")
      }
    }
    return Renderer(style: SessionOptions().style(on: .output)).render(.page(page))
  }
}
