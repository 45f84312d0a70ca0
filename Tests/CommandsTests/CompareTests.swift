import CommandLanguage
import Commands
import Datasets
import Report
import Synchronization
import Foundation
import Notebook
import Testing
import Vectors
import Workbench

@Suite(.serialized) struct CompareTests {
  private static let line =
    "c = compare uniform knn --steps 10 --warmup 2 --looks 1 --size 16 --seeds 3"

  /// A monitor that asks to stop after more than `most` looks at encoders.
  private func stopping(afterLooks most: Int) -> ProgressMonitor {
    let looks = Atomic<Int>(0)
    return ProgressMonitor(
      isCancelled: { looks.load(ordering: .relaxed) > most },
      report: { update in
        if update.activity == "comparing" { looks.add(1, ordering: .relaxed) }
      })
  }

  /// The rows without what was measured by the clock.
  private func figures(_ report: Report) throws -> [[Field]] {
    guard case .list(let rows)? = report["rows"] else {
      Issue.record("no rows")
      return []
    }
    return rows.map { row in
      guard case .object(let fields) = row else { return [] }
      return fields.filter { !$0.name.lowercased().contains("seconds") }
    }
  }

  @Test func `a comparison that was stopped and went on is the one that was not`() throws {
    var whole = try ShellSession(after: ["load digits", "set threads 2"])
    let expected = try whole.run(Self.line)
    var session = try ShellSession(after: ["load digits", "set threads 1"])
    // A seed has three looks: its warm-up, and the end of each side.
    let part = try #require(
      session.shell.execute(Self.line, monitor: stopping(afterLooks: 3)).report)
    #expect(part["seeds"] == .integer(1) && part["interrupted"] == .boolean(true))
    let rest = try session.run(Self.line)
    #expect(rest["goneOnFrom"] == .integer(1) && rest["seeds"] == .integer(3))
    #expect(rest["interrupted"] == .boolean(false))
    #expect(try figures(rest) == figures(expected))
  }

  @Test func `a stopped comparison without a name goes on too, once, and in a session resumed`()
    throws
  {
    let line = String(Self.line.dropFirst("c = ".count))
    var whole = try ShellSession(after: ["load digits"])
    let expected = try whole.run(line)
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("load digits")
    #expect(try session.run("\(line) --stop-after 2")["interrupted"] == .boolean(true))
    var other = try ShellSession()
    other.shell.keep(in: Journal(folder: folder.path))
    try other.run("session resume")
    for var shell in [session, other] {
      let rest = try shell.run(line)
      #expect(rest["goneOnFrom"] == .integer(2))
      #expect(try figures(rest) == figures(expected))
      #expect(try shell.run(line)["goneOnFrom"] == .integer(0))
    }
    let fault = try session.fault(of: "\(line) --stop-after 4")
    #expect(fault.problem == "'--stop-after' cannot be 4")
  }

  @Test func `what comparisons found can be read side by side afterwards`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("load digits")
    let found = try figures(session.run(Self.line))
    try session.run("compare uniform rwr --steps 10 --warmup 2 --looks 1 --size 16 --seeds 2")
    guard case .list(let rows)? = try session.run("runs compare")["rows"] else {
      Issue.record("no rows")
      return
    }
    let values = rows.compactMap { row -> [Value]? in
      if case .object(let fields) = row { fields.map(\.value) } else { nil }
    }
    let knn = try #require(values.first { $0[0] == .text("knn, labels") })
    let mean = try #require(found[1].first { $0.name == "accuracyMean" }?.value.formatted)
    #expect(knn[1].formatted.hasPrefix(mean) && knn[1].formatted.contains(" to "))
    #expect(values.contains { $0[0] == .text("rwr, labels") && $0[2] != .none })
  }

  @Test func `a comparison stopped in its first seed changes nothing`() throws {
    var session = try ShellSession(after: ["load digits", "set threads 1"])
    let outcome = session.shell.execute(Self.line, monitor: stopping(afterLooks: 0))
    #expect(outcome.wasInterrupted)
    #expect(session.shell.workbench.comparison == nil)
  }

  @Test(arguments: [
    ("compare uniform", "uniform", "nothing to compare"),
    ("compare uniform nothing", "nothing", "in 'nothing'"),
    ("compare uniform 'knn --steps 3'", "'knn --steps 3'", "the same for all sides"),
    ("compare 'knn --steps 3' uniform", "'knn --steps 3'", "the same for all sides"),
    ("compare 'rwr --restrat 1' uniform", "'rwr --restrat 1'", "--restart"),
    ("train uniform --avoid same-label --avoid top=0.1 --size 16", "same-label", "as many labels"),
    ("compare uniform 'rwr --restrat 1'", "'rwr --restrat 1'", "--restart"),
    ("compare uniform knn --probe retrieval", "", "examples"),
    ("compare uniform knn --probe sts", "", "no scored pairs"),
    ("compare uniform knn --hidden 0", "0", "'--hidden' cannot be 0"),
    ("compare uniform knn --encoder convnet --hidden 513", "513", "choose 1 to 512, channels"),
    ("compare uniform knn --encoder bert --hidden 8", "8", "that of its checkpoint"),
    ("sensitivity rwr --widths 16,0", "16,0", "'--widths' cannot be 0"),
    ("sensitivity rwr --widths 8,16 --encoder bert", "8,16", "that of its checkpoint"),
    ("sensitivity rwr --noise 0.1 --probe svm", "0.1", "'--noise' makes wrong"),
    ("sensitivity rwr", "rwr", "no setting to vary"),
    ("sensitivity rwr --items 1", "1", "'--items' cannot be 1"),
    ("sensitivity rwr --noise 0,1.5", "0,1.5", "'--noise' cannot be 1.5"),
  ])
  func `a mistake is told where it stands`(line: String, place: String, problem: String) throws {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: line)
    #expect((fault.problem + (fault.suggestion ?? "")).contains(problem), "\(fault)")
    let found = fault.range.map { String(Array(line)[$0]) }
    #expect((found ?? "").hasSuffix(place) || place.isEmpty, "\(fault)")
  }

  @Test func `a setting at its usual value gives the comparison without it`() throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run(
      "sensitivity knn --sizes 16,64 --steps 10 --warmup 2 --looks 1 --seeds 1")
    var other = try ShellSession(after: ["load digits"])
    let alone = try other.run(
      "sensitivity knn --sizes 64 --steps 10 --warmup 2 --looks 1 --seeds 1")
    #expect(try figures(report).last == figures(alone).last)
    #expect(try figures(report).first != figures(alone).last)
  }

  @Test(arguments: ["convnet", "mlp"])
  func `widths are those of the encoder, whichever it is`(encoder: String) throws {
    var session = try ShellSession(after: ["load digits"])
    let options = "--steps 4 --warmup 1 --looks 1 --seeds 1 --size 16 --encoder \(encoder)"
    let rows = try figures(try session.run("sensitivity knn --widths 4,16 \(options)"))
    #expect(rows.allSatisfy { $0.contains(Field("setting", .text("width"))) })
    func means(_ row: [Field]) -> [Value] { row.filter { $0.name.hasSuffix("Mean") }.map(\.value) }
    #expect(rows.count == 2 && means(rows[0]) != means(rows[1]))
    // The same width asked for in 'compare' is the same encoder.
    let narrow = try session.run("compare uniform knn --hidden 4 \(options)")
    #expect(narrow["width"] == .integer(4) && narrow.headline.contains("\(encoder) of width 4"))
  }

  @Test func `a comparison goes on only with encoders of the same width`() throws {
    var session = try ShellSession(after: ["load digits"])
    _ = try session.run(Self.line + " --hidden 8")
    #expect(try session.run(Self.line)["goneOnFrom"] == .integer(0))
    #expect(try session.run(Self.line)["goneOnFrom"] == .integer(3))
  }

  @Test func `an SVM and scored pairs decide between samplers, too`() throws {
    let folder = try TemporaryFolder()
    try folder.writeExampleFiles(for: ["pairs.tsv"])
    var session = try ShellSession(after: ["load digits"])
    let options = "--steps 4 --warmup 1 --looks 1 --seeds 1"
    let svm = try figures(try session.run("compare uniform knn --probe svm \(options) --size 16"))
    func mean(_ row: [Field]) -> Double? { row.first { $0.name == "accuracyMean" }?.value.number }
    #expect(svm.count == 2 && svm.allSatisfy { (mean($0) ?? 0) > 0.5 })
    var texts = try ShellSession(after: [
      "load sentences \(folder.path)/pairs.tsv --columns first,second --score score"
    ])
    let sts = try figures(
      try texts.run("compare uniform 'uniform --loss clip' --probe sts \(options) --size 8"))
    #expect(sts.count == 2 && sts.allSatisfy { (-1...1).contains(mean($0) ?? 9) })
    let looks = try texts.run("train uniform --probe sts --looks 1 --steps 4 --size 8")
    #expect(looks["steps"] == .integer(4))
  }

  @Test func `an arm that collapsed is named, with its seeds`() throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run(
      "compare uniform 'uniform --optimizer sgd --learning-rate 1' --steps 30 --warmup 0 --looks 1 "
        + "--seeds 2 --size 16 --encoder convnet")
    let warnings = report.blocks.compactMap { block -> String? in
      if case .warning(let text) = block { text } else { nil }
    }
    #expect(
      warnings.contains {
        $0.contains("'uniform --optimizer sgd --learning-rate 1' has collapsed under all 2 seeds")
      }, "\(warnings)")
    #expect(!warnings.contains { $0.contains("of 'uniform' has") })
    let rows = try figures(report)
    #expect(rows[1].contains(Field("collapsed", .integer(2))))
  }

  @Test func `stability and cost stand in a table of their own`() throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run(Self.line)
    let tables = report.blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    let cost = try #require(tables.last)
    #expect(cost.title?.hasPrefix("stability and cost") == true)
    #expect(
      cost.columns == [
        "", "sd of loss", "cv of grad.", "diverged", "graph", "sampling", "steps", "seconds",
        "never",
      ])
    #expect(cost.rows.count == 2 && cost.rows.allSatisfy { $0.count == cost.columns.count })
    // In 80 columns there is room for names of twelve beside figures of seven: "10.3 ms".
    let words = cost.columns.map { title in
      max(5, title.split(separator: " ").map(\.count).max() ?? 0)
    }
    #expect(words.dropFirst().reduce(12) { $0 + 2 + $1 } <= 80)
  }

  @Test func `wrong labels change what probes learn from, not what they are scored on`() throws {
    var session = try ShellSession(after: ["load digits"])
    let options = "--steps 10 --warmup 2 --looks 1 --seeds 1 --probe labels,instance"
    let noisy = try figures(try session.run("sensitivity knn --noise 0,1 \(options)"))
    var other = try ShellSession(after: ["load digits"])
    let clean = try figures(try other.run("sensitivity knn --sizes 64 \(options)"))
    func value(_ row: [Field]?, _ name: String) -> Value? { row?.first { $0.name == name }?.value }
    #expect(value(noisy.first, "uniformMean") == value(clean.first, "uniformMean"))
    // All training labels wrong: below chance, a tenth, since the right one is never taught.
    let wrong = try #require(value(noisy.last, "uniformMean")?.number)
    #expect(wrong < 0.1)
    let labels = try #require(session.shell.workbench.dataset?.labels)
    #expect(labels == other.shell.workbench.dataset?.labels, "the loaded data stay as they are")
  }

  @Test func `labels do not reach batches of a loss that has none`() throws {
    var session = try ShellSession(after: ["load digits"])
    let options = "--steps 10 --warmup 2 --looks 1 --seeds 1 --probe instance"
    let rows = try figures(try session.run("sensitivity knn --noise 0,0.5 \(options)"))
    func scores(_ row: [Field]) -> [Value] {
      row.filter { $0.name.hasSuffix("Mean") }.map(\.value)
    }
    #expect(rows.count == 2 && scores(rows[0]) == scores(rows[1]))
  }
}
