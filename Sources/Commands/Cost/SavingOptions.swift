import CommandLanguage
import Datasets
import Report
import Training
import Vectors

/// Options on the steps that the sampler saves, and the price of an hour.
struct SavingOptions: ParsableArguments {
  @Option(
    help: "How many of '--steps' the sampler saves.",
    range: .from(0, to: .option("steps")), default: "none")
  var stepsSaved: Int?

  @Option(
    help: """
      A comparison kept with 'NAME = compare …', or 'current', to read the steps saved from.
      """, valueName: "name", default: "the last one, if it is of these data")
  var comparison: String?

  @Option(
    help: """
      A table with the columns sampler, step and value: a measure of your own. With \
      \(MeasuredCourses.leastSmoothed) readings or more of every sampler each is taken as the mean of \
      itself and its neighbours, with fewer as it is.
      """, default: "none", completion: .file(extensions: ["csv", "tsv", "txt"]))
  var metric: String?

  @Flag(help: "Smaller values of the measure are better, as for a loss.")
  var falling = false

  @Option(help: "The share of the reference's gain to reach.", range: .above(0, to: 1))
  var share = 0.9

  @Option(help: "Which sampler of the table the others are compared with.")
  var reference = "uniform"

  @Option(help: "What an hour of this machine costs.", range: .from(0), default: "none")
  var pricePerHour: Double?

  /// Refuses two ways to say what is saved.
  func check() throws {
    let said = [
      ("stepsSaved", "--steps-saved", stepsSaved != nil), ("metric", "--metric", metric != nil),
      ("comparison", "--comparison", comparison != nil),
    ].filter(\.2)
    if said.count > 1 {
      throw ArgumentFault(
        said[0].0, .invalidValue, "'\(said[0].1)' and '\(said[1].1)' both give the saving",
        label: "given twice", suggestion: "leave one of them out")
    }
  }

  /// The measure of one's own, as far as the samplers came; nil when none was given.
  ///
  /// - Throws: `FileError`; `ArgumentFault` when the reference is not in it, stands alone or gained
  ///   nothing; `CancellationError`.
  func reaches(monitor: ProgressMonitor) throws -> MeasuredReaches? {
    guard let metric else { return nil }
    let courses = try MeasuredCourses(path: metric, falls: falling, monitor: monitor)
    guard courses.samplers.contains(reference) else {
      throw ArgumentFault(
        "reference", .unknownName, "\(metric) has no sampler '\(reference)'", label: "not there",
        suggestion: "it has \(courses.samplers.prefix(8).joined(separator: ", "))")
    }
    guard courses.samplers.count > 1 else {
      throw ArgumentFault(
        "metric", .invalidValue, "\(metric) has '\(reference)' alone", label: "nothing to compare",
        suggestion: "add the lines of another sampler")
    }
    guard let steps = courses.stepsToReach(share: share, ofGainOf: reference) else {
      throw ArgumentFault(
        "metric", .invalidValue, "in \(metric) '\(reference)' gained nothing",
        label: "no gain to take a share of",
        suggestion: (courses.gain(of: reference) ?? 0) == 0
          ? "its first value is its last: add readings, or choose a measure that changes"
          : falling
            ? "leave out '--falling' if larger values are better"
            : "add '--falling' if smaller values are better")
    }
    return MeasuredReaches(
      samplers: zip(courses.samplers, steps).map { SamplerReach(sampler: $0, steps: $1) },
      isSmoothed: courses.isSmoothed)
  }
}

/// What a measure of one's own says.
struct MeasuredReaches: Sendable {
  let samplers: [SamplerReach]
  /// Whether each value was taken as the mean of itself and its neighbours.
  let isSmoothed: Bool
}

/// How many steps a sampler took to the share of the reference's gain; nil when it never came there.
struct SamplerReach: Sendable {
  let sampler: String
  let steps: Int?
}
