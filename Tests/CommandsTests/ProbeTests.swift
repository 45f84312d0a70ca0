import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Workbench

/// Probes through the shell: fields, baselines, and what they refuse.
@Suite struct ProbeTests {
  @Test(arguments: [
    ("probe map", ["kind", "unit", "score", "rawScore", "untrainedScore"]),
    ("probe instance", ["score", "rawScore", "untrainedScore", "projection", "chance"]),
    ("probe geometry", ["alignment", "uniformity", "rankMe", "untrainedRankMe", "rawRankMe"]),
    ("probe knn --k 20,200", ["accuracy", "accuracies", "rawAccuracies", "neighbors"]),
    ("probe labels --share 0.01", ["accuracy", "labels", "halfWidth"]),
  ])
  func `a probe has its fields, and may differ between engines`(_ line: String, _ names: [String])
    throws
  {
    var session = try ShellSession(after: ["load digits", "train uniform --steps 5"])
    let report = try session.run(line)
    for name in names { #expect(report[name] != nil, "\(line) has no '\(name)'") }
    #expect(Set(report.fields.map(\.name)).count == report.fields.count)
    #expect(report.engineTolerance == 0.1)
    #expect(try session.run(line) == report)
  }

  @Test func `several k begin with the one that a single k gives`() throws {
    var session = try ShellSession(after: ["load digits", "train uniform --steps 5"])
    let single = try session.run("probe knn --k 200")
    let both = try session.run("probe knn --k 200,1")
    #expect(both["accuracy"] == single["accuracy"])
  }

  @Test func `scored pairs are ranked by texts' encoders alone`() throws {
    let folder = try TemporaryFolder()
    let table =
      "first,second,score\na small dog,a small dog runs,5\nthe sea,a loaf,0\nmilk,milk cow,3\n"
    let path = try folder.write(Data(table.utf8), to: "pairs.csv")
    var session = try ShellSession(after: ["load glosses", "train uniform --steps 3 --size 16"])
    let report = try session.run("probe sts \(path)")
    #expect(report["pairs"] == .integer(3))
    #expect(try #require(report["rawScore"]?.number) > 0.4)
    let digits = try ShellSession(after: ["load digits", "train uniform --steps 3"])
    var other = digits
    #expect(try other.fault(of: "probe sts \(path)").code == .notReady)
  }

  @Test func `loaded pairs with scores are ranked without a file, the held-out ones alone`() throws
  {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map {
      "a small dog \($0),a small \($0 % 4 == 0 ? "dog" : "loaf"),\($0 % 4)\n"
    }
    let path = try folder.write(
      Data(("first,second,score\n" + rows.joined()).utf8), to: "pairs.csv")
    var session = try ShellSession(after: [
      "load sentences \(path) --columns first,second --score score",
      "train uniform --steps 3 --size 8",
    ])
    let held = try #require(session.shell.workbench.dataset).indices(in: .test).count
    #expect(try session.run("probe sts")["pairs"] == .integer(held))
    #expect(try session.run("probe sts \(path)")["pairs"] == .integer(40))
    #expect(try session.fault(of: "probe sts --columns a,b,c").problem.contains("needs a file"))
    try session.run("load sentences \(path) --columns first,second")
    try session.run("train uniform --steps 3 --size 8")
    let fault = try session.fault(of: "probe sts")
    #expect(fault.code == .notReady && fault.problem.contains("has no scored pairs"))
  }

  @Test func `the vote of 20 and of 200 is shown where there are as many items`() throws {
    var session = try ShellSession(after: ["load digits", "train uniform --steps 3"])
    #expect(try session.run("probe knn")["neighbors"] == .list([.integer(20), .integer(200)]))
    let folder = try TemporaryFolder()
    let lines = (0..<60).map { "\($0),\($0 % 7),\($0 % 2)\n" }.joined()
    let path = try folder.write(Data(("a,b,label\n" + lines).utf8), to: "few.csv")
    try session.run("load table \(path) --label label")
    try session.run("train uniform --steps 3 --size 8")
    #expect(try session.run("probe knn")["neighbors"] == nil)
  }

  @Test(arguments: [
    ("probe retrieval", Diagnostic.Code.notReady), ("probe labels --share 0", .outOfRange),
    ("probe labels --share 0.1 --per-class 2", .outOfRange), ("probe knn --k 0,5", .outOfRange),
    ("probe svm --folds 2", .outOfRange), ("probe svm --repeats 0", .outOfRange),
    ("probe sts missing.tsv", .notReady), ("probe sts", .notReady),
  ])
  func `what cannot be asked is refused with a way out`(
    _ line: String, _ code: Diagnostic.Code
  ) throws {
    var session = try ShellSession(after: ["load digits", "train uniform --steps 3"])
    let fault = try session.fault(of: line)
    #expect(fault.code == code)
    #expect(fault.suggestion?.isEmpty == false)
  }
}
