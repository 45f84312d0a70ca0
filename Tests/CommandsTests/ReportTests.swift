import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Workbench

/// The field names that scripts rely on, and figures that must agree with each other.
@Suite struct ReportTests {
  @Test(arguments: [
    (
      "graph",
      [
        "nodes", "neighbors", "candidates", "skip", "index", "metric", "seconds", "bytes",
        "meanSimilarity", "similarityQuantiles", "edgePurity", "inDegreeMax", "inDegreeSkew",
        "selfLoops", "duplicateEdges", "components",
      ]
    ),
    (
      "batch",
      [
        "sampler", "size", "count", "distinct", "meanSimilarity", "hardestSimilarity",
        "falseNegativeRate", "hardestFalseNegativeRate", "classPrior", "suspectRate",
        "effectiveNegatives", "temperature", "steps", "restarts", "reseeds", "indices",
      ]
    ),
    (
      "train rwr --steps 25 --size 16",
      [
        "steps", "seconds", "lossFirst", "lossLast", "graphSeconds", "samplingSeconds",
        "interrupted",
      ]
    ),
    ("probe knn", ["kind", "accuracy", "labels", "rawAccuracy", "untrainedAccuracy"]),
    ("probe linear", ["kind", "accuracy", "labels", "rawAccuracy", "untrainedAccuracy"]),
    ("probe labels", ["kind", "accuracy", "labels", "rawAccuracy", "untrainedAccuracy"]),
  ])
  func `a report has the fields that scripts rely on`(_ line: String, _ names: [String]) throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "graph build --candidates 200 --neighbors 20", "sample rwr",
      "train uniform --steps 5",
    ])
    let report = try session.run(line)
    for name in names { #expect(report[name] != nil, "\(line) has no '\(name)'") }
    #expect(Set(report.fields.map(\.name)).count == report.fields.count)
  }

  @Test(arguments: ["load digits", "load glosses", "load molecules"])
  func `all three modalities reach the graph, the batch and the encoder`(_ load: String) throws {
    let embed = load == "load digits" ? "embed pixels" : "embed counts"
    var session = try ShellSession(after: [load, embed])
    #expect(try session.run("graph build")["selfLoops"] == .integer(0))
    try session.run("sample rwr --size 32")
    #expect(try session.run("batch")["size"] == .integer(32))
    let burst = try session.run("train rwr --steps 30 --size 32")
    let first = try #require(burst["lossFirst"]?.number)
    let last = try #require(burst["lossLast"]?.number)
    #expect(last < first)
    try session.run("probe labels --per-class 2")
    #expect(try session.run("embed encoder")["dimensions"] == .integer(128))
  }

  @Test func `uniform batches are at the class prior, nearest ones far above it`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    func rate(_ sampler: String, _ session: inout ShellSession) throws -> (Double, Double) {
      try session.run("sample \(sampler) --size 64 --count 28")
      let report = try session.run("batch")
      return (
        try #require(report["falseNegativeRate"]?.number),
        try #require(report["meanSimilarity"]?.number)
      )
    }
    let uniform = try rate("uniform", &session)
    let nearest = try rate("knn", &session)
    #expect(abs(uniform.0 - 0.1) < 0.01)
    #expect(abs(uniform.1) < 0.02)
    #expect(nearest.0 > 0.6 && nearest.1 > 0.5)
  }

  @Test func `one report can be written in every form`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(after: ["load digits"])
    for form in ["csv", "json", "md"] {
      let file = folder.path + "/classes." + form
      try session.run("data > \(file)")
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.contains(form == "json" ? "\"items\":1797" : "183"), "\(form): \(text)")
    }
    let object = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: folder.path + "/classes.json")))
    #expect((object as? [String: Any])?["items"] as? Int == 1797)
  }

  @Test func `a safe session writes nothing`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession(files: .nowhere)
    let file = folder.path + "/data.csv"
    let fault = try session.fault(of: "load digits > \(file)")
    #expect(fault.code == .notReady)
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(session.shell.workbench.dataset == nil)
  }

  @Test func `completion knows commands, options, values and items`() throws {
    let session = try ShellSession(after: ["load glosses"])
    func candidates(_ line: String) -> [String] {
      session.shell.completion(of: line, cursor: line.count).candidates.map(\.text)
    }
    #expect(candidates("lo") == ["load"])
    #expect(candidates("sample ").prefix(5) == ["uniform", "knn", "walk", "rwr", "bfs"])
    #expect(candidates("sample rwr --avoid d") == ["duplicates"])
    #expect(candidates("sample rwr --re") == ["--restart"])
    #expect(
      candidates("graph build --index ") == ["candidates", "exact", "hybrid", "hnsw", "auto"])
    #expect(candidates("data show 0259189") == ["02591893v"])
  }
}
