import CommandLanguage

/// A small shell: nouns with verbs, and options of every kind.
struct ToyShell: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "toy", subcommands: [Help.self, Load.self, Time.self, Data.self],
    groupedSubcommands: [CommandGroup(name: "Batches", subcommands: [Sample.self])])

  static let schema = CommandSchema(root: ToyShell.self)
}

enum Metric: String, CaseIterable, ExpressibleByArgument {
  case cosine, dot, euclidean
}

struct Sampling: ParsableArguments {
  @Option(help: "Items in a batch.") var size = 64
  @Option(help: "Seed of the draw.") var seed: UInt64?
}

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw batches.", subcommands: [Uniform.self, RWR.self])

  struct Uniform: DeclaredCommand {
    static let configuration = CommandConfiguration(abstract: "Draw items at random.")
    static let examples = [
      Example("sample uniform --size 8", "Eight items.", after: ["load digits"])
    ]
    @OptionGroup var sampling: Sampling
    @Option(help: "A shift of the similarities.") var shift = 0.0
  }

  struct RWR: DeclaredCommand {
    static let configuration = CommandConfiguration(
      commandName: "rwr", abstract: "Draw by random walk with restart.",
      discussion: "The walk returns to its start now and then.")
    static let examples = [Example("sample rwr --restart 0.2", "Short walks.")]
    static let seeAlso = ["sample uniform"]
    @OptionGroup var sampling: Sampling
    @Option(help: "Probability of returning at each step.") var restart = 0.2
    @Option(help: "How similarity is measured.") var metric = Metric.cosine
    @Option(help: "Steps at most.") var mostSteps: Int?
    @Flag(help: "Reproduce the original.") var original = false

    func validate() throws(ArgumentFault) {
      guard (0..<1).contains(restart) else {
        throw ArgumentFault(
          "restart", "'--restart' must be at least 0 and below 1", label: "out of range")
      }
    }
  }
}

struct Load: DeclaredCommand {
  static let configuration = CommandConfiguration(abstract: "Load data.")
  static let examples: [Example] = []
  @Argument(help: "The file to read.", completion: .file(extensions: ["npy"])) var file: String
  @Option(help: "Which rows.") var rows: Rows?
  @Option(help: "What to call it.") var title: String
}

struct Rows: ExpressibleByArgument {
  var first: Int
  var last: Int

  init?(argument: String) throws(ArgumentFault) {
    let ends = argument.split(separator: ".").compactMap { Int($0) }
    guard ends.count == 2 else {
      throw ArgumentFault(
        "rows", .invalidValue, "'--rows' must be a range like 3..8", label: "not a range")
    }
    (first, last) = (ends[0], ends[1])
  }
}

struct Data: DeclaredCommand {
  static let configuration = CommandConfiguration(
    abstract: "What is loaded.", subcommands: [Show.self])
  static let examples: [Example] = []

  struct Show: DeclaredCommand {
    static let configuration = CommandConfiguration(abstract: "Show items.")
    static let examples: [Example] = []
    @Argument(help: "The items to show.") var id: [Int]
  }
}

struct Time: DeclaredCommand {
  static let configuration = CommandConfiguration(abstract: "Time a command.")
  static let examples: [Example] = []
  @Argument(help: "The command.", takesRest: true) var command: [String]
}

struct Help: DeclaredCommand {
  static let configuration = CommandConfiguration(abstract: "Help on a command.")
  static let examples: [Example] = []
  @Argument(help: "The command.") var words: [String] = []
}
