import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Vectors

/// Suggestions fit what was typed and what is loaded, and lead out of the fault.
@Suite struct RemedyTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func placed(_ line: String) throws -> String {
    try folder.writeExampleFiles(for: [line])
    return folder.placed(line)
  }

  @Test(arguments: [
    ("train rwr --lr 0.01", "did you mean '--learning-rate'?"),
    ("train rwr --epochs 5", "did you mean '--steps' (steps of one batch each, not epochs)?"),
    ("train rwr --tau 0.3", "did you mean '--temperature'?"),
    ("train rwr --seed 3", "the seed is the session's: 'set seed N' before it"),
    ("train rwr --num_workers 4", "threads are the session's: 'set threads N' before it"),
    ("compare uniform knn --seed 3", "did you mean '--seeds'?"),
    (
      "compare uniform knn --epochs 3",
      "did you mean '--steps' (steps of one batch each, not epochs)?"
    ),
    (
      "compare uniform knn --device cuda",
      "the device is the session's: 'set device cuda' before it"
    ),
    (
      "compare uniform knn --lr 0.1",
      "a sampler's own options stand in its quotes: 'rwr --learning-rate 0.01'"
    ),
    ("set device gpu", "did you mean 'cuda'?"),
  ])
  func `what goes by another name elsewhere is told by its name here`(
    _ line: String, _ suggestion: String
  ) throws {
    var session = try ShellSession()
    let outcome = session.shell.execute(line, monitor: .none)
    #expect(outcome.diagnostics.map(\.suggestion) == [suggestion])
  }

  @Test func `a value after an option's foreign name is checked as the option's`() throws {
    var session = try ShellSession()
    let outcome = session.shell.execute("train rwr --lr fast", monitor: .none)
    #expect(outcome.diagnostics.map(\.code) == [.unknownOption, .invalidValue])
  }

  @Test(arguments: [
    ("load images flat", "a folder for each class"),
    ("load sentences lines.txt", "'--label COLUMN'"),
    ("load graphs bare", "NAME_graph_labels.txt"),
    ("load embeddings vectors.npy", "'--labels FILE'"),
  ])
  func `data without labels are told how such data come with them`(_ line: String, _ way: String)
    throws
  {
    let flat = folder.path + "/flat"
    let bare = folder.path + "/bare"
    for (from, to) in [("photos", flat), ("rings", bare)] {
      try folder.writeExampleFiles(for: ["load x \(from)"])
      try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
      let source = folder.path + "/" + from
      for name in try FileManager.default.subpathsOfDirectory(atPath: source)
      where name.contains(".") && !name.hasSuffix("graph_labels.txt") {
        try FileManager.default.copyItem(
          atPath: source + "/" + name, toPath: to + "/" + name.replacing("/", with: "-"))
      }
    }
    var session = try ShellSession(after: [
      try placed(line).replacing(" flat", with: " " + flat)
        .replacing(" bare", with: " " + bare)
    ])
    let fault = try session.fault(of: "train uniform --steps 2 --probe labels")
    #expect(fault.suggestion?.contains(way) == true, "\(fault)")
    #expect(fault.suggestion?.contains("'instance', which needs none") == true, "\(fault)")
  }

  @Test func `data of which nothing is held out are told how many items would do`() throws {
    let rows = (0..<8).map { "\($0),\($0 * $0),\($0 % 2)" }
    let file = try folder.write(
      Data((["a,b,c"] + rows).joined(separator: "\n").utf8), to: "few.csv")
    var session = try ShellSession(after: [
      "load table \(file) --label c", "train uniform --steps 2",
    ])
    let fault = try session.fault(of: "probe knn")
    #expect(fault.suggestion == "a fifth is, of a class of 5 items or more")
  }

  @Test(arguments: [
    ("cost --comparison zz", "'zz = compare uniform rwr' would keep a comparison"),
    ("diff encoder zz", "'zz = train uniform' would keep an encoder"),
    ("batch diff zz", "'names' lists what is kept"),
    ("batch diff aa", "did you mean 'a'?"),
    ("diff encoder aa", "'aa = train uniform' would keep an encoder"),
  ])
  func `a name that is not there is told how it would come to be, by what is asked for`(
    _ line: String, _ suggestion: String
  ) throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "train uniform --steps 2", "a = sample uniform --size 8",
    ])
    #expect(try session.fault(of: line).suggestion == suggestion)
  }

  @Test(arguments: [
    "train uniform", "train uniform --size 2", "sample uniform", "epoch uniform",
    "compare uniform rwr --probe instance", "sensitivity rwr --sizes 2", "sweep", "tune", "audit",
    "embed pca", "embed whiten", "data nearest 0",
  ])
  func `one item alone is told to be too few, whatever asks for a batch`(_ line: String) throws {
    let file = try folder.write(Data("a lonely sentence\n".utf8), to: "one.txt")
    var session = try ShellSession(after: ["load sentences \(file)", "embed counts"])
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains("only one item"), "\(fault)")
    #expect(fault.suggestion == "load data of more items")
  }

  @Test(arguments: [
    ("--queue 32 --size 32", "'--queue 16'"), ("--queue 64 --size 8", "'--queue 8'"),
  ])
  func `a queue that drew projections together is proposed shorter than it was`(
    _ options: String, _ proposal: String
  ) throws {
    var session = try ShellSession(after: ["load digits"])
    let line = "train uniform --steps 30 --temperature 10 --learning-rate 0.1 \(options)"
    let warnings = try session.run(line).blocks.compactMap { block in
      if case .warning(let text) = block, text.contains("moved together") { text } else { nil }
    }
    #expect(warnings.first?.contains("try \(proposal) or less") == true, "\(warnings)")
  }

  @Test func `the usual ten looks shrink to the steps there are`() throws {
    var session = try ShellSession(after: ["load digits"])
    let compared = try session.run(
      "compare uniform knn --steps 4 --seeds 2 --size 16 --probe instance --warmup 1")
    #expect(compared["steps"] == .integer(4))
    let trained = try session.run("train uniform --steps 5 --probe instance")
    guard case .list(let looks)? = trained["looks"] else { return }
    #expect(looks.count == 5)
    #expect(
      try session.fault(of: "compare uniform knn --steps 5 --looks 6").problem.contains(
        "'--looks' cannot be 6"))
  }
}
