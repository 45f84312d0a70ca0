import CommandLanguage
import Presentation
import Report
import Tensors
import Vectors
import Workbench

struct SetCommand: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Settings of the session; alone: all of them.",
    subcommands: [
      SetSeed.self, SetThreads.self, SetDevice.self, SetTemperature.self, SetOutput.self,
      SetCells.self, SetGround.self, SetSuggestions.self, SetPager.self, SetHistory.self,
      SetProjector.self, SetColor.self, SetPictures.self,
    ])
  static let examples = [Example("set", "The settings as they are.")]
  static let seeAlso = ["status", "seeds", "temperature"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    .settings(interpreter.workbench.settings, interpreter.display)
  }
}

struct SetSeed: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "seed",
    abstract: "The seed that all random streams derive from; runs are counted from the beginning.")
  static let examples = [Example("set seed 7", "The same commands with other random numbers.")]
  static let seeAlso = ["seeds", "undo"]

  @Argument(help: "A whole number below 2⁶⁴.", range: .from(0))
  var seed: UInt64

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    workbench.reseed(seed)
    return Report("seed \(seed)", fields: [Field("seed", .text(String(seed)))])
  }
}

struct SetThreads: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "threads", abstract: "How many threads to work with; results do not depend on it.",
    discussion: "Only floats that go through libtorch may differ in their last digits.")
  static let examples = [Example("set threads 1", "One core is enough for small data.")]
  static let seeAlso = ["time"]

  @Argument(help: "Threads.", range: .from(1, to: 256))
  var threads: Int

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    workbench.settings.threads = threads
    return Report(counted(threads, "thread"), fields: [Field("threads", .integer(threads))])
  }
}

struct SetTemperature: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "temperature",
    abstract: "T of the softmax over negatives, in 'batch' and 'train'.")
  static let examples = [Example("set temperature 0.2", "A sharper softmax.")]
  static let seeAlso = ["temperature", "batch"]

  @Argument(help: "T of the softmax.", range: .temperature, usual: 0.5)
  var temperature: Double

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    workbench.settings.temperature = temperature
    return Report(
      "temperature \(NumberFormat.shortest(temperature))",
      fields: [Field("temperature", .decimal(temperature))])
  }
}

extension Report {
  fileprivate static func settings(_ settings: Settings, _ display: DisplaySettings) -> Report {
    let fields = [
      Field("seed", .text(String(settings.seed)), remark: "of all random streams"),
      Field("threads", .integer(settings.threads)),
      Field("device", .text(settings.device.rawValue), remark: "where encoders run"),
      Field("temperature", .decimal(settings.temperature), remark: "of the softmax over negatives"),
      Field("output", .text(display.output.rawValue), remark: "form of reports on the screen"),
      Field("cells", .text(display.guardsCells ? "guarded" : "exact"), remark: "texts in CSV"),
      Field("ground", .text(display.pictureGround.rawValue), remark: "ground of .png files"),
      Field("suggestions", .text(display.suggestsLines.word), remark: "while typing"),
      Field("pager", .text(display.pages.word), remark: "for output longer than the screen"),
      Field("pictures", .text(display.pictures.rawValue), remark: "what items are drawn with"),
      Field("projector", .text(display.isProjected.word), remark: "large contrast, no dim text"),
      Field(
        "color", .text(display.colors.changed.isEmpty ? "usual" : display.colors.changesInWords),
        label: "colours", remark: "while typing"),
      Field(
        "history", .text(display.keepsHistory.word), remark: "lines are kept for later sessions"),
    ]
    return Report("settings", fields: fields, blocks: [.fields(fields)])
  }
}
