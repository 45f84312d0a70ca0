import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// Encoders of several architectures that leave a session and come back.
@Suite(.serialized) struct EncoderCommandTests {
  @Test func `an encoder opened in another session embeds, is probed and goes on alike`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/e.safetensors"
    var first = try ShellSession(
      after: ["load digits", "train uniform --encoder convnet --steps 6 --size 16"])
    try first.run("export encoder \(file)")
    let probe = try first.run("probe labels")
    let further = try first.run("train rwr --steps 4 --size 16")
    var second = try ShellSession(after: ["load digits"])
    let opened = try second.run("encoder open \(file)")
    #expect(opened["architecture"] == .text("convnet") && opened["steps"] == .integer(6))
    #expect(try second.run("probe labels")["accuracy"] == probe["accuracy"])
    #expect(try second.run("train rwr --steps 4 --size 16")["losses"] == further["losses"])
    #expect(try second.run("encoder")["steps"] == .integer(10))
    try second.run("embed encoder")
    try second.run("graph build --candidates 100 --neighbors 10")
  }

  @Test
  func `an encoder under another split is told to know what is held out, wherever it came from`()
    throws
  {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/e.safetensors"
    var session = try ShellSession(seed: 1, after: ["load digits", "a = train uniform --steps 2"])
    try session.run("export encoder \(file)")
    func warns(_ report: Report) -> Bool {
      report.blocks.contains {
        if case .warning(let text) = $0 { text.contains("another split") } else { false }
      }
    }
    #expect(try !warns(session.run("probe labels")))
    try session.run("set seed 2")
    try session.run("load digits")
    try session.run("use a")
    for probe in ["labels", "knn", "linear", "map", "instance", "geometry"] {
      #expect(try warns(session.run("probe \(probe)")), "\(probe)")
    }
    // What it knows it does not forget by training on.
    try session.run("train uniform --steps 2")
    #expect(try warns(session.run("probe labels")))
    try session.run("train uniform --steps 2 --fresh")
    #expect(try !warns(session.run("probe labels")))
    #expect(try warns(session.run("encoder open \(file)")))
    #expect(try warns(session.run("probe labels")))
    // Other items have no such split.
    try session.run("load fashion")
    var other = try ShellSession(seed: 1, after: ["load digits"])
    #expect(try !warns(other.run("encoder open \(file)")))
    #expect(try !warns(other.run("probe labels")))
  }

  @Test func `how it was trained is told with all that was asked for, from a file, too`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/e.safetensors"
    var first = try ShellSession(after: [
      "load digits",
      "train rwr --steps 6 --warmup 2 --size 16 --temperature 0.3 --candidates 90 --neighbors 9 --skip 3 --refresh 2",
      "train uniform --steps 4 --size 8", "export encoder \(file)",
    ])
    let told = try first.run("encoder")
    guard case .list(let bursts)? = told["burstSettings"], case .object(let fields) = bursts[0]
    else {
      Issue.record("no settings")
      return
    }
    func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
    #expect(value("size") == .integer(16) && value("temperature") == .decimal(0.3))
    #expect(value("warmup") == .integer(2) && value("refresh") == .integer(2))
    #expect(value("candidates") == .integer(90) && value("neighbors") == .integer(9))
    #expect(value("skip") == .integer(3) && value("embeddings") == .text("anew"))
    guard case .object(let uniform) = bursts[1] else { return }
    #expect(uniform.first { $0.name == "refresh" }?.value == Value.none)
    var second = try ShellSession(after: ["load digits"])
    #expect(try second.run("encoder open \(file)")["burstSettings"] == told["burstSettings"])
  }

  @Test func `data that an encoder cannot read are told apart`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/e.safetensors"
    var session = try ShellSession(after: ["load digits", "train uniform --steps 2"])
    try session.run("export encoder \(file)")
    #expect(try session.fault(of: "export encoder \(file)").code == .file)
    #expect(try session.fault(of: "export encoder \(folder.path)/e.bin").code == .invalidValue)
    try session.run("load molecules")
    let kind = try session.fault(of: "encoder open \(file)")
    #expect(kind.problem.contains("reads images") && kind.problem.contains("are graphs"))
    let vectors = try folder.writeVectors([[1, 2], [3, 4], [5, 6], [7, 9]])
    try session.run("load embeddings \(vectors)")
    #expect(try session.fault(of: "encoder open \(file)").problem.contains("are vectors"))
    let other = try session.fault(of: "train uniform --encoder convnet --steps 2")
    #expect(other.problem.contains("reads images"))
  }

  @Test func `a burst that was stopped goes on by 'train resume', and only once`() throws {
    var straight = try ShellSession(after: ["load digits"])
    let whole = try straight.run("train rwr --steps 30 --size 16")
    var session = try ShellSession(after: ["load digits"])
    let stopped = try session.run("train rwr --steps 30 --size 16 --stop-after 12")
    #expect(stopped["interrupted"] == .boolean(true) && stopped["steps"] == .integer(12))
    #expect(try session.fault(of: "train resume --stop-after 12").code == .outOfRange)
    #expect(try session.run("train resume --stop-after 20")["steps"] == .integer(20))
    let rest = try session.run("train resume")
    #expect(rest["losses"] == whole["losses"] && rest["steps"] == .integer(30))
    #expect(try session.run("encoder")["bursts"] == straight.run("encoder")["bursts"])
    let fault = try session.fault(of: "train resume")
    #expect(fault.problem.contains("is complete"))
    // The next burst draws as it would have.
    #expect(
      try session.run("train uniform --steps 3")["losses"]
        == straight.run("train uniform --steps 3")["losses"])
  }

  @Test func `another architecture needs a new encoder`() throws {
    var session = try ShellSession(after: ["load digits", "train uniform --steps 2 --size 8"])
    let fault = try session.fault(of: "train uniform --encoder resnet18 --steps 2")
    #expect(fault.problem.contains("'mlp'"))
    #expect(fault.suggestion?.contains("--fresh") == true)
  }

  @Test func `a GPU that is not there is refused and the setting stays`() throws {
    var session = try ShellSession()
    #expect(try session.run("set device cpu")["device"] == .text("cpu"))
    let outcome = session.shell.execute("set device cuda", monitor: .none)
    guard let fault = outcome.diagnostics.first else { return }
    #expect(fault.problem.hasPrefix("no GPU can be used"))
    #expect(try session.run("set")["device"] == .text("cpu"))
  }
}
