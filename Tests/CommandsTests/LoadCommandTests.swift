import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Vectors

/// Data of one's own, from the shell.
@Suite struct LoadCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A line with the paths of the examples' files, which are written first.
  func placed(_ line: String) throws -> String {
    try folder.writeExampleFiles(for: [line])
    return folder.placed(line)
  }

  func warnings(_ report: Report) -> [String] {
    report.blocks.compactMap { if case .warning(let text) = $0 { text } else { nil } }
  }

  @Test(arguments: [
    ("load table flowers.csv --label specie", "specie"),
    ("load table flowers.csv --columns height,weight", "height,weight"),
    ("load table flowers.csv --id nam", "nam"),
    ("load sentences pairs.tsv --columns first,secnd", "first,secnd"),
    ("load sentences pairs.tsv --columns first --label topc", "topc"),
    ("load sentences pairs.tsv --columns first,second --score scor", "scor"),
    ("load sentences pairs.tsv --columns first --score score", "score"),
    ("load sentences pairs.tsv --label topic", "topic"),
    ("load images photos --side 3", "3"),
  ])
  func `a column that is not there is shown under the option that names it`(
    _ line: String, _ marked: String
  ) throws {
    var session = try ShellSession()
    let typed = try placed(line)
    let fault = try session.fault(of: typed)
    let range = try #require(fault.range)
    #expect(String(Array(typed)[range.lowerBound..<range.upperBound]) == marked, "\(fault)")
  }

  @Test func `labels that tell nothing are warned of`() throws {
    var session = try ShellSession()
    let vectors = try placed("vectors.npy")
    let each = try folder.write(
      Data((0..<40).map { "item \($0)\n" }.joined().utf8), to: "each.txt")
    let one = try folder.write(
      Data([String](repeating: "same\n", count: 40).joined().utf8), to: "one.txt")
    let lone = try session.run("load embeddings \(vectors) --labels \(each)")
    #expect(warnings(lone).first?.hasPrefix("no two items share a class") == true)
    let same = try session.run("load embeddings \(vectors) --labels \(one)")
    #expect(warnings(same).first?.hasPrefix("all items are of one class") == true)
    let fine = try session.run("load embeddings \(vectors) --labels \(try placed("labels.txt"))")
    #expect(!warnings(fine).contains { $0.contains("class") })
  }

  @Test func `a line at the mean of training lines is left out with a warning`() throws {
    var session = try ShellSession()
    // Four of five lines are for training; whichever, (2, 2) is their mean or is held out.
    let rows = ["1,1", "2,2", "3,3", "1,3", "3,1"]
    let file = try folder.write(
      Data((["a,b"] + rows).joined(separator: "\n").utf8), to: "mean.csv")
    for seed in 1...20 {
      try session.run("set seed \(seed)")
      let report = try session.run("load table \(file)")
      guard report["linesWithoutDirection"] != .list([]) else { continue }
      #expect(
        warnings(report) == [
          "left out: line 3, which has no direction: every column is at its mean"
        ])
      #expect(report["linesWithoutDirection"] == .list([.integer(3)]))
      #expect(try session.run("data vectors").headline.isEmpty == false)
      return
    }
    Issue.record("under no seed are all but one of these lines at their mean")
  }

  @Test func `vectors in a table are sent to 'load table'`() throws {
    var session = try ShellSession()
    let file = try placed("flowers.csv")
    let fault = try session.fault(of: "load embeddings \(file)")
    #expect(fault.suggestion == "try 'load table \(file)'")
  }

  @Test func `texts without a label are left out, counted and told`() throws {
    var session = try ShellSession()
    let file = try folder.write(Data("t;k\none;x\ntwo;\nthree;y\n".utf8), to: "texts.csv")
    let report = try session.run("load sentences \(file) --columns t --label k")
    #expect(report["unlabeled"] == .integer(1))
    #expect(report.blocks.contains(.text("1 row without a label passed over")))
    let table = try folder.write(Data("a,k\n1,x\n2,\n3,y\n".utf8), to: "t.csv")
    let loaded = try session.run("load table \(table) --label k")
    #expect(
      warnings(loaded)
        .contains("left out: line 3, which has no label; without '--label' all are loaded"))
  }

  @Test func `a column that is asked for by its number leads to '--no-header'`() throws {
    var session = try ShellSession()
    let file = try folder.write(Data("one,x\ntwo,y\n".utf8), to: "bare.csv")
    let fault = try session.fault(of: "load sentences \(file) --columns 1 --label 2")
    #expect(fault.suggestion == "it has one, x; '--no-header' takes columns by their numbers")
    let report = try session.run("load sentences \(file) --no-header --columns 1 --label 2")
    #expect(report.headline.contains("2 classes"))
  }

  @Test func `a file of JSON objects is a table, and its columns are asked for`() throws {
    var session = try ShellSession()
    let line = try placed("load sentences texts.jsonl")
    let fault = try session.fault(of: line)
    #expect(fault.suggestion == "it has text, label")
    #expect(try session.run(line + " --columns text --label label")["scored"] == .integer(0))
  }

  @Test func `a colour image is shown in its colours, with all its bytes behind it`() throws {
    var session = try ShellSession()
    try session.run(try placed("load images photos --side 4"))
    let report = try session.run("data show 0")
    let image = report.blocks.compactMap { block -> ColorImage? in
      if case .colorImage(let image) = block { image } else { nil }
    }.first
    #expect(image?.width == 4 && image?.pixels.count == 48)
    #expect(try session.run("data")["shape"] == .text("4×4×3"))
  }

  @Test func `graphs of a folder are shown, counted and linked like molecules`() throws {
    var session = try ShellSession()
    let edges = (0..<30).flatMap { graph in
      (1...4).map { "\(5 * graph + $0), \(5 * graph + $0 + 1)" }
        + (graph % 2 == 0 ? ["\(5 * graph + 1), \(5 * graph + 5)"] : [])
    }
    let nodes = (0..<150).map { "\($0 / 5 + 1)" }
    for (part, lines) in [
      ("A", edges), ("graph_indicator", nodes),
      ("graph_labels", (0..<30).map { "\($0 % 2)" }),
      ("node_attributes", (0..<150).map { "\($0), \(2 * $0)" }),
    ] {
      _ = try folder.write(
        Data(lines.joined(separator: "\n").utf8), to: "SHAPES_\(part).txt")
    }
    let loaded = try session.run("load graphs \(folder.path)")
    #expect(loaded.headline.hasPrefix("SHAPES · 30 graphs · 2 classes"))
    let card = try session.run("data show 1 0")
    guard case .list(let items)? = card["items"], case .object(let fields) = items[0] else {
      Issue.record("no items")
      return
    }
    func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
    #expect(value("nodes") == .integer(5) && value("edges") == .integer(4))
    #expect(value("nodeAttributes") == .list([.decimal(7), .decimal(14)]))
    try session.run("embed counts --dimensions 64")
    let graph = try session.run("graph build --candidates 20 --neighbors 4")
    // Rings and paths are told apart by their degrees.
    #expect((graph["edgePurity"]?.number ?? 0) > 0.9)
  }

  @Test func `meanings near each other are told with the steps between them`() throws {
    var session = try ShellSession()
    try session.run(try placed("load wordnet --folder dictionary"))
    try session.run("embed counts --dimensions 64")
    let report = try session.run("data nearest 00000002n --count 3")
    let table = report.blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }.first
    #expect(table?.columns.contains("steps") == true)
    let card = try session.run("data show 00000002n")
    guard case .list(let items)? = card["items"], case .object(let fields) = items[0] else {
      return
    }
    #expect(fields.first { $0.name == "kindOf" }?.value == .text("word1"))
  }

  @Test func `scored pairs keep their scores, and repeated texts are told`() throws {
    var session = try ShellSession()
    let line = try placed("load sentences pairs.tsv --columns first,second --score score")
    #expect(try session.run(line)["scored"] == .integer(20))
    let twice = try folder.write(Data("a b\na b\nc d\n".utf8), to: "twice.txt")
    #expect(try session.run("load sentences \(twice)")["repeated"] == .integer(1))
  }

  @Test func `columns of a file of sentences are proposed`() throws {
    let session = try ShellSession()
    let line = try placed("load sentences pairs.tsv --columns first --score ")
    let found = session.shell.completion(of: line, cursor: line.count).candidates.map(\.text)
    #expect(Set(found).isSuperset(of: ["first", "second", "score", "topic"]))
  }

  @Test func `a command that is stopped while it reads changes nothing`() throws {
    var session = try ShellSession(after: ["load digits"])
    for line in [
      "load sentences lines.txt", "load images photos", "load graphs rings",
      "load wordnet --folder dictionary", "load idx train.idx", "load cifar data_batch_1.bin",
      "load table flowers.csv",
    ] {
      let stopped = ProgressMonitor(isCancelled: { true }, report: { _ in })
      let outcome = session.shell.execute(try placed(line), monitor: stopped)
      #expect(outcome.diagnostics.first?.code == .interrupted, "\(line)")
    }
    #expect(try session.run("data")["name"] == .text("digits"))
  }
}
