import CommandLanguage
import Report
import Workbench

/// One side of a comparison as typed: what follows `train`.
struct ComparedArm {
  private var quoted: QuotedCommand<any BurstCommand>
  /// The argument of the outer line that it stands in.
  private let argument: String

  /// As typed.
  var name: String { quoted.name }

  /// Reads a sampler of `train` with its options.
  ///
  /// - Throws: `ArgumentFault` in `argument`.
  init(_ name: String, in argument: String) throws {
    self.argument = argument
    quoted = try QuotedCommand(name, of: "train", as: "a side of a comparison", in: argument)
    try refuseShared()
  }

  /// The burst with what all sides share.
  ///
  /// - Throws: `ArgumentFault`; `NotReady`.
  func plan(_ shared: CompareOptions, in workbench: Workbench) throws -> BurstPlan {
    var command = quoted.command
    command.options.steps = shared.steps
    command.options.size = shared.size
    command.options.warmup = shared.warmup ?? shared.steps / 5
    command.options.encoder = shared.encoderKind
    command.options.checkpoint = shared.checkpoint
    command.options.projection = shared.projection
    command.options.views = shared.views
    command.options.chunk = shared.chunk
    command.options.temperature = command.options.temperature ?? shared.temperature
    command.options.precision = command.options.precision ?? shared.precision
    do {
      return try command.plan(in: workbench)
    } catch let notReady as NotReady {
      throw notReady
    } catch {
      throw quoted.fault(explaining: error)
    }
  }

  /// The same arm with another value of one of its settings.
  ///
  /// - Throws: `ArgumentFault` when the sampler has no such setting.
  func varying(_ setting: VariedSetting, to value: Double) throws -> ComparedArm {
    var arm = self
    guard arm.quoted.command.vary(setting, to: value) else {
      throw ArgumentFault(
        setting.rawValue, .invalidValue, "'\(name)' has no '\(setting.option)' to vary",
        label: "not a setting of it", suggestion: "choose another setting, or another sampler")
    }
    return arm
  }

  /// Settings that belong to the comparison, not to one of its sides.
  private static let shared: Set = [
    "steps", "until", "size", "warmup", "encoder", "checkpoint", "head", "fresh", "probe", "looks",
    "map", "stopAfter", "positives", "dropTokens", "augment", "augmentRatio", "chunk",
  ]

  private func refuseShared() throws {
    for part in quoted.line.parts {
      guard case .option(let option) = part.role, Self.shared.contains(option) else { continue }
      throw ArgumentFault(
        argument, "'\(part.text)' is the same for all sides",
        suggestion: option == "fresh"
          ? "leave it out: all begin anew" : "write it after the quotes"
      ).inWord(name)
    }
  }
}
