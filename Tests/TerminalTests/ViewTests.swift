import Foundation
import Testing

/// A page that follows the shell, by a browser of a few lines of Python.
@Suite struct `A page that follows the shell` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let client = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/browser.py").path

  /// A browser, as far as the socket goes.
  private final class Browser {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ address: String) throws {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["python3", client, address]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      #expect(line() == "connected")
    }

    deinit { if process.isRunning { process.terminate() } }

    func line() -> String {
      var bytes = Data()
      while let byte = try? output.fileHandleForReading.read(upToCount: 1), byte != Data([10]) {
        bytes += byte
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    func send(_ line: String) { input.fileHandleForWriting.write(Data((line + "\n").utf8)) }

    func receive() -> String {
      send("receive")
      return line()
    }
  }

  private func shell() throws -> (TerminalSession, address: String) {
    let shell = try TerminalSession(["--no-config"], in: folder)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    try shell.run("view", prompt: 3)
    let address = try #require(shell.screen.lines.first { $0.hasPrefix("http://127.0.0.1:") })
    return (shell, address)
  }

  private func isListening(_ address: String) -> Bool {
    let run = Process()
    run.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let port = address.split(separator: "/")[1].split(separator: ":")[1]
    run.arguments = [
      "python3", "-c", "import socket; socket.create_connection(('127.0.0.1', \(port)))",
    ]
    run.standardError = FileHandle.nullDevice
    try? run.run()
    run.waitUntilExit()
    return run.terminationStatus == 0
  }

  @Test func `shows each result, and its selection is 'selected' from the next line on`() throws {
    let (shell, address) = try shell()
    let browser = try Browser(address)
    try shell.run("embed pixels", prompt: 4)
    #expect(browser.receive().contains("\"entries\""))
    browser.send("select [[3,3],[40,52]]")
    try shell.wait(for: "view: 14 items selected on the page; 'selected' holds them")
    try shell.run("batch show --of selected --count 2", prompt: 5)
    #expect(shell.screen.text.contains("batch 1 of data select · 14 members"))
    #expect(browser.receive().contains("selected"))
    try shell.run("view", prompt: 6)
    #expect(shell.screen.text.contains("1 browser shows it now"))
    #expect(shell.screen.lines.count { $0 == address } == 2)
    shell.send("undo\r")
    try shell.wait(for: "undone: data select 3 40..52")
    try shell.run("view --stop", prompt: 8)
    #expect(!isListening(address))
  }

  @Test func `tells what a selection takes the place of, and undo brings it back`() throws {
    let (shell, address) = try shell()
    try shell.run("selected = sample uniform --size 8", prompt: 4)
    let browser = try Browser(address)
    browser.send("select [[1,2]]")
    try shell.wait(for: "batches by 'sample uniform --size 8'; 'undo' brings that back")
    try shell.run("undo", prompt: 5)
    shell.send("names\r")
    try shell.wait(for: "batches  digits")
    withExtendedLifetime(browser) {}
  }

  @Test func `takes nothing that is no selection`() throws {
    let (shell, address) = try shell()
    let browser = try Browser(address)
    for runs in ["[[5,3]]", "[[0,1797]]", "[[-1,2]]", "[3]", "{}", "[[1]]", "[[0.5,2]]"] {
      browser.send("select \(runs)")
    }
    browser.send("select [[7,7]]")
    try shell.wait(for: "1 item selected on the page")
    #expect(!shell.screen.text.contains("items selected"))
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGHUP])
  func `goes with the shell, however that ends`(_ signal: Int32) throws {
    let (shell, address) = try shell()
    let browser = try Browser(address)
    // A program that outlives the shell holds no socket of it.
    shell.send("!sleep 30 >/dev/null 2>&1 &\r")
    try shell.waitForPrompt(4)
    shell.send(signal: signal)
    #expect(try shell.end() == .signal(signal))
    #expect(browser.receive() == "closed")
    #expect(!isListening(address))
  }

  @Test func `goes with the shell that is left`() throws {
    let (shell, address) = try shell()
    let browser = try Browser(address)
    shell.send("quit\r")
    #expect(try shell.end() == .exit(0))
    #expect(browser.receive() == "closed")
    #expect(!isListening(address))
  }

  @Test func `stays up in a script until that ends, and tells the address as JSON`() throws {
    let run = try Program.run(
      "--no-config", "--json", "-c", "load digits", "-c", "view", "-c", "view --stop", "-c", "view",
      in: folder)
    #expect(run.status == 0)
    let reports = try run.objects().compactMap { $0["report"] as? [String: Any] }
    let addresses = reports.compactMap { $0["address"] as? String }
    #expect(addresses.count == 2 && addresses.allSatisfy { $0.hasPrefix("http://127.0.0.1:") })
    #expect(addresses.allSatisfy { !isListening($0) })
  }

  @Test func `is refused in one sentence where the port is taken`() throws {
    let (shell, address) = try shell()
    let port = address.split(separator: "/")[1].split(separator: ":")[1]
    let run = try Program.run("--no-config", "-c", "view --port \(port)", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("port \(port) is taken; choose another"))
    withExtendedLifetime(shell) {}
  }
}
