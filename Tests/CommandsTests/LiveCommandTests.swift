import CommandLanguage
import Commands
import Datasets
import Foundation
import Live
import LiveServer
import Report
import Testing
import Workbench

/// A run that is served from a session, by its own socket.
@Suite struct LiveCommandTests {
  private let folder: TemporaryFolder
  private let socket = "/tmp/batchscope-\(UUID().uuidString.prefix(8)).sock"

  init() throws { folder = try TemporaryFolder() }

  private static let setup = [
    "load digits", "embed pixels", "graph build --candidates 200 --neighbors 20",
  ]

  private func session(_ line: String = "'rwr --size 16 --walks 4'") throws -> ShellSession {
    try ShellSession(after: Self.setup + ["serve \(socket) \(line)"])
  }

  private func client(rank: Int = 0, world: Int = 1) throws -> LiveClient {
    let client = try LiveClient(to: SocketPlace(path: socket))
    var hello = LiveRequest(.hello)
    (hello.version, hello.rank, hello.world) = (LiveProtocol.version, rank, world)
    #expect(try ask(client, hello).reply.type == "hello")
    return client
  }

  @discardableResult
  private func ask(_ client: LiveClient, _ request: LiveRequest, _ arrays: Data = Data()) throws
    -> (reply: LiveReply, bytes: Data)
  {
    let answer = try client.ask(
      LiveFrame(header: try JSONEncoder().encode(request), arrays: arrays))
    return (try JSONDecoder().decode(LiveReply.self, from: answer.header), answer.arrays)
  }

  private func batch(_ step: Int, from client: LiveClient) throws -> [Int32] {
    var request = LiveRequest(.batch)
    request.step = step
    let (reply, bytes) = try ask(client, request)
    try #require(reply.type == "batch", "\(reply.message ?? "")")
    return bytes.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
  }

  private func vectors(_ rows: [Int64], _ elements: [Float], width: Int) -> (LiveRequest, Data) {
    var request = LiveRequest(.vectors)
    request.arrays = [
      LiveArray("rows", .int64, shape: [rows.count]),
      LiveArray("vectors", .float32, shape: [rows.count, width]),
    ]
    return (
      request, rows.withUnsafeBytes { Data($0) } + elements.withUnsafeBytes { Data($0) }
    )
  }

  @Test func `two ranks get the parts of one batch, and held-out items take no part`() throws {
    var session = try session()
    let ranks = try (0..<2).map { try client(rank: $0, world: 2) }
    let late = try batch(7, from: ranks[1])
    let parts = try ranks.map { try batch(7, from: $0) }
    #expect(parts[1] == late && Set(parts.joined()).count == 16)
    let report = try session.run("live")
    #expect(report["served"] == .integer(8) && report["consumed"] == .integer(0))
    let dataset = try #require(session.shell.workbench.dataset)
    #expect(parts.joined().allSatisfy { dataset.splits[Int($0)] == .train })
  }

