import CommandLanguage
import Datasets
import Files
import Foundation
import Live
import Plans
import Report
import Sampling
import Vectors
import Workbench

extension LiveSession {
  /// Makes a run ready to be served.
  ///
  /// - Throws: `ArgumentFault`; `NotReady`; `FileError`; `CancellationError`.
  convenience init(
    _ planned: PlannedSampler, _ options: ServeOptions, in interpreter: Interpreter,
    monitor: ProgressMonitor
  ) throws {
    let ground = LiveGround(
      try PlanGround(
        of: interpreter.workbench, isHeldOutIncluded: options.heldOut,
        numbering: options.numbering, needsGraph: type(of: planned.command).usesGraph,
        monitor: monitor))
    let drawn = try ground.drawn(planned, from: 0, monitor: monitor)
    if options.refresh != nil, ground.readsBothSides(for: planned) {
      throw ArgumentFault(
        "refresh", .invalidValue,
        "the vectors that come back are of one side, and this sampler goes by both sides of pairs",
        label: "would lose the documents",
        suggestion:
          "leave '--refresh' out, or build the graph between queries and take other guards")
    }
    let size = planned.command.options.size
    var run = LiveRun(
      batchSize: size, scheduledSteps: options.steps ?? max(1, ground.ground.items.count / size),
      from: drawn.source)
    let description = try ground.description(of: drawn, monitor: monitor)
    var settings = Settings(
      refresh: options.refresh, alarms: options.alarm, ids: description.digests.ids,
      numbering: options.numbering, seed: interpreter.workbench.settings.seed,
      dataName: ground.ground.whole.name)
    guard let folder = options.plan else {
      self.init(LiveState(run, drawn, on: ground, plan: nil), settings)
      return
    }
    let served = try ServedPlan(folder, description, ground: ground, in: interpreter.files)
    if options.resume, let former = try served.former() {
      run.goOn(after: try served.items(of: former))
      let plan = try served.goingOn(with: former)
      settings.plan = plan.folder
      self.init(LiveState(run, drawn, on: ground, plan: plan), settings)
    } else {
      let plan = try served.begun()
      settings.plan = plan.folder
      self.init(LiveState(run, drawn, on: ground, plan: plan), settings)
    }
  }
}

/// The plan of a run that is served, in its folder.
private struct ServedPlan {
  /// As typed.
  private let folder: String
  /// Where it is written.
  private let path: String
  private let description: PlanDescription
  private let ground: LiveGround

  /// - Throws: `ArgumentFault` where no file may be written.
  init(
    _ folder: String, _ description: PlanDescription, ground: LiveGround, in files: FileAccess
  ) throws {
    (self.folder, self.description, self.ground) = (folder, description, ground)
    path = try files.place(for: folder, argument: "plan", replaces: true).path.expandingHome
  }

  /// A new one.
  func begun() throws -> GrowingPlan {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw ArgumentFault(
        "plan", .file, "'\(folder)' is there already", label: "would be lost",
        suggestion: "go on with it with '--resume', or choose another name")
    }
    let identifiers = ground.ground.whole.identifiers.map { identifiers in
      ground.ground.rows.map { identifiers[$0] }
    }
    return try GrowingPlan.begun(
      path: path, description: description, identifiers: identifiers)
  }

  /// The one that is there; nil when there is none.
  func former() throws -> PlanFolder? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let former = try PlanFolder(path: path)
    try check(former.description)
    return former
  }

  /// Refuses to go on with a plan of other rows.
  private func check(_ former: PlanDescription) throws {
    func other(_ what: String) -> ArgumentFault {
      ArgumentFault(
        "plan", .notReady, "'\(folder)' \(what)", label: "another plan",
        suggestion: "serve what it was made of, or choose another name")
    }
    guard former.batchSize == description.batchSize else {
      throw other("has batches of \(former.batchSize), and \(description.batchSize) are asked for")
    }
    guard former.rows == description.rows, former.numbering == description.numbering,
      former.items == description.items, former.digests.data == description.digests.data,
      former.digests.split == description.digests.split
    else { throw other("was made for other data, held-out items or numbers") }
    guard former.seed == description.seed else {
      throw other("was begun with seed \(former.seed); 'set seed \(former.seed)' before it")
    }
  }

  /// The batches as items of the ground.
  func items(of plan: PlanFolder) throws -> [[Int]] {
    do throws(LiveRefusal) {
      var batches: [[Int]] = []
      for batch in plan.batches { batches.append(try ground.rows.items(of: batch)) }
      return batches
    } catch {
      throw ArgumentFault(
        "plan", .file, "'\(folder)' does not fit: \(error.sentence)", label: "another plan",
        suggestion: "choose another name")
    }
  }

  /// Goes on with a plan, by another sampler or other vectors where these have changed.
  func goingOn(with former: PlanFolder) throws -> GrowingPlan {
    var plan = try GrowingPlan.goingOn(with: former, at: path)
    let last = former.description.changes?.last?.sampler ?? former.description.sampler
    try plan.begin(
      at: plan.steps, sampler: last == description.sampler ? nil : description.sampler,
      vectors: description.windows.first?.vectors)
    return plan
  }
}
