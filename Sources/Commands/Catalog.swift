import CommandLanguage

/// All commands of the shell, in the order in which help shows them.
///
/// A new command is one file under its noun and one line in its noun's list of subcommands, or here.
package enum Catalog {
  package struct Group: Sendable {
    /// The headings of help, by purpose.
    package let title: String
    package let commands: [any ParsableCommand.Type]
  }

  package static let groups = [
    Group(title: "Bring in data", commands: [Load.self, DataCommand.self]),
    Group(title: "Measure similarity", commands: [Embed.self, Graph.self, MapCommand.self]),
    Group(
      title: "Compose batches",
      commands: [Sample.self, BatchCommand.self, Worklist.self, Epoch.self]),
    Group(
      title: "Choose settings",
      commands: [Sweep.self, Tune.self, Watch.self, Audit.self, Explain.self]),
    Group(
      title: "Train and measure",
      commands: [
        Train.self, EncoderCommand.self, Probe.self, Compare.self, Sensitivity.self, Diff.self,
        Cost.self,
      ]),
    Group(
      title: "Hand over",
      commands: [Export.self, Mine.self, PlanNoun.self, Serve.self, LiveCommand.self]),
    Group(
      title: "Files and folders",
      commands: [OpenFile.self, ListFolder.self, ChangeFolder.self, ShowFolder.self]),
    Group(
      title: "Go back, go aside",
      commands: [
        Undo.self, Redo.self, Fork.self, SwitchCommand.self, NamesCommand.self, Use.self,
        Forget.self,
      ]),
    Group(
      title: "The session",
      commands: [
        Tutorial.self, RunPage.self, VerifyPage.self, Status.self, SessionNoun.self, Runs.self,
        Note.self,
        JobCommand.self, JobsCommand.self, History.self,
        Last.self, Time.self, ViewCommand.self,
        SetCommand.self, Why.self, Help.self,
        Clear.self, Quit.self,
      ]),
  ]

  /// Every command that can be typed, those below nouns included.
  package static let commands: [any RunnableCommand.Type] =
    groups.flatMap { $0.commands }.flatMap(runnable)

  /// The declarations as data.
  package static let schema = CommandSchema(
    root: ShellRoot.self, foreignOptions: foreignOptions, foreignCommands: foreignCommands)

  /// Whether a word begins a command.
  package static func isCommand(_ word: String) -> Bool {
    schema.root.subcommand(named: word) != nil
  }

  /// Options under the names that training scripts give them.
  private static let foreignOptions = [
    ForeignOption(
      [
        "lr", "learning-rate", "wd", "weight-decay", "loss", "optimizer", "optim", "queue",
        "momentum",
      ],
      at: ["compare", "sensitivity"],
      .advice("a sampler's own options stand in its quotes: 'rwr --learning-rate 0.01'")),
    ForeignOption(["lr"], .option("--learning-rate")),
    ForeignOption(["wd", "decay"], .option("--weight-decay")),
    ForeignOption(["optim"], .option("--optimizer")),
    ForeignOption(["tau", "temp"], .option("--temperature")),
    ForeignOption(["bs"], .option("--size")),
    ForeignOption(
      ["epochs", "epoch"], .option("--steps", remark: "steps of one batch each, not epochs")),
    ForeignOption(["iterations", "iters"], .option("--steps")),
    ForeignOption(["model", "arch", "architecture"], .option("--encoder")),
    ForeignOption(["seed"], .advice("the seed is the session's: 'set seed N' before it")),
    ForeignOption(
      ["device", "gpu", "cuda"], .advice("the device is the session's: 'set device cuda' before it")
    ),
    ForeignOption(
      ["threads", "workers", "num-workers"],
      .advice("threads are the session's: 'set threads N' before it")),
  ]

  /// Commands under the names that other shells and libraries give them.
  private static let foreignCommands = [
    "plot": "map", "scatter": "map", "visualize": "map", "visualise": "map", "tsne": "map",
    "t-sne": "map", "umap": "map", "pacmap": "map", "describe": "data", "summary": "data",
    "info": "data", "dataset": "load", "read": "load", "csv": "load table", "head": "data show",
    "fit": "train", "evaluate": "probe", "eval": "probe", "similar": "data nearest",
    "neighbors": "data nearest", "neighbours": "data nearest", "grid": "sweep", "search": "tune",
    "benchmark": "compare", "man": "help", "doc": "help", "bye": "quit", "logout": "quit",
    "hist": "history", "cat": "data show", "print": "data show",
  ]

  private static func runnable(_ command: any ParsableCommand.Type) -> [any RunnableCommand.Type] {
    let itself = (command as? any RunnableCommand.Type).map { [$0] } ?? []
    return itself + command.configuration.subcommands.flatMap(runnable)
  }
}

/// The root of the command tree.
struct ShellRoot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batchscope",
    groupedSubcommands: Catalog.groups.map {
      CommandGroup(name: $0.title, subcommands: $0.commands)
    })
}
