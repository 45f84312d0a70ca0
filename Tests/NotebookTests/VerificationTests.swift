import Notebook
import Report
import Testing

/// What held when `recording` was made.
let then = Provenance(
  version: "0.1.0", platform: "Linux x86_64", threads: 2, seed: 7, generator: "xoshiro256**",
  data: [.init(name: "digits", rows: 1797, sha256: "3f2a9c")])

let recording = """
  ---
  batchscope: 1
  version: 0.1.0
  seed: 7
  threads: 2
  generator: xoshiro256**
  platform: Linux x86_64
  data digits: 1797 rows, sha256 3f2a9c
  ---
  Prose.

  ```batchscope
  > load digits
  digits · 1,797 images 8×8 · 3.4 s

  > sample rwr
  64 items
    mean  0.41±0.01
    seed  17
  ...
    last  3
  > sample rwr --restrat 0.2
  error: no such option
  ```

  """

let outputs = [
  "load digits": "digits · 1,797 images 8×8 · 12 ms",
  "sample rwr": "64 items\n  mean  0.412\n  seed  17\n  a\n  b\n  last  3\n",
  "sample rwr --restrat 0.2": "error: no such option",
]

@Suite struct VerificationTests {
  func verify(
    _ text: String = recording, changing changes: [String: String] = [:], now: Provenance = then
  ) throws -> Verification {
    let shell = ScriptedShell(outputs.merging(changes) { $1 })
    return Verification(
      replaying: try NotebookFile(parsing: text), execute: shell.execute, provenance: { now })
  }

