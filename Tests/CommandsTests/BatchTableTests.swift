import CommandLanguage
import Commands
import Datasets
import Presentation
import Report
import Sampling
import Testing
import Workbench

@Suite struct BatchTableTests {
  private static let digits = [
    "load digits", "embed pixels", "graph build", "sample rwr --size 32 --count 12",
  ]

  private func table(_ report: Report) throws -> Table {
    try #require(
      report.blocks.compactMap { block -> Table? in
        if case .table(let table) = block { table } else { nil }
      }.first)
  }

  /// The objects of a list.
  private func objects(_ value: Value?) -> [[Field]] {
    guard case .list(let values) = value else { return [] }
    return values.compactMap { if case .object(let fields) = $0 { fields } else { nil } }
  }

  @Test func `classes that meet are counted as by hand`() throws {
    var session = try ShellSession(after: Self.digits)
    let draw = try #require(session.shell.workbench.draw)
    let labels = try #require(session.shell.workbench.dataset?.labels)
    let names = try #require(session.shell.workbench.dataset?.classNames)
    let report = try session.run("batch classes")
    #expect(objects(report["meetings"]).count == 55)
    for fields in objects(report["meetings"]) {
      guard case .text(let first) = fields[0].value, case .text(let second) = fields[1].value else {
        Issue.record("no classes")
        return
      }
      var (count, expected) = (0, 0.0)
      let total = Double(labels.count)
      for batch in draw.batches {
        let own = batch.items.map { names[labels[$0]] }
        for one in own.indices {
          for other in 0..<one
          where Set([own[one], own[other]]) == Set([first, second]) { count += 1 }
        }
        let size = Double(batch.items.count)
        let (a, b) = (
          Double(labels.count { names[$0] == first }), Double(labels.count { names[$0] == second })
        )
        expected +=
          size * (size - 1) / 2 * (first == second ? a * (a - 1) : 2 * a * b)
          / (total * (total - 1))
      }
      #expect(fields[2].value == .integer(count))
      #expect(abs((fields[3].value.number ?? 0) - expected) < 1e-9)
    }
  }

  @Test func `a walk brings classes together, and that is said with an interval`() throws {
    var session = try ShellSession(after: Self.digits)
    let report = try session.run("batch classes")
    #expect(report.sentences.contains("times as common as by chance"))
    #expect(report.sentences.contains("±"))
    #expect(try table(report).columns.contains("± 95 %"))
    try session.run("sample uniform --size 32 --count 12")
    #expect(try session.run("batch classes").sentences.contains("as common as by chance"))
  }

  @Test func `one batch is held against chance without an interval`() throws {
    var session = try ShellSession(after: Self.digits)
    let report = try session.run("batch classes --batch 3")
    #expect(report.headline.hasPrefix("batch 3 of rwr"))
    #expect(try !table(report).columns.contains("± 95 %"))
    let fault = try session.fault(of: "batch classes --batch 13")
    #expect(fault.suggestion?.contains("12") == true)
  }

  @Test func `without labels it is refused with a way out`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeVectors((0..<20).map { [Float($0), 1] })
    var session = try ShellSession(after: ["load embeddings \(file)", "sample uniform --size 4"])
    let fault = try session.fault(of: "batch classes")
    #expect(
      fault.problem.contains("has no labels") && fault.suggestion?.contains("suspects") == true)
  }

  @Test func `each batch has a row, and together they have what 'batch' says`() throws {
    var session = try ShellSession(after: Self.digits)
    let report = try session.run("batch list")
    let batches = objects(report["batches"])
    #expect(batches.count == 12)
    #expect(try table(report).rows.count == 12)
    func mean(_ name: String) -> Double {
      batches.compactMap { $0.first { $0.name == name }?.value.number }.reduce(0, +) / 12
    }
    let all = try session.run("batch")
    for name in ["meanSimilarity", "hardestSimilarity", "falseNegativeRate"] {
      #expect(abs(mean(name) - (all[name]?.number ?? 9)) < 1e-9)
    }
    let last = try #require(batches.last)
    #expect(last.first { $0.name == "distinct" }?.value == all["distinct"])
  }

  @Test(arguments: ["hardness", "hardest", "false-negatives", "classes", "restarts"])
  func `batches are sorted by a figure, largest first`(_ figure: String) throws {
    var session = try ShellSession(after: Self.digits)
    let rows = try table(session.run("batch list --sort \(figure)")).rows
    let labels = [
      "hardness": "mean", "hardest": "hardest", "false-negatives": "false neg.",
      "classes": "classes",
      "restarts": "restarts",
    ]
    let columns = try table(session.run("batch list")).columns
    let column = try #require(columns.firstIndex(of: labels[figure] ?? ""))
    let values = rows.compactMap { $0[column].number }
    #expect(values.count == 12 && zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func `a figure that these batches do not have is refused by those they have`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "sample uniform --size 8",
    ])
    let fault = try session.fault(of: "batch list --sort restarts")
    #expect(fault.suggestion?.contains("hardness") == true)
    #expect(try session.fault(of: "batch list --sort suspects").code == .notReady)
  }

  @Test func `the table fits 80 columns`() throws {
    var session = try ShellSession(after: Self.digits)
    let lines = Renderer(style: Style()).render(try session.run("batch list")).split(
      separator: "\n")
    #expect(lines.count < 20 && lines.allSatisfy { $0.count <= 80 })
  }

  @Test func `members are shown by their words, texts without one in full`() throws {
    let folder = try TemporaryFolder()
    var pairs = try ShellSession(after: [
      folder.questionsOnAnswers(), "embed counts", "sample uniform --size 8",
    ])
    let ofPairs = try table(pairs.run("batch show"))
    #expect(!ofPairs.columns.contains("word"))
    #expect(ofPairs.columns.last == "text")
    #expect(ofPairs.rows.allSatisfy { $0.last?.formatted.hasPrefix("how is part") == true })
    var digits = try ShellSession(after: Self.digits)
    #expect(try !table(digits.run("batch show")).columns.contains("text"))
  }

  @Test func `few batches do not tell which is odd`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "sample uniform --size 8 --count 3",
    ])
    #expect(try session.run("batch list").sentences.contains("Fewer than 6 batches"))
  }

  /// Of 60 sets of uniform batches few have a mark: figures of batches are nearly normal.
  @Test func `uniform batches stand out about as rarely as is said`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    var odd = 0
    for _ in 0..<60 {
      try session.run("sample uniform --size 32 --count 20")
      if try session.run("batch list")["odd"] != .integer(0) { odd += 1 }
    }
    // At 5 % one expects 3; 10 and more would come once in 2,000 cases.
    #expect(odd < 10, "\(odd)")
  }
}
