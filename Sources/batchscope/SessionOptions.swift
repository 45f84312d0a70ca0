import CommandLanguage
import Commands
import Files
import Foundation
import LineEditing
import Notebook
import Presentation
import Vectors
import Workbench

/// The process options that hold for all subcommands.
struct SessionOptions: ParsableArguments {
  @Flag(help: "One JSON object a command instead of text.")
  var json = false

  @Option(
    help: "The seed of every random stream.", valueName: "N", range: .from(0),
    default: "a notebook's own, else 1")
  var seed: UInt64?

  @Option(
    help: "Threads to compute with.", valueName: "N", range: .from(1), default: "one a processor")
  var threads: Int?

  @Option(
    help: "Instructions of the kernels.", valueName: "SET",
    default: "the best that the processor has")
  var instructions: Processor.Instructions?

  @Flag(help: "Words and numbers instead of pictures and redrawn lines, for screen readers.")
  var plain = false

  @Flag(help: "Large contrast and no dim text, for a projector.")
  var projector = false

  @Flag(help: "No colour.")
  var noColor = false

  @Flag(help: "Commands may not write files.")
  var safe = false

  @Flag(help: "Results and errors only: no greeting, no echo, no progress.")
  var quiet = false

  @Flag(help: "Begin the shell without the commands of the configuration file.")
  var noConfig = false

  @Flag(help: "Compute all results anew, and keep none in the cache ('help cache').")
  var noCache = false

  @Option(
    help: "The folder of the history.", valueName: "DIR", default: "$XDG_STATE_HOME/batchscope")
  var store: String?

  static let defaultSeed: UInt64 = 1

  var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// Where the person's own lines may write.
  var ownFiles: FileAccess { safe ? .nowhere : .anywhere }

  /// A new interpreter.
  ///
  /// - Parameters:
  ///   - recordedSeed: what a notebook's header says, used when no seed is asked for.
  ///   - files: where its lines may write; nowhere under `--safe`.
  func makeInterpreter(recordedSeed: UInt64? = nil, files: FileAccess = .anywhere) -> Interpreter {
    var display = DisplaySettings()
    display.isProjected = projector
    var interpreter = Interpreter(
      settings: Settings(
        seed: seed ?? recordedSeed ?? Self.defaultSeed,
        threads: threads ?? ProcessInfo.processInfo.activeProcessorCount),
      files: safe ? .nowhere : files, display: display)
    interpreter.cache = cache
    return interpreter
  }

  /// Where results are cached: with the history where that has a folder of its own; nil where they are not.
  private var cache: ResultCache? {
    let folder = store.map { $0 + "/cache" } ?? ResultCache.defaultFolder(environment: environment)
    return noCache ? nil : folder.map { ResultCache(folder: $0.expandingHome, isWritten: !safe) }
  }

  /// The interpreter of a shell, set up by the configuration file and then by these options.
  func makeConfiguredInterpreter() -> Interpreter {
    var interpreter = makeInterpreter()
    if !noConfig, let file = ConfigurationFile(environment: environment) {
      file.run(in: &interpreter, style: style(on: .error))
      if let seed { _ = interpreter.execute("set seed \(seed)", monitor: .none) }
      if let threads { _ = interpreter.execute("set threads \(threads)", monitor: .none) }
      if projector { _ = interpreter.execute("set projector on", monitor: .none) }
      interpreter.beginSession()
    }
    if let storeFolder { interpreter.keep(in: Journal(folder: storeFolder)) }
    return interpreter
  }

  /// The same, with all results computed anew.
  var computingAnew: SessionOptions {
    var options = self
    options.noCache = true
    return options
  }

  /// The options of another replay that looks for the cause of a drift.
  func restoring(_ trial: DriftFinding.Trial) -> SessionOptions {
    var options = computingAnew
    options.seed = trial.seed ?? seed
    options.threads = trial.threads ?? threads
    return options
  }

  /// How to draw on a stream, for its present width, where no session says otherwise.
  func style(on stream: TextStream) -> Style {
    var style = Style(
      environment: environment, isTerminal: stream.isTerminal, width: stream.width,
      height: stream.height, plain: plain,
      colorless: noColor)
    style.isProjected = projector
    return style
  }

  /// Where history, journal and reports on crashes lie; nil without a home.
  var storeFolder: String? { store ?? HistoryFile.defaultFolder(environment: environment) }

  var historyFile: HistoryFile? { storeFolder.map { HistoryFile(folder: $0) } }

  /// Whether the terminal knows escape sequences.
  var hasEscapeSequences: Bool { !["", "dumb"].contains(environment["TERM"] ?? "") }
}

extension Processor.Instructions: ExpressibleByArgument {}
