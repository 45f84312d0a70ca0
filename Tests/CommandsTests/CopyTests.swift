import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// Items of the same content, on both sides of the split.
@Suite struct CopyTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `held-out items that have a copy in training are counted and told at load`() throws {
    var session = try ShellSession()
    let report = try session.run(folder.eachTwice())
    let count = try #require(report["heldOutCopies"]?.number)
    let held = try #require(report["test"]?.number)
    #expect(count > 20 && count <= held)
    #expect(
      report.sentences.contains(
        "\(Int(count)) of \(Int(held)) held-out items have a copy in training"),
      "\(report.sentences)")
    #expect(try session.run("data")["heldOutCopies"] == report["heldOutCopies"])
    #expect(try session.run("audit --size 16")["heldOutCopies"] == report["heldOutCopies"])
  }

  @Test func `a split by group keeps copies on one side`() throws {
    var session = try ShellSession()
    let line = try folder.eachTwice()
    let grouped = try session.run(line + " --split by-group")
    #expect(grouped["heldOutCopies"] == .integer(0))
    #expect(try #require(grouped["test"]?.number) > 40)
    #expect(!grouped.sentences.contains("copy"))
    try session.run("train uniform --steps 3 --size 16")
    let svm = try session.run("probe svm")
    #expect(try #require(svm["accuracy"]?.number) < 0.75)
  }

  @Test func `folds that separate copies are warned of`() throws {
    var session = try ShellSession(after: [folder.eachTwice(), "train uniform --steps 3 --size 16"])
    let svm = try session.run("probe svm")
    #expect(try #require(svm["accuracy"]?.number) > 0.85)
    #expect(svm.sentences.contains("240 of 240 items have a copy, mostly in another fold"))
  }

  /// networkx finds the same 16 by graph isomorphism; images and entries are all different.
  @Test(arguments: [("load molecules", 16), ("load glosses", 0), ("load digits", 0)])
  func `built-in data are looked through for copies`(line: String, copies: Int) throws {
    var session = try ShellSession()
    let report = try session.run(line)
    #expect(report["heldOutCopies"] == .integer(copies))
    #expect(report.sentences.contains("in training") == (copies > 0))
    #expect(try session.run(line + " --split by-group")["heldOutCopies"] == .integer(0))
  }

  @Test func `without copies a split by group is the split by item`() throws {
    var session = try ShellSession()
    let file = try folder.writeVectors((0..<40).map { [Float($0), 1, Float($0 * $0)] })
    let plain = try session.run("load embeddings \(file)")
    let kept = session.shell.workbench.dataset?.splits
    let grouped = try session.run("load embeddings \(file) --split by-group")
    #expect(session.shell.workbench.dataset?.splits == kept)
    #expect(plain["heldOutCopies"] == .integer(0) && grouped["heldOutCopies"] == .integer(0))
  }

  @Test func `data of which nothing can be held out say so`() throws {
    let folder = try TemporaryFolder()
    let alike = try folder.writeVectors((0..<20).map { _ in [1, 2] })
    var session = try ShellSession()
    let grouped = try session.run("load embeddings \(alike) --split by-group")
    #expect(grouped["test"] == .integer(0))
    #expect(grouped.sentences.contains("no item is held out"), "\(grouped.sentences)")
    #expect(grouped.sentences.contains("'--split by-item' holds a fifth out"))
    let few = try folder.writeVectors((0..<20).map { [Float($0), 1] }, to: "few.npy")
    let classes = try folder.write(
      Data((0..<20).map { "class \($0 / 4)" }.joined(separator: "\n").utf8), to: "few.txt")
    #expect(
      try session.run("load embeddings \(few) --labels \(classes)").sentences
        .contains("no class has five items"))
    #expect(try !session.run("load embeddings \(alike)").sentences.contains("no item is held out"))
  }
}
