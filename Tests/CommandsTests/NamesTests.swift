import CommandLanguage
import Commands
import Report
import Testing
import Workbench

/// Results kept under names, and what is done with them.
@Suite struct NamesTests {
  static let setup = ["load digits", "embed pixels", "graph build --candidates 200 --neighbors 20"]

  @Test(arguments: [
    ("load digits", "data"), ("embed pca --dimensions 8", "vectors"),
    ("graph build --neighbors 10", "graph"), ("sample rwr --size 16", "batches"),
    ("train uniform --steps 2", "encoder"), ("data", "report"),
    ("time sample knn --size 8", "batches"), ("data select 3 5..9", "items"),
  ])
  func `a name keeps what its command made`(_ line: String, _ kind: String) throws {
    var session = try ShellSession(after: Self.setup)
    let report = try session.run("x = \(line)")
    let kept = try #require(session.shell.names["x"])
    #expect(kept.kindInWords == kind)
    #expect(line.hasSuffix(kept.command))
    #expect(try session.run("last x").headline == report.headline)
    #expect(try session.run("undo").headline.hasSuffix(kept.command))
    #expect(session.shell.names.all.isEmpty)
  }

  @Test func `a kept name in the place of a command tells how its result is had`() throws {
    var session = try ShellSession(after: ["kept = load digits"])
    let fault = try session.fault(of: "kept")
    #expect(fault.problem == "'kept' is a kept result, not a command")
    #expect(fault.suggestion == "'last kept' shows it, 'use kept' goes on with it")
    #expect(try session.fault(of: "kep").problem == "there is no command 'kep'")
    #expect(try session.fault(of: "graph kept").problem == "'graph' has no command 'kept'")
  }

  @Test func `what belongs to other data is not used`() throws {
    var session = try ShellSession(after: Self.setup + ["a = sample uniform", "load molecules"])
    let fault = try session.fault(of: "use a")
    #expect(fault.problem == "'a' belongs to 'digits', but 'molecules' is loaded")
    try session.run("embed counts")
    #expect(try session.fault(of: "batch diff a").code == .notReady)
  }

  @Test func `a draw differs from itself by nothing`() throws {
    var session = try ShellSession(after: Self.setup + ["a = sample rwr --size 16 --count 4"])
    let report = try session.run("batch diff a")
    #expect(report["jaccard"] == .share(1))
    guard case .object(let fields)? = report["meanSimilarity"] else {
      Issue.record("no mean similarity")
      return
    }
    #expect(fields.first { $0.name == "difference" }?.value == .decimal(0))
  }

  @Test func `nearest neighbours are clearly harder and falser than random items`() throws {
    var session = try ShellSession(
      after: Self.setup + [
        "u = sample uniform --size 32 --count 12", "k = sample knn --size 32 --count 12",
      ])
    let report = try session.run("batch diff u k")
    for name in ["meanSimilarity", "falseNegativeRate"] {
      guard case .object(let fields)? = report[name] else { continue }
      let difference = fields.first { $0.name == "difference" }?.value.number ?? 0
      let width = fields.first { $0.name == "halfWidth" }?.value.number ?? .infinity
      #expect(difference > width)
    }
    #expect(
      report.blocks.contains { block in
        if case .verdict(let text) = block {
          text.contains("mean similarity rises by")
        } else {
          false
        }
      })
  }

  @Test func `why says what was read and what would be accepted`() throws {
    var session = try ShellSession(after: Self.setup)
    #expect(try session.run("why").headline == "nothing has failed yet")
    _ = try session.fault(of: "sample rwr --restart 1.5")
    let report = try session.run("why")
    #expect(report.headline == "'sample rwr --restart 1.5' failed")
    let accepted = report.blocks.contains { block in
      if case .fields(let fields) = block {
        fields.contains { $0.name == "--restart RESTART" }
      } else {
        false
      }
    }
    #expect(accepted)
    _ = try session.fault(of: "embed encoder")
    #expect(
      try session.run("why").blocks.contains { block in
        if case .fields(let fields) = block {
          fields.contains { $0.name == "encoder" && $0.remark == "'train rwr --steps 200'" }
        } else {
          false
        }
      })
  }

  @Test(arguments: Diagnostic.Code.allCases)
  func `every kind of fault has an explanation`(_ code: Diagnostic.Code) throws {
    let lines: [Diagnostic.Code: String] = [
      .unknownCommand: "lod", .unknownOption: "data --x", .unknownName: "data show nobody",
      .missingValue: "sample rwr --size", .missingArgument: "graph show",
      .extraArgument: "load digits now", .invalidValue: "set seed x", .outOfRange: "set threads 0",
      .unclosedQuote: "load 'x", .notReady: "embed encoder", .file: "load embeddings no.npy",
    ]
    guard let line = lines[code] else { return }
    var session = try ShellSession(after: Self.setup)
    #expect(try session.fault(of: line).code == code)
    let report = try session.run("why")
    #expect(report.blocks.count >= 3)
  }

  @Test func `history tells every line of the session, failed ones too`() throws {
    var session = try ShellSession(after: ["load digits"])
    _ = try session.fault(of: "lod")
    let report = try session.run("history")
    guard case .list(let lines)? = report["lines"] else { return }
    #expect(lines.count == 2)
    guard case .list(let failed)? = try session.run("history --failed")["lines"] else { return }
    #expect(failed.count == 1)
  }

  @Test func `time runs a command once and tells its two clocks`() throws {
    var session = try ShellSession(after: Self.setup)
    let report = try session.run("time sample rwr --size 16")
    #expect(report["wallSeconds"]?.number ?? -1 >= 0)
    #expect(report["processorSeconds"]?.number ?? -1 >= 0)
    #expect(report["size"] == .integer(16))
    #expect(session.shell.forks.current.past.count == 4)
  }
}