  @Test func `a replay that shows what is recorded is verified, with its counts`() throws {
    let verification = try verify()
    #expect(verification.outcome == .verified)
    #expect(verification.checkedLines == 6)
    #expect(verification.elidedLines == 2)
    #expect(verification.elidedShare == 0.25)
    #expect(verification.checkedNumbers == 7)
    #expect(verification.cellsWithoutNumbers.map(\.command.line) == [22])
    let report = verification.report
    #expect(
      report.headline == "verified · 3 cells · 6 lines checked, 2 elided · 7 numbers")
    #expect(report["drifted"] == .boolean(false))
    #expect(report["elidedShare"] == .share(0.25))
    #expect(report["cellsWithoutNumbers"] == .list([.integer(22)]))
  }

  @Test func `a notebook without commands says so`() throws {
    let verification = try verify("---\nbatchscope: 1\n---\nProse alone.\n")
    #expect(verification.outcome == .verified)
    #expect(verification.elidedShare == 0)
    #expect(
      verification.report.headline == "nothing to verify: the notebook has no commands")
  }

  @Test func `the first cell that drifts is named with its line, rule and both sides`() throws {
    let verification = try verify(changing: [
      "sample rwr": "64 items\n  mean  0.412\n  seed  18\n  a\n  last  4",
      "sample rwr --restrat 0.2": "error: no option",
    ])
    #expect(verification.outcome == .drifted)
    #expect(verification.drifts.count == 2)
    let drift = try #require(verification.drift)
    #expect(drift.line == 19)
    #expect(drift.cell.command.line == 16)
    #expect(
      drift.mismatch
        == Mismatch(
          .integer, expected: "  seed  17", got: "  seed  18", expectedPart: "17", gotPart: "18",
          index: 2))
    let report = verification.report
    #expect(report.headline == "drift in line 19: sample rwr")
    #expect(report["driftedCells"] == .integer(2))
    guard case .object(let fields) = report["drift"] else {
      Issue.record("the report has no drift")
      return
    }
    let values = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
    #expect(values["line"] == .integer(19))
    #expect(values["commandLine"] == .integer(16))
    #expect(values["command"] == .text("sample rwr"))
    #expect(values["expected"] == .text("  seed  17"))
    #expect(values["got"] == .text("  seed  18"))
    #expect(values["rule"] == .text("integer"))
    #expect(values["changes"] == .list([]))
    #expect(
      report.blocks.contains(
        .text("2 of 3 cells drifted")))
  }

  func cause(_ report: Report) -> String? {
    for case .fields(let fields) in report.blocks {
      for field in fields where field.name == "cause" {
        guard case .text(let text) = field.value else { return nil }
        return text
      }
    }
    return nil
  }

  static func changed(_ change: (inout Provenance) -> Void) -> Provenance {
    var now = then
    change(&now)
    return now
  }

  @Test(arguments: [
    (
      changed { $0.data[0].sha256 = "91bc" },
      "data digits differs: 1797 rows, sha256 3f2a9c recorded, 1797 rows, sha256 91bc here"
    ),
    (
      changed { $0.data = [] },
      "data digits is recorded (1797 rows, sha256 3f2a9c) but was not loaded"
    ),
    (changed { $0.version = "0.2.0" }, "version differs: 0.1.0 recorded, 0.2.0 here"),
    (changed { $0.seed = 8 }, "seed differs: 7 recorded, 8 here"),
    (changed { $0.threads = 1 }, "threads differs: 2 recorded, 1 here"),
    (changed { $0.generator = "pcg" }, "generator differs: xoshiro256** recorded, pcg here"),
    (
      changed { $0.platform = "Linux aarch64" },
      "platform differs: Linux x86_64 recorded, Linux aarch64 here"
    ),
    (
      changed { $0.engine = "libtorch 2" },
      "none of the recorded facts differs: the program changed, or a command is not repeatable"
    ),
    (
      changed { ($0.seed, $0.version) = (8, "2") },
      "version differs: 0.1.0 recorded, 2 here; different too: seed"
    ),
    (
      then,
      "none of the recorded facts differs: the program changed, or a command is not repeatable"
    ),
  ])
  func `the likely cause is a fact that differs`(now: Provenance, sentence: String) throws {
    let verification = try verify(changing: ["load digits": "digits · 1,798"], now: now)
    #expect(cause(verification.report) == sentence)
  }

  @Test func `a header without facts gives no cause`() throws {
    let text = "---\nbatchscope: 1\n---\n```batchscope\n> load digits\n1\n```\n"
    #expect(
      cause(try verify(text).report)
        == "unknown: the header records no version, seed, threads or data to compare with")
  }

  @Test func `an engine that was recorded can be the cause`() throws {
    let text = recording.replacing("seed: 7\n", with: "seed: 7\nengine: libtorch 1.13\n")
    let now = Self.changed { $0.engine = "libtorch 2.4" }
    let verification = try verify(text, changing: ["load digits": "2"], now: now)
    #expect(
      cause(verification.report) == "engine differs: libtorch 1.13 recorded, libtorch 2.4 here")
  }

  @Test func `a command that fails against its recording drifts in its own line`() throws {
    let verification = try verify(changing: ["load digits": "error: no file\nmore"])
    let drift = try #require(verification.drift)
    #expect(drift.mismatch.rule == .unexpectedFailure)
    #expect(drift.line == 13)
    #expect(drift.mismatch.expected == "digits · 1,797 images 8×8 · 3.4 s")
    #expect(drift.mismatch.got == "error: no file")
    #expect(verification.steps.count == 3)
  }

  @Test func `a failure hidden by an elision still drifts`() throws {
    let text = "---\nbatchscope: 1\n---\n```batchscope\n> nonsense\n...\n```\n"
    #expect(try verify(text).drift?.mismatch.rule == .unexpectedFailure)
  }

  @Test func `a command that should fail and does not drifts`() throws {
    let verification = try verify(changing: ["sample rwr --restrat 0.2": "fine"])
    let drift = try #require(verification.drift)
    #expect(drift.mismatch.rule == .expectedFailure)
    #expect(drift.line == 22)
  }

  @Test func `cells after a command that leaves count as drift`() throws {
    let shell = ScriptedShell(["load digits": CellResult(output: "1,797", endsSession: true)])
    let text =
      "---\nbatchscope: 1\n---\n```batchscope\n> load digits\n1,797\n> sample rwr\n64\n```\n"
    let verification = Verification(
      replaying: try NotebookFile(parsing: text), execute: shell.execute, provenance: { then })
    #expect(verification.drift?.mismatch == Mismatch(.notRun, expected: "64", got: nil))
    #expect(verification.drift?.line == 7)
  }

  @Test func `an interrupt ends the verification without a verdict on the rest`() throws {
    let shell = ScriptedShell([
      "load digits": CellResult(output: outputs["load digits"] ?? ""),
      "sample rwr": CellResult(output: "stopped", failed: true, wasInterrupted: true),
    ])
    let verification = Verification(
      replaying: try NotebookFile(parsing: recording), execute: shell.execute,
      provenance: { then })
    #expect(verification.outcome == .interrupted)
    #expect(shell.asked == ["load digits", "sample rwr"])
    #expect(
      verification.report.headline
        == "stopped in line 16 · no drift so far · 1 cell · 1 line checked, 0 elided · 3 numbers")
    #expect(verification.updated.text == recording)
  }
}
