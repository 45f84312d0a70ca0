import Notebook
import Report
import Testing

/// What is compared when engine, threads, processor or data are others than those recorded.
@Suite struct LeniencyTests {
  static let recording = """
    ---
    batchscope: 1
    threads: 2
    engine: libtorch 1.13
    processor: avx512, OpenBLAS SkylakeX
    data digits: 9 rows, sha256 aa
    ---
    ```batchscope
    > train
    loss 4.00 after 12 steps
    > plain
    mean 0.50 of 12
    ```

    """

  private let here = Provenance(
    version: "1", platform: "Linux", threads: 2, seed: 1, generator: "g", engine: "libtorch 1.13",
    processor: "avx512, OpenBLAS SkylakeX", data: [.init(name: "digits", rows: 9, sha256: "aa")])

  private func verification(
    train: String, plain: String = "mean 0.50 of 12", now: (inout Provenance) -> Void = { _ in },
    admittingOtherData: Bool = false
  ) throws -> Verification {
    var provenance = here
    now(&provenance)
    let shell = ScriptedShell([
      "train": CellResult(output: train, engineTolerance: 0.1), "plain": CellResult(output: plain),
    ])
    return Verification(
      replaying: try NotebookFile(parsing: Self.recording), admittingOtherData: admittingOtherData,
      execute: shell.execute, provenance: { provenance })
  }

  @Test func `on the same engine a marked figure must have the digits written`() throws {
    let drift = try verification(train: "loss 4.02 after 12 steps").drift
    #expect(drift?.mismatch.rule == .decimal)
    #expect(try verification(train: "loss 4.00 after 12 steps").lenientCount == 0)
  }

  @Test(arguments: ["engine", "processor", "threads"])
  func `elsewhere it may be off by its tolerance, and whole numbers may be others`(_ fact: String)
    throws
  {
    let change = { (now: inout Provenance) in
      switch fact {
      case "engine": now.engine = "libtorch 2.4"
      case "processor": now.processor = "avx2, OpenBLAS Haswell"
      default: now.threads = 1
      }
    }
    let close = try verification(train: "loss 4.39 after 17 steps", now: change)
    #expect(close.outcome == .verified)
    #expect(close.lenientCount == 1)
    #expect(close.report.headline.hasSuffix("1 cell of another engine within tolerance"))
    let far = try verification(train: "loss 4.41 after 12 steps", now: change)
    #expect(far.drift?.mismatch.rule == .engine)
    let otherWord = try verification(train: "gain 4.00 after 12 steps", now: change)
    #expect(otherWord.drift?.mismatch.rule == .text)
    let exact = try verification(
      train: "loss 4.00 after 12 steps", plain: "mean 0.51 of 12", now: change)
    #expect(exact.drift?.mismatch.rule == .decimal)
  }

  @Test func `other data stop the replay at the cell that loads them, unless they are admitted`()
    throws
  {
    let change = { (now: inout Provenance) in now.data[0].sha256 = "bb" }
    let stopped = try verification(train: "loss 4.00 after 12 steps", now: change)
    #expect(stopped.steps.count == 1)
    #expect(stopped.outcome == .drifted)
    #expect(stopped.drifts.count == 1)
    #expect(stopped.drift?.mismatch.rule == .otherData)
    #expect(stopped.drift?.mismatch.got == "9 rows, sha256 bb")
    let admitted = try verification(
      train: "loss 4.00 after 12 steps", now: change, admittingOtherData: true)
    #expect(admitted.outcome == .verified)
    #expect(admitted.steps.count == 2)
  }

  @Test func `a drift is told with its field and difference`() throws {
    let report = try verification(
      train: "loss 4.00 after 12 steps", plain: "mean 0.57 of 12"
    ).report
    guard case .object(let fields) = report["drift"] else {
      Issue.record("no drift is reported")
      return
    }
    let values = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
    #expect(values["field"] == .text("mean"))
    guard case .decimal(let difference, _) = values["difference"] else {
      Issue.record("no difference is reported")
      return
    }
    #expect(abs(difference - 0.07) < 1e-9)
  }

  // MARK: - Looking for the cause

  @Test func `a command that shows something else each time is not repeatable`() throws {
    let verification = try verification(train: "loss 3.00 after 12 steps")
    let finding = verification.investigate { _ in
      ScriptedShell(["train": "loss 2.00 after 12 steps"]).execute
    }
    #expect(finding == .notRepeatable(got: "loss 2.00 after 12 steps"))
  }

  @Test func `a setting that is restored and mends the drift is the cause`() throws {
    let verification = try verification(
      train: "loss 3.00 after 12 steps", now: { $0.threads = 1 })
    var tried: [DriftFinding.Trial] = []
    let finding = verification.investigate { trial in
      tried.append(trial)
      let loss = trial.threads == 2 ? "4.00" : "3.00"
      return ScriptedShell(["train": "loss \(loss) after 12 steps"]).execute
    }
    #expect(tried == [.init(), .init(threads: 2)])
    #expect(
      finding == .settled(by: ChangedFact(key: "threads", recorded: "2", present: "1")))
  }

  @Test func `a drift that comes again and that no setting mends is told so`() throws {
    var verification = try verification(train: "loss 3.00 after 12 steps")
    verification.finding = verification.investigate { _ in
      ScriptedShell(["train": "loss 3.00 after 12 steps"]).execute
    }
    #expect(verification.finding == .repeatable)
    #expect("\(verification.report)".contains("a second replay here shows the same"))
  }

  @Test func `nothing is tried when nothing drifts`() throws {
    let verification = try verification(train: "loss 4.00 after 12 steps")
    #expect(verification.investigate { _ in { _ in CellResult(output: "") } } == nil)
  }
}
