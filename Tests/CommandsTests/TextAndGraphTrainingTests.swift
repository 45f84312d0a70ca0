import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Training
import Workbench

@Suite struct TextAndGraphTrainingTests {
  static let checkpoint = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "TrainingTests/Reference/tiny-bert").path

  @Test func `a pretrained encoder is trained without a head, and goes on with the one it has`()
    throws
  {
    var session = try ShellSession(after: ["load glosses"])
    try session.run("train uniform --checkpoint \(Self.checkpoint) --steps 2 --size 4 --warmup 0")
    let report = try session.run("encoder")
    #expect(report["projection"] == report["representation"])
    #expect(report.json.contains("\"optimizer\":\"adamw\""))
    let fault = try session.fault(of: "train uniform --head mlp --steps 2")
    #expect(fault.problem == "the current encoder has the head 'none'")
    try session.run(
      "train uniform --head mlp --fresh --checkpoint \(Self.checkpoint) --steps 2 --size 4")
    #expect(try session.run("encoder")["projection"] == .integer(64))
  }

  @Test func `all sides of a comparison have one head`() throws {
    var session = try ShellSession(after: ["load digits"])
    let line = "--steps 4 --size 8 --looks 1 --seeds 1 --warmup 1"
    func scores(_ options: String) throws -> [Double] {
      var session = try ShellSession(after: ["load digits"])
      try session.run("compare uniform knn \(line) \(options)")
      let entry = try #require(session.shell.workbench.comparison)
      return entry.result.seeds.flatMap { $0.flatMap(\.scores) }
    }
    #expect(try scores("--head mlp") == scores(""))
    #expect(try scores("--head none") != scores(""))
    let fault = try session.fault(of: "compare uniform 'knn --head none' \(line)")
    #expect(fault.problem.contains("the same for all sides"))
  }

  @Test func `of a dictionary entry the headword is read or left out`() throws {
    var session = try ShellSession(after: ["load glosses --text definition"])
    let short = try #require(session.shell.workbench.dataset)
    try session.run("load glosses")
    let long = try #require(session.shell.workbench.dataset)
    guard case .texts(let without) = short.items, case .texts(let with) = long.items else {
      Issue.record("no texts")
      return
    }
    #expect(without[0].content == "release a criminal from detention and place him on parole")
    #expect(with[0].content == "parole \(without[0].content)")
    #expect(short.checksum != long.checksum && short.splits == long.splits)
    #expect(with.allSatisfy { !$0.title.contains("_") })
    #expect(with.contains { $0.title.contains(" ") })
  }

  @Test(arguments: [
    ("load digits", "train uniform --encoder gin", "reads graphs, and 'digits' has none"),
    ("load digits", "train uniform --encoder transformer", "reads texts, and 'digits' has none"),
    (
      "load digits", "train uniform --checkpoint \(checkpoint)",
      "reads texts, and 'digits' has none"
    ),
    ("load digits", "embed checkpoint \(checkpoint)", "needs texts"),
    ("load glosses", "train uniform --encoder bert", "begins from a checkpoint"),
    ("load glosses", "train uniform --encoder mlp --checkpoint x", "not 'mlp'"),
    ("load glosses", "train uniform --checkpoint /nowhere", "there is no such file"),
    ("load glosses", "embed checkpoint /nowhere", "there is no such file"),
    (
      "load glosses", "train uniform --positives example",
      "for encoders of kind transformer or bert"
    ),
    ("load glosses", "train uniform --encoder transformer --drop-tokens 1", "cannot be 1"),
    ("load glosses", "train uniform --encoder transformer --augment-ratio 0.1", "of kind gin"),
    ("load molecules", "train uniform --encoder gin --augment-ratio -1", "cannot be -1"),
    ("load molecules", "train uniform --encoder gin --drop-tokens 0.1", "transformer or bert"),
  ])
  func `what does not fit is told in one sentence`(
    _ setup: String, _ line: String, _ problem: String
  )
    throws
  {
    var session = try ShellSession(after: [setup])
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains(problem), "\(fault.problem)")
    #expect(fault.suggestion != nil || fault.problem.contains("no such file"))
  }

  @Test
  func `views of texts differ when they are measured, so that finding one another says something`()
    throws
  {
    var session = try ShellSession(
      after: ["load glosses", "train uniform --encoder transformer --steps 2 --size 8"])
    guard case .share(let recall)? = try session.run("probe instance")["score"],
      case .decimal(let alignment, _)? = try session.run("probe geometry")["alignment"]
    else {
      Issue.record("no figures")
      return
    }
    #expect(recall > 0.1 && recall < 0.99, "\(recall)")
    #expect(alignment > 0.05, "\(alignment)")
  }

  @Test func `a pretrained encoder embeds, trains on, and is probed`() throws {
    var session = try ShellSession(after: ["load glosses"])
    let vectors = try session.run("embed checkpoint \(Self.checkpoint)")
    #expect(
      vectors.headline
        == "checkpoint tiny-bert · 3,000 vectors of 8 dimensions · queries and documents")
    try session.run("train uniform --checkpoint \(Self.checkpoint) --steps 3")
    let fault = try session.fault(of: "train uniform --checkpoint \(Self.checkpoint)")
    #expect(fault.suggestion?.contains("--fresh") == true)
    try session.run("train uniform --steps 2")
    #expect(try session.run("embed encoder").headline.contains("encoder after 5 steps"))
    let probe = try session.run("probe knn")
    guard case .table(let table)? = probe.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rows[1][0] == .text("its checkpoint, not trained here"))
    guard case .share(let untrained)? = probe["untrainedAccuracy"] else {
      Issue.record("no accuracy before training")
      return
    }
    #expect((0...1).contains(untrained))
  }

  @Test func `hard batches are warned of from scratch, and not for a pretrained encoder`() throws {
    let tight = "--steps 3 --warmup 1 --size 8 --skip 0 --candidates 500 --neighbors 20"
    func told(_ line: String) throws -> String {
      var session = try ShellSession(after: ["load glosses"])
      return try session.run(line).blocks.map { block in
        switch block {
        case .verdict(let text), .text(let text), .warning(let text): text
        default: ""
        }
      }.joined(separator: "\n")
    }
    #expect(try told("train rwr \(tight)").contains("measurable harm"))
    let pretrained = "train rwr --checkpoint \(Self.checkpoint)"
    #expect(try !told("\(pretrained) \(tight)").contains("harm"))
    let band = "--steps 3 --warmup 1 --size 8 --skip 20 --candidates 500 --neighbors 20"
    #expect(try told("\(pretrained) \(band)").contains("help pretrained"))
  }

  @Test func `molecules are trained on as graphs by walks on their own embeddings`() throws {
    var session = try ShellSession(after: ["load molecules"])
    let report = try session.run(
      "train rwr --encoder gin --steps 30 --warmup 10 --refresh 10 --size 32")
    #expect(report["graphs"] == .integer(2))
    #expect(
      try session.run("embed encoder").headline
        == "encoder after 30 steps · 568 vectors of 192 dimensions")
  }

  @Test(arguments: [
    (27, nil), (26, "the others pad its table"), (8, "check that the file is the model's"),
  ])
  func `a vocabulary of fewer pieces than the model has is told`(_ pieces: Int, _ words: String?)
    throws
  {
    let folder = try TemporaryFolder()
    let copy = folder.path + "/model"
    try FileManager.default.copyItem(atPath: Self.checkpoint, toPath: copy)
    let all = try String(contentsOfFile: copy + "/vocab.txt", encoding: .utf8).split(
      separator: "\n")
    try all.prefix(pieces).joined(separator: "\n")
      .write(toFile: copy + "/vocab.txt", atomically: true, encoding: .utf8)
    var session = try ShellSession(after: ["load glosses"])
    for line in [
      "embed checkpoint \(copy)", "train uniform --checkpoint \(copy) --steps 2 --size 4",
    ] {
      let told = try session.run(line).blocks.compactMap { block in
        switch block {
        case .verdict(let text), .text(let text), .warning(let text):
          text.contains("pieces") ? text : nil
        default: nil
        }
      }
      #expect(told.count == (words == nil ? 0 : 1))
      #expect(words.map { told.first?.contains($0) == true } ?? true, "\(told)")
    }
  }
}
