import CommandLanguage
import Commands
import Datasets
import Foundation
import Proximity
import Report
import Sampling
import Testing
import Training
import Vectors
import Workbench

/// Bad input: one sentence with the place and a way out, and the workbench as it was.
@Suite struct FaultTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let line: String
    let code: Diagnostic.Code
    /// The word of the line that the caret stands under; nil when no place is told.
    let place: String?
    let setup: [String]

    init(_ line: String, _ code: Diagnostic.Code, at place: String?, after setup: [String] = []) {
      self.line = line
      self.code = code
      self.place = place
      self.setup = setup
    }

    var testDescription: String { line }
  }

  @Test(arguments: [
    ("sample rwr --batches 20", "did you mean '--count' (Batches to sample)?"),
    ("sample rwr --batch-size 20", "did you mean '--size' (B: items in a batch)?"),
    ("graph build --k 20", "did you mean '--neighbors'"),
    ("graph build --M 20", "did you mean '--candidates'"),
    ("train rwr --alpha 0.3", "did you mean '--restart'"),
    ("train rwr --zzz 0.3", "type 'help train rwr' for its options"),
  ])
  func `an option of another name is found by its symbol, its parts and its help`(
    line: String, suggestion: String
  ) throws {
    var session = try ShellSession()
    let fault = try session.fault(of: line)
    #expect(fault.code == .unknownOption && fault.suggestion?.hasPrefix(suggestion) == true)
    #expect(fault.suggestion?.hasPrefix(suggestion) == true, "\(fault.suggestion ?? "none")")
  }

  static let digits = ["load digits", "embed pixels"]
  static let graph = digits + ["graph build --candidates 200 --neighbors 20"]

  static let edgesAlone =
    digits + ["graph build --candidates 200 --neighbors 20 --no-similarities"]

  static let mistakes = [
    Mistake("graph conflicts", .notReady, at: nil, after: edgesAlone),
    Mistake("sample bfs --size 16", .notReady, at: nil, after: edgesAlone),
    Mistake("sample rwr --size 16 --weighted", .notReady, at: nil, after: edgesAlone),
    Mistake("lod digits", .unknownCommand, at: "lod"),
    Mistake("load digit", .unknownCommand, at: "digit"),
    Mistake("sample", .missingArgument, at: "sample"),
    Mistake("sample rwr --restrat 0.2", .unknownOption, at: "--restrat", after: graph),
    Mistake("sample rwr --size", .missingValue, at: "--size", after: graph),
    Mistake("sample rwr --size many", .invalidValue, at: "many", after: graph),
    Mistake("sample rwr --size 0x10", .invalidValue, at: "0x10", after: graph),
    Mistake("sample rwr --restart nan", .invalidValue, at: "nan", after: graph),
    Mistake("sample rwr --restart 1.5", .outOfRange, at: "1.5", after: graph),
    Mistake("sample rwr --restart -0.1", .outOfRange, at: "-0.1", after: graph),
    Mistake("sample rwr --size 1", .outOfRange, at: "1", after: graph),
    Mistake("sample rwr --size 1798", .outOfRange, at: "1798", after: graph),
    Mistake("sample rwr --size 64 --walks 65", .outOfRange, at: "65", after: graph),
    Mistake("sample rwr --walks 0", .outOfRange, at: "0", after: graph),
    Mistake("sample uniform --count 0", .outOfRange, at: "0", after: digits),
    Mistake(
      "sample uniform --count 99999999999999999999", .invalidValue, at: "99999999999999999999",
      after: digits),
    Mistake("sample uniform --size -3", .outOfRange, at: "-3", after: digits),
    Mistake("sample uniform", .notReady, at: nil),
    Mistake("sample knn", .notReady, at: nil, after: ["load digits"]),
    Mistake("sample rwr", .notReady, at: nil, after: digits),
    Mistake("batch", .notReady, at: nil, after: digits),
    Mistake("batch --temperature 0", .outOfRange, at: "0", after: graph + ["sample rwr"]),
    Mistake("batch show --batch 2", .outOfRange, at: "2", after: graph + ["sample rwr"]),
    Mistake("batch trace 99999", .unknownName, at: "99999", after: graph + ["sample rwr"]),
    Mistake("batch trace --place 65", .outOfRange, at: "65", after: graph + ["sample rwr"]),
    Mistake("batch trace", .missingArgument, at: "batch trace", after: graph + ["sample rwr"]),
    Mistake("batch trace --place 2", .notReady, at: nil, after: graph + ["sample uniform"]),
    Mistake("graph", .notReady, at: nil, after: digits),
    Mistake("graph build", .notReady, at: nil, after: ["load digits"]),
    Mistake("graph hubs --count 0", .outOfRange, at: "0", after: graph),
    Mistake("graph path 17 x", .unknownName, at: "x", after: graph),
    Mistake("graph path 1797 2", .unknownName, at: "1797", after: graph),
    Mistake("graph duplicates --above 1.5", .outOfRange, at: "1.5", after: graph),
    Mistake("graph refresh", .notReady, at: nil, after: graph + ["embed pca --dimensions 8"]),
    Mistake("graph refresh --threshold 3", .outOfRange, at: "3", after: graph),
    Mistake("graph recall --sample 1", .outOfRange, at: "1", after: graph),
    Mistake("graph build --index hnsw --candidates 9", .invalidValue, at: "9", after: digits),
    Mistake("graph build --index hybrid --neighbors 1797", .outOfRange, at: "1797", after: digits),
    Mistake("graph conflicts --share 0.2", .outOfRange, at: "0.2", after: graph),
    Mistake("graph components --count -1", .outOfRange, at: "-1", after: graph),
    Mistake("graph save /nowhere/x.graph", .file, at: "/nowhere/x.graph", after: graph),
    Mistake("graph save x.graph", .notReady, at: nil, after: digits),
    Mistake("graph open missing.graph", .file, at: "missing.graph", after: graph),
    Mistake("graph open Package.swift", .file, at: "Package.swift", after: graph),
    Mistake("export graph x.txt", .invalidValue, at: "x.txt", after: graph),
    Mistake("export graph /nowhere/x.npz", .file, at: "/nowhere/x.npz", after: graph),
    Mistake("graph similarity", .notReady, at: nil, after: digits),
    Mistake("graph build --neighbors 0", .outOfRange, at: "0", after: digits),
    Mistake("graph build --candidates 50 --neighbors 50", .outOfRange, at: "50", after: digits),
    Mistake("graph build --candidates 50 --neighbors 60", .outOfRange, at: "60", after: digits),
    Mistake("graph build --candidates 1797", .outOfRange, at: "1797", after: digits),
    Mistake(
      "graph build --candidates 9223372036854775807", .outOfRange, at: "9223372036854775807",
      after: digits),
    Mistake("graph build --skip -1", .outOfRange, at: "-1", after: digits),
    Mistake("graph build --skip 460", .outOfRange, at: "460", after: digits),
    Mistake("graph build --index exakt", .invalidValue, at: "exakt", after: digits),
    Mistake("graph build --index exact --neighbors 1797", .outOfRange, at: "1797", after: digits),
    Mistake("graph build --index exact --candidates 9", .invalidValue, at: "9", after: digits),
    Mistake("graph show 1797", .unknownName, at: "1797", after: graph),
    Mistake("graph show", .missingArgument, at: "graph show", after: graph),
    Mistake("data", .notReady, at: nil),
    Mistake("data show -1", .unknownName, at: "-1", after: digits),
    Mistake("data nearest 0 --count 1797", .outOfRange, at: "1797", after: digits),
    Mistake("data nearest 0 --count 0", .outOfRange, at: "0", after: digits),
    Mistake("embed pixels", .notReady, at: nil, after: ["load glosses"]),
    Mistake("embed counts", .notReady, at: nil, after: ["load digits"]),
    Mistake("embed counts --dimensions 8", .outOfRange, at: "8", after: ["load molecules"]),
    Mistake("embed pca --dimensions 65", .outOfRange, at: "65", after: ["load digits"]),
    Mistake("embed pca --dimensions 0", .outOfRange, at: "0", after: ["load digits"]),
    Mistake("embed encoder", .notReady, at: nil, after: ["load digits"]),
    Mistake("train rwr --steps 0", .outOfRange, at: "0", after: ["load digits"]),
    Mistake("train rwr --size 1443", .outOfRange, at: "1443", after: ["load digits"]),
    Mistake("train rwr --warmup 300", .outOfRange, at: "300", after: ["load digits"]),
    Mistake("train rwr --learning-rate 2", .outOfRange, at: "2", after: ["load digits"]),
    Mistake("train rwr --refresh 0", .outOfRange, at: "0", after: ["load digits"]),
    Mistake("train rwr --skip 500", .outOfRange, at: "500", after: ["load digits"]),
    Mistake("train rwr --restart inf", .invalidValue, at: "inf", after: ["load digits"]),
    Mistake("train rwr", .notReady, at: nil),
    Mistake("probe knn", .notReady, at: nil, after: ["load digits"]),
    Mistake("redo -1", .outOfRange, at: "-1"),
    Mistake("undo 0", .outOfRange, at: "0"),
    Mistake("undo", .notReady, at: nil),
    Mistake("undo 2147483647", .notReady, at: nil),
    Mistake("redo 2147483647", .notReady, at: nil),
    Mistake("redo 99999999999999999", .outOfRange, at: "99999999999999999"),
    Mistake("time redo -1", .outOfRange, at: "-1"),
    Mistake("set seed -1", .invalidValue, at: "-1"),
    Mistake("set threads 0", .outOfRange, at: "0"),
    Mistake("set temperature 0", .outOfRange, at: "0"),
    Mistake("help sampel", .unknownCommand, at: "sampel"),
    Mistake("load digits > report.txt", .invalidValue, at: "report.txt"),
    Mistake("load digits > /nowhere/report.csv", .file, at: "/nowhere/report.csv"),
    Mistake("load embeddings missing.npy", .file, at: "missing.npy"),
    Mistake("load fashion --folder /nowhere", .file, at: nil),
    Mistake("load 'digits", .unclosedQuote, at: "'digits"),
    Mistake("load digits extra", .extraArgument, at: "extra"),
    Mistake("last", .notReady, at: nil),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its place and a way out, and changes nothing`(_ mistake: Mistake)
    throws
  {
    var session = try ShellSession(after: mistake.setup)
    let before = session.shell.workbench.digest
    let fault = try session.fault(of: mistake.line)
    #expect(fault.code == mistake.code, "\(fault)")
    let place = fault.range.map { range in
      String(Array(mistake.line)[range])
    }
    #expect(place == mistake.place, "\(fault)")
    #expect(fault.suggestion?.isEmpty == false, "no way out: \(fault)")
    #expect(!fault.problem.isEmpty && !fault.problem.hasSuffix("."))
    #expect(session.shell.workbench.digest == before)
  }

  @Test func `a graph of other data is refused by name`() throws {
    var session = try ShellSession(after: Self.graph + ["load molecules", "embed counts"])
    let fault = try session.fault(of: "sample rwr")
    #expect(fault.code == .notReady)
    #expect(fault.problem.contains("'digits'") && fault.problem.contains("'molecules'"))
    #expect(fault.suggestion == "try 'graph build'")
  }

  @Test func `labels that do not match in number are told with both numbers`() throws {
    let folder = try TemporaryFolder()
    let vectors = try folder.writeVectors([[1, 0], [0, 1], [1, 1]])
    let labels = try folder.write(Data("a\nb\n".utf8), to: "labels.txt")
    var session = try ShellSession()
    let fault = try session.fault(of: "load embeddings \(vectors) --labels \(labels)")
    #expect(fault.code == .file)
    #expect(fault.problem == "\(labels): holds 2 labels for 3 items")
  }

  @Test(arguments: [
    ([[Float.nan, 1], [1, 1]], "row 0, column 0"),
    ([[1, 1], [2, -Float.infinity]], "row 1, column 1"),
    ([[1, 1], [0, 0]], "row 1"),
  ])
  func `vectors without a direction are told by row`(_ rows: [[Float]], _ place: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeVectors(rows)
    var session = try ShellSession()
    let fault = try session.fault(of: "load embeddings \(file)")
    #expect(fault.code == .file)
    #expect(fault.problem.hasPrefix("\(file), \(place): "))
  }

  @Test func `several faults of a line are all told`() throws {
    var session = try ShellSession(after: Self.graph)
    let outcome = session.shell.execute("sample rwr --sise 9 --restart x", monitor: .none)
    #expect(outcome.diagnostics.map(\.code) == [.unknownOption, .invalidValue])
  }
}

extension Workbench {
  /// Enough of a workbench to see that nothing changed.
  var digest: [String] {
    [
      dataset.map { "\($0.name) \($0.count)" } ?? "-",
      itemVectors.map { "\($0.name) \($0.revision)" } ?? "-",
      graph.map { "\($0.vectorsRevision ?? -1) \($0.graph.neighbors.hashValue)" } ?? "-",
      draw.map { "\($0.sampler) \($0.batches.map(\.items).hashValue)" } ?? "-",
      encoder.map { "\($0.steps)" } ?? "-", "\(settings.seed) \(settings.threads)",
      "\(settings.temperature)", selection.map { "\($0.items)" } ?? "-",
    ]
  }
}
