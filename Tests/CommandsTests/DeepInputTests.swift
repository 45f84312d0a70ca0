import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Vectors

/// Input that is nested deeply meets a bound before it meets the end of a stack, on any thread.
@Suite struct `Input that is nested deeply` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func around(_ line: String, _ count: Int, by outer: String = "time ") -> String {
    String(repeating: outer, count: count) + line
  }

  @Test func `commands may stand in others up to a bound`() throws {
    var session = try ShellSession()
    let most = LineAnalysis.mostAround
    try session.run(Self.around("status", most))
    try session.run("job " + Self.around("status", most - 1))
    try session.run("jobs --wait")
    #expect(session.shell.jobs.all.map(\.outcome) == [.done])
    let line = Self.around("status", most + 1)
    let fault = try session.fault(of: line)
    #expect(fault.problem == "more than \(most) commands stand around this one")
    #expect(fault.range.map { String(Array(line)[$0]) } == "status")
  }

  @Test(arguments: ["time ", "a = time ", "job ", "time job "])
  func `a line of thousands of commands in others is run to a bound, coloured and completed`(
    _ outer: String
  ) throws {
    var session = try ShellSession()
    for inner in ["status", "", "graph sh"] {
      let line = Self.around(inner, 3000, by: outer)
      let outcome = session.shell.execute(line, monitor: .none)
      // What a job begins ends by itself.
      #expect(!outcome.succeeded || outer.contains("job"))
      #expect(!session.shell.colouring(of: line).parts.isEmpty)
      _ = session.shell.completion(of: line, cursor: line.count)
    }
    try session.run("jobs --wait")
  }

  /// JSON that is nested `depth` deep, as the value of a member.
  private static func nested(_ depth: Int, in member: String) -> String {
    "{\"\(member)\": " + String(repeating: "[", count: depth)
      + String(repeating: "]", count: depth) + "}"
  }

  @Test(arguments: [17, 500, 513, 20_000, 1_000_000], [false, true])
  func `JSON that is nested deeply is refused by every command that reads some`(
    _ depth: Int, _ isBeside: Bool
  ) throws {
    let text = Self.nested(depth, in: "vector")
    let header = Data(text.utf8)
    let lengths = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
    let lines = try folder.write(Data((text + "\n").utf8), to: "lines.jsonl")
    let tensors = try folder.write(lengths + header, to: "tensors.safetensors")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/checkpoint", withIntermediateDirectories: true)
    _ = try folder.write(header, to: "checkpoint/config.json")
    _ = try folder.write(
      Data("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n".utf8), to: "checkpoint/vocab.txt")
    _ = try folder.write(lengths + header, to: "checkpoint/model.safetensors")
    var session = try ShellSession(after: ["load glosses"])
    for line in [
      "load embeddings '\(lines)'", "load table '\(lines)'", "load sentences '\(lines)'",
      "load embeddings '\(tensors)'", "encoder open '\(tensors)'",
      "embed checkpoint '\(folder.path)/checkpoint'",
    ] {
      if isBeside { try session.run("job " + line) } else { _ = try session.fault(of: line) }
    }
    try session.run("jobs --wait")
    #expect(session.shell.jobs.all.allSatisfy { $0.outcome == .failed })
  }
}
