import Foundation
import Live
import LiveServer
import Testing

/// The program serves a run, whatever ends either side.
@Suite struct ServeTests {
  private let folder: TemporaryFolder
  /// Short, since the path of a socket is.
  private let socket = "/tmp/batchscope-\(UUID().uuidString.prefix(8)).sock"

  init() throws { folder = try TemporaryFolder() }

  /// Processes that serve until the training program says that it is done.
  private func serving(_ options: String = "--plan walk.plan --resume") throws -> Process {
    let lines = [
      "load digits", "embed pixels", "graph build --candidates 200 --neighbors 20",
      "serve \(socket) 'rwr --size 16 --walks 4' --wait \(options)",
    ]
    let process = Program.process(
      ["--no-config", "--quiet"] + lines.flatMap { ["-c", $0] }, in: folder)
    process.standardOutput = try folder.file("out.txt")
    process.standardError = try folder.file("errors.txt")
    try process.run()
    return process
  }

  private func client(of process: Process) throws -> LiveClient {
    for _ in 0..<1_200 where process.isRunning {
      if let client = try? LiveClient(to: SocketPlace(path: socket)) { return client }
      usleep(50_000)
    }
    throw LiveClient.Fault.gone
  }

  @discardableResult
  private func ask(_ client: LiveClient, _ request: LiveRequest) throws -> (LiveReply, Data) {
    let answer = try client.ask(LiveFrame(header: try JSONEncoder().encode(request)))
    return (try JSONDecoder().decode(LiveReply.self, from: answer.header), answer.arrays)
  }

  private func greet(_ client: LiveClient, rank: Int = 0, world: Int = 1) throws -> LiveReply {
    var hello = LiveRequest(.hello)
    (hello.version, hello.rank, hello.world) = (LiveProtocol.version, rank, world)
    return try ask(client, hello).0
  }

  private func batch(_ step: Int, from client: LiveClient) throws -> [Int32] {
    var request = LiveRequest(.batch)
    request.step = step
    let bytes = try ask(client, request).1
    return bytes.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
  }

  private func description() throws -> [String: Any] {
    let text = try Data(contentsOf: URL(fileURLWithPath: folder.path(of: "walk.plan/plan.json")))
    return try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
  }

