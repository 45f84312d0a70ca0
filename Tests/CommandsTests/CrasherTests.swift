import CommandLanguage
import Commands
import Foundation
import Testing
import Vectors
import Workbench

/// Files that once ended the program, let it run for ever or took all memory, in 'Corpus', each before
/// every reader: none dies, and each says what is wrong.
@Suite struct CrasherTests {
  private static let corpus =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus").path

  /// A line for every reader of files, F in the place of the file.
  static let readers = [
    "load embeddings F", "load embeddings F --key x", "load embeddings GOOD --labels F",
    "load embeddings GOOD --ids F", "load table F", "load table F --no-header", "load sentences F",
    "load idx F", "load idx F F", "load cifar F", "load graphs F", "load images F",
    "load wordnet --folder F", "load fashion --folder F", "graph open F", "encoder open F",
    "embed checkpoint F", "cost --metric F",
  ]

  private static func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: corpus).sorted().map { "\(corpus)/\($0)" }
  }

  @Test(arguments: readers)
  func `no file of the corpus ends a reader`(_ reader: String) throws {
    let good = "\(Self.corpus)/thirty.npy"
    let folder = try TemporaryFolder()
    // A directory of a few hundred bytes that states nearly five gigabytes.
    let bomb = try folder.write(ArchiveForge.bomb(stating: 5_000_000_000), to: "bomb.npz")
    for file in try Self.files() + [bomb] {
      var session = try ShellSession(after: ["load embeddings \(good)"])
      let before = session.shell.workbench
      let line = reader.replacing("GOOD", with: good).replacing("F", with: file)
      let outcome = session.shell.execute(line, monitor: .none)
      if outcome.succeeded { continue }
      #expect(outcome.diagnostics.allSatisfy { !$0.problem.isEmpty }, "\(line)")
      #expect(!session.shell.workbench.isChanged(since: before), "\(line)")
    }
  }

  @Test(arguments: [
    ("packed_minus1.npz", "states 18446744073709551615"),
    ("packed_max.npz", "states 9223372036854775807"),
    ("e64_count_neg.npz", "states"),
  ])
  func `an archive whose numbers cannot be is refused with the number`(
    _ file: String, _ told: String
  ) throws {
    var session = try ShellSession()
    let fault = try session.fault(of: "load embeddings \(Self.corpus)/\(file)")
    #expect(fault.code == .file && fault.problem.contains(told), "\(fault.problem)")
  }

  @Test func `an archive that would fill the memory is refused by the size it states`() throws {
    let folder = try TemporaryFolder()
    let bomb = try folder.write(ArchiveForge.bomb(stating: 5_000_000_000), to: "bomb.npz")
    var session = try ShellSession()
    let fault = try session.fault(of: "load embeddings \(bomb)")
    #expect(fault.problem.contains("'x.npy'") && fault.problem.contains("5000000000"))
  }

  @Test(arguments: [
    ("skip_max.graph", "9223372036854775807 candidates left out"),
    ("both.graph", "4611686018427387904 candidates"),
  ])
  func `a graph whose settings cannot be is refused although its checksums are right`(
    _ file: String, _ told: String
  ) throws {
    var session = try ShellSession(after: ["load embeddings \(Self.corpus)/thirty.npy"])
    let fault = try session.fault(of: "graph open \(Self.corpus)/\(file)")
    #expect(fault.code == .file && fault.problem.contains(told), "\(fault.problem)")
  }

  @Test(arguments: [
    (
      "enormous", "encoder.0.weight' of shape [4, 6] where its configuration asks for [1000000, 6]"
    ),
    ("steps", "9223372036854775807 steps"), ("optimizer-steps", "9223372036854775807 optimiser"),
    ("runs", "cannot be"), ("record", "cannot be"),
  ])
  func `an encoder whose sizes or counts cannot be is refused`(_ file: String, _ told: String)
    throws
  {
    var session = try ShellSession(after: ["load embeddings \(Self.corpus)/thirty.npy"])
    let fault = try session.fault(of: "encoder open \(Self.corpus)/\(file).safetensors")
    #expect(fault.code == .file && fault.problem.contains(told), "\(fault.problem)")
  }

  @Test func `attributes of graphs that do not fit are told with their place`() throws {
    var session = try ShellSession()
    let fault = try session.fault(of: "load graphs \(Self.corpus)/infinite")
    #expect(fault.problem.contains("R_node_attributes.txt, line 1, number 1: holds 1e+300"))
  }
}