  @Test func `another sampler draws from its step on`() throws {
    var session = try session()
    let client = try client()
    let first = try batch(3, from: client)
    let fault = try session.fault(of: "live sample 'uniform --size 16' --from 3")
    #expect(fault.problem.contains("served already"))
    #expect(try session.run("live sample 'uniform --size 16' --from 5")["from"] == .integer(5))
    #expect(try batch(3, from: client) == first)
    _ = try batch(6, from: client)
    #expect(try session.run("live")["sampler"] == .text("uniform --size 16"))
    #expect(
      try session.fault(of: "live sample 'uniform --size 8'").problem.contains("batches of 16"))
  }

  @Test func `what is asked wrongly is a sentence, and the connection stays`() throws {
    let session = try session()
    let stranger = try LiveClient(to: SocketPlace(path: socket))
    var request = LiveRequest(.batch)
    request.step = 0
    #expect(try ask(stranger, request).reply.message?.contains("'hello'") == true)
    var hello = LiveRequest(.hello)
    (hello.version, hello.rows) = (1, 70)
    #expect(try ask(stranger, hello).reply.message?.contains("70 items") == true)
    (hello.rows, hello.ids) = (nil, "x")
    #expect(try ask(stranger, hello).reply.message?.contains("no identifiers") == true)
    (hello.ids, hello.world) = (nil, 3)
    #expect(try ask(stranger, hello).reply.message?.contains("evenly") == true)
    hello.version = 9
    #expect(try ask(stranger, hello).reply.message?.contains("version") == true)
    let client = try client()
    request.step = 1_000_000
    #expect(try ask(client, request).reply.type == "error")
    let tests = try #require(session.shell.workbench.dataset).indices(in: .test)
    for (row, words) in [(Int64(9_999), "there is no row"), (Int64(tests[0]), "held out")] {
      let (request, bytes) = vectors([row], [1, 0], width: 2)
      #expect(try ask(client, request, bytes).reply.message?.contains(words) == true)
    }
    let (spoiled, bytes) = vectors([0], [.nan, 0], width: 2)
    #expect(try ask(client, spoiled, bytes).reply.message?.contains("not finite") == true)
    #expect(try batch(0, from: client).count == 16)
    withExtendedLifetime(session) {}
  }

  @Test func `the graph follows the vectors that come back, and the plan tells from which step on`()
    throws
  {
    let plan = "\(folder.path)/walk.plan"
    var session = try session(
      "'rwr --size 16 --walks 4' --refresh 5 --plan \(plan)")
    let client = try client()
    let before = try (0..<6).map { try batch($0, from: client) }
    let dataset = try #require(session.shell.workbench.dataset)
    let rows = dataset.indices(in: .train)
    // On a circle, so that neighbours are those of near numbers.
    let elements = rows.indices.flatMap { place in
      let angle = Float(place) / Float(rows.count) * 2 * .pi
      return [cos(angle), sin(angle)]
    }
    let (request, bytes) = vectors(rows.map(Int64.init), elements, width: 2)
    #expect(try ask(client, request, bytes).reply.taken == rows.count)
    var consumed = LiveRequest(.consumed)
    consumed.step = 5
    #expect(try ask(client, consumed).reply.consumed == 6)
    for _ in 0..<600 where try session.run("live")["changedEdges"] == Value.none { usleep(50_000) }
    let report = try session.run("live")
    #expect((report["changedEdges"]?.number ?? 0) > 0.5)
    #expect(try (0..<6).map { try batch($0, from: client) } == before)
    _ = try batch(9, from: client)
    try session.run("live stop")
    let text = try Data(contentsOf: URL(fileURLWithPath: "\(plan)/plan.json"))
    let description = try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
    let windows = description["windows"] as? [[String: Any]] ?? []
    #expect(windows.map { $0["step"] as? Int } == [0, 6])
    #expect(windows.map { $0["steps"] as? Int } == [6, 4])
    #expect(try session.run("plan open \(plan)")["count"] == .integer(10))
  }

  @Test(arguments: [
    ("'rwr --size 16' --resume", "no plan", "'--plan'"),
    ("'rwr --size 16' --alarm 'hardness > 1'", "there is no figure 'hardness'", ""),
    ("'rwr --size 16' --numbering id", "by place", "split"),
  ])
  func `options that do not go together are refused`(
    _ options: String, _ problem: String, _ way: String
  ) throws {
    var session = try ShellSession(after: Self.setup)
    let fault = try session.fault(of: "serve \(socket) \(options)")
    #expect(fault.problem.contains(problem) || fault.problem.contains("none is named"))
    #expect(way.isEmpty || fault.suggestion?.contains(way) == true)
  }

  @Test func `a second run, a file in the way and a path too long are refused`() throws {
    var session = try session()
    #expect(
      try session.fault(of: "serve \(socket)2 'uniform'").problem.contains("served at"))
    try session.run("live stop")
    #expect(try session.fault(of: "live").problem == "no run is served")
    let file = try folder.write(Data("mine".utf8), to: "a.sock")
    #expect(try session.fault(of: "serve \(file) 'uniform'").problem.contains("no socket"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    let long = "/tmp/" + String(repeating: "x", count: 110)
    #expect(try session.fault(of: "serve \(long) 'uniform'").problem.contains("107 bytes"))
  }

  @Test func `a plan that is there is gone on with only when asked, and only on its own data`()
    throws
  {
    let plan = "\(folder.path)/walk.plan"
    var session = try session("'uniform --size 16' --plan \(plan)")
    let first = try batch(4, from: client())
    try session.run("live stop")
    let line = "serve \(socket) 'uniform --size 16' --plan \(plan)"
    #expect(try session.fault(of: line).suggestion?.contains("--resume") == true)
    #expect(
      try session.fault(of: "\(line) --resume --held-out").problem.contains("held-out"))
    try session.run("\(line) --resume")
    #expect(try session.run("live")["served"] == .integer(5))
    #expect(try batch(4, from: client()) == first)
  }
}
