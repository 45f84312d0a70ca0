import CommandLanguage
import Commands
import Foundation
import Report
import Testing

/// `--precision` from the line to what is kept.
@Suite struct PrecisionOptionTests {
  @Test func `a burst keeps its precision with the encoder and in its file`() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/e.safetensors"
    var session = try ShellSession(after: ["load digits"])
    #expect(try session.run("train uniform --steps 2")["precision"] == .text("fp32"))
    let half = try session.run("train uniform --steps 2 --precision bf16")
    #expect(half["precision"] == .text("bf16"))
    try session.run("export encoder \(file)")
    var later = try ShellSession(after: ["load digits", "encoder open \(file)"])
    let report = try later.run("encoder")
    #expect(
      report["bursts"]
        == .list([.text("uniform, 2 steps"), .text("uniform --precision bf16, 2 steps")]))
    guard case .list(let bursts)? = report["burstSettings"] else {
      Issue.record("no settings of bursts")
      return
    }
    let kept = bursts.map { burst -> Value? in
      if case .object(let fields) = burst {
        fields.first { $0.name == "precision" }?.value
      } else {
        nil
      }
    }
    #expect(kept == [.text("fp32"), .text("bf16")])
  }

  @Test func `a stopped burst goes on in its precision`() throws {
    func losses(_ lines: [String]) throws -> Value? {
      var session = try ShellSession(after: ["load digits"] + lines.dropLast())
      return try session.run(lines[lines.count - 1])["losses"]
    }
    let burst = "train uniform --steps 6 --precision bf16"
    let whole = try losses([burst])
    #expect(try losses(["\(burst) --stop-after 3", "train resume"]) == whole)
    #expect(try losses(["train uniform --steps 6"]) != whole)
  }

  @Test func `a checkpoint embeds in bf16, and its vectors are named so`() throws {
    var session = try ShellSession(after: ["load glosses"])
    let line = "embed checkpoint \(TextAndGraphTrainingTests.checkpoint)"
    #expect(try session.run(line)["precision"] == .text("fp32"))
    let report = try session.run("\(line) --precision bf16")
    #expect(
      report.headline
        == "checkpoint tiny-bert in bf16 · 3,000 vectors of 8 dimensions · queries and documents")
    #expect(report["precision"] == .text("bf16"))
  }

  @Test func `sides of a comparison have their own precision, or the shared one`() throws {
    func figures(_ arms: String, _ options: String = "") throws -> (Report, [Value?]) {
      var session = try ShellSession(after: ["load digits"])
      let report = try session.run(
        "compare \(arms) --steps 4 --seeds 1 --looks 1 --size 16 \(options)")
      guard case .list(let rows)? = report["rows"] else { return (report, []) }
      return (
        report,
        rows.map { row in
          if case .object(let fields) = row {
            fields.first { $0.name == "lossSD" }?.value
          } else {
            nil
          }
        }
      )
    }
    let (mixed, own) = try figures("uniform 'uniform --precision bf16'")
    #expect(mixed["precision"] == .text("fp32") && own.count == 2 && own[0] != own[1])
    let (shared, both) = try figures(
      "uniform 'uniform --precision fp32'", "--precision bf16")
    #expect(shared["precision"] == .text("bf16") && shared.headline.hasSuffix("digits · bf16"))
    #expect(both == [own[1], own[0]])
  }

  @Test func `another word for a precision is known, and an unknown one refused`() throws {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: "train uniform --precision bfloat16")
    #expect(fault.suggestion?.contains("bf16") == true, "\(fault.suggestion ?? "")")
    #expect(try session.fault(of: "train uniform --precision fp8").suggestion?.isEmpty == false)
  }
}