  @Test func `a run that was killed goes on with the very same batches, and its plan replays them`()
    throws
  {
    // What comes when nobody is killed.
    let whole = try serving("--plan whole.plan")
    var other = try client(of: whole)
    _ = try greet(other)
    let expected = try (0..<40).map { try batch($0, from: other) }
    try ask(other, LiveRequest(.bye))
    whole.waitUntilExit()
    #expect(whole.terminationStatus == 0)

    var process = try serving()
    other = try client(of: process)
    let plan = try greet(other).plan
    #expect(plan?.hasPrefix("/") == true && plan?.hasSuffix("/walk.plan") == true)
    for step in 0..<25 { #expect(try batch(step, from: other) == expected[step]) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try description()["isGrowing"] as? Bool == true)

    process = try serving()
    // A client that is killed leaves the server as it is.
    do {
      let lost = try client(of: process)
      _ = try greet(lost)
      try lost.send([40, 0, 0, 0, 0, 0, 0, 0, 1])
    }
    other = try client(of: process)
    _ = try greet(other)
    #expect(try (0..<40).map { try batch($0, from: other) } == expected)
    try ask(other, LiveRequest(.bye))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try description()["steps"] as? Int == 40 && description()["isGrowing"] == nil)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: folder.path(of: "walk.plan/batches.npy")))
        == Data(contentsOf: URL(fileURLWithPath: folder.path(of: "whole.plan/batches.npy"))))
    #expect(!FileManager.default.fileExists(atPath: socket))
  }

  @Test func `a scheduler is told of an alarm by the exit status`() throws {
    let process = try serving("--alarm 'falseNegativeRate > 0.01'")
    let client = try client(of: process)
    _ = try greet(client)
    let calm = try Program.run("watch", socket, "--once", in: folder)
    #expect(calm.status == 0 && calm.output.hasPrefix("step 0 trained · batches served 0"))
    for step in 0..<10 { _ = try batch(step, from: client) }
    let watch = try Program.run("watch", socket, "--every", "0.1", in: folder)
    #expect(watch.status == 4 && watch.output.contains("alarm: falseNegativeRate > 0.01"))
    try ask(client, LiveRequest(.bye))
    process.waitUntilExit()
    #expect(try folder.text(of: "errors.txt").contains("alarm: falseNegativeRate > 0.01, at step"))
    #expect(try Program.run("watch", socket, in: folder).status == 1)
  }

  @Test func `a scheduler is told when who served is gone before the end`() throws {
    let process = try serving()
    _ = try greet(client(of: process))
    let watch = Program.process(["watch", socket, "--every", "0.1"], in: folder)
    watch.standardOutput = try folder.file("told.txt")
    watch.standardError = try folder.file("faults.txt")
    try watch.run()
    for _ in 0..<600 where try folder.text(of: "told.txt").isEmpty { usleep(50_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    watch.waitUntilExit()
    #expect(watch.terminationStatus == 1)
    #expect(try folder.text(of: "faults.txt").contains("gone before the end of the run"))
  }

  @Test func `Ctrl-C completes the plan`() throws {
    let process = try serving()
    let client = try client(of: process)
    _ = try greet(client)
    for step in 0..<5 { _ = try batch(step, from: client) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try description()["isGrowing"] == nil)
    let opened = try Program.run(
      "--no-config", "--json", "-c", "load digits", "-c", "plan open walk.plan", in: folder)
    let report = try opened.objects().last?["report"] as? [String: Any]
    #expect(report?["count"] as? Int == 5)
  }

  @Test func `a full disk stops the plan and not the batches`() throws {
    let process = Program.process(
      [
        "--no-config", "--quiet", "-c", "load digits", "-c",
        "serve \(socket) 'uniform --size 512' --held-out --plan walk.plan --wait",
      ], in: folder, under: "ulimit -f 64")
    process.standardOutput = try folder.file("out.txt")
    process.standardError = try folder.file("errors.txt")
    try process.run()
    let client = try client(of: process)
    _ = try greet(client)
    var notices: [String] = []
    for step in 0..<100 {
      var request = LiveRequest(.batch)
      request.step = step
      let (reply, bytes) = try ask(client, request)
      #expect(bytes.count == 2048)
      if let notice = reply.notice { notices.append(notice) }
    }
    #expect(notices.count == 1 && notices[0].contains("the plan is not written from step"))
    try ask(client, LiveRequest(.bye))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let errors = try folder.text(of: "errors.txt")
    #expect(errors.contains("serve: the plan is not written") && errors.contains("is not complete"))
    let opened = try Program.run(
      "--no-config", "-c", "load digits", "-c", "plan open walk.plan", in: folder)
    #expect(opened.status == 0)
  }

  /// What a training program in Python told: its batches, and the warnings.
  private struct Told: Decodable {
    var batches: [[Int]]
    var told: [String]
  }

  @Test func `the Python package trains on it, and goes on when it was killed`() throws {
    let process = try serving()
    defer { unlink(socket) }
    _ = try client(of: process)
    let (trainer, input, output) = (Process(), Pipe(), Pipe())
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let package = tests.appending(path: "../../Sources/Python").standardizedFileURL.path
    trainer.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    trainer.arguments = [
      "python3", "-B", tests.appending(path: "Fixtures/trainer.py").path, package, socket,
    ]
    (trainer.standardInput, trainer.standardOutput) = (input, output)
    try trainer.run()
    var lines = output.fileHandleForReading.line()
    let first = try JSONDecoder().decode(Told.self, from: lines)
    #expect(first.told.isEmpty && first.batches.allSatisfy { $0.count == 16 })
    let status = try Program.run("watch", socket, "--once", "--json", in: folder).objects()[0]
    #expect(status["consumed"] as? Int == 4 && status["meanLoss"] as? Double != nil)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    input.fileHandleForWriting.write(Data("\n".utf8))
    lines = output.fileHandleForReading.line()
    let second = try JSONDecoder().decode(Told.self, from: lines)
    #expect(Array(second.batches.prefix(4)) == first.batches)
    #expect(second.batches.allSatisfy { Set($0).count == 16 })
    #expect(second.told.count == 1 && second.told[0].contains("has gone"))
  }

  @Test func `the shell tells an alarm, and quitting ends the run`() throws {
    let shell = try TerminalSession(["--no-config"], in: folder)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    try shell.run("embed pixels", prompt: 3)
    try shell.run("serve \(socket) 'uniform --size 16' --alarm 'coverage > 0.05'", prompt: 4)
    let client = try LiveClient(to: SocketPlace(path: socket))
    _ = try greet(client)
    for step in 0..<20 { _ = try batch(step, from: client) }
    try shell.wait(for: "alarm: coverage > 0.05")
    try shell.run("live", prompt: 5)
    #expect(shell.screen.text.contains("serving 'uniform --size 16'"))
    shell.send("quit\r")
    #expect(try shell.end() == .exit(0))
    #expect(!FileManager.default.fileExists(atPath: socket))
  }
}

extension FileHandle {
  /// The next line.
  fileprivate func line() -> Data {
    var line = Data()
    while let byte = try? read(upToCount: 1), !byte.isEmpty, byte != Data([10]) { line += byte }
    return line
  }
}
