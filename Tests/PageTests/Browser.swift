import Foundation
import Glibc

/// A Chromium without a window, told what to do over a pair of pipes.
///
/// Source: the Chrome DevTools Protocol, with `--remote-debugging-pipe`: messages are JSON, each with a NUL
/// behind it, read from descriptor 3 and written to descriptor 4.
final class Browser {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// Where Debian's package puts it; nil where it is not installed.
  static var path: String? {
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
      .first { access($0, X_OK) == 0 }
  }

  static let absence =
    "the Debian package chromium is missing: Scripts/test installs it where apt may"

  private let process: pid_t
  private let input: FileHandle
  private let output: FileHandle
  private let profile: String
  private var pending = Data()
  private var count = 0
  /// What pages said on their consoles and asked of the network, by session.
  private(set) var noise: [String: [String]] = [:]

  /// Seconds until a message that does not come is taken for lost.
  private static let patience: Int32 = 60

  /// - Parameter hasWebGL: whether pages find WebGL, computed by the processor.
  init(hasWebGL: Bool) throws {
    guard let program = Self.path else { throw Fault(description: Self.absence) }
    profile = NSTemporaryDirectory() + "batchscope-browser-" + UUID().uuidString
    let rendering =
      hasWebGL
      ? ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
      : ["--disable-gpu", "--disable-3d-apis", "--disable-software-rasterizer"]
    let arguments =
      [
        program, "--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--no-first-run",
        "--user-data-dir=\(profile)", "--disable-extensions", "--disable-background-networking",
        "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
        "--window-size=1400,900",
      ] + rendering
    let (toBrowser, fromBrowser) = (Pipe(), Pipe())
    process = try Self.spawn(
      program, arguments, input: toBrowser.fileHandleForReading.fileDescriptor,
      output: fromBrowser.fileHandleForWriting.fileDescriptor)
    input = toBrowser.fileHandleForWriting
    output = fromBrowser.fileHandleForReading
    try toBrowser.fileHandleForReading.close()
    try fromBrowser.fileHandleForWriting.close()
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    try? FileManager.default.removeItem(atPath: profile)
  }

  /// Starts the program with the two ends of pipes as its descriptors 3 and 4, and its own words dropped.
  private static func spawn(
    _ program: String, _ arguments: [String], input: Int32, output: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Out of the way first: an end may be 3 or 4 itself.
    posix_spawn_file_actions_adddup2(&actions, input, 250)
    posix_spawn_file_actions_adddup2(&actions, output, 251)
    posix_spawn_file_actions_adddup2(&actions, 250, 3)
    posix_spawn_file_actions_adddup2(&actions, 251, 4)
    for descriptor in 0...2 {
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), "/dev/null", O_RDWR, 0)
    }
    for descriptor in 5..<256 { posix_spawn_file_actions_addclose(&actions, Int32(descriptor)) }
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    let fault = posix_spawn(&process, program, &actions, nil, &words, environ)
    guard fault == 0 else { throw Fault(description: "cannot start \(program): \(fault)") }
    return process
  }

  /// Asks for something and waits for the answer.
  ///
  /// - Throws: `Fault` when the browser refuses, or is silent.
  func call(_ method: String, _ parameters: JSON = [:], in session: String? = nil) throws -> JSON {
    count += 1
    var message: [String: JSON] = [
      "id": .number(Double(count)), "method": .text(method), "params": parameters,
    ]
    if let session { message["sessionId"] = .text(session) }
    try input.write(contentsOf: JSONEncoder().encode(JSON.object(message)) + [0])
    while true {
      let answer = try next()
      guard answer["id"].number == Double(count) else {
        hear(answer)
        continue
      }
      if let refusal = answer["error"]["message"].text {
        throw Fault(description: "\(method): \(refusal)")
      }
      return answer["result"]
    }
  }

  private func next() throws -> JSON {
    while true {
      if let end = pending.firstIndex(of: 0) {
        let message = pending[pending.startIndex..<end]
        pending = Data(pending[(end + 1)...])
        return try JSONDecoder().decode(JSON.self, from: message)
      }
      var wish = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&wish, 1, Self.patience * 1000) > 0 else {
        throw Fault(description: "the browser says nothing")
      }
      let bytes = output.availableData
      guard !bytes.isEmpty else { throw Fault(description: "the browser ended") }
      pending += bytes
    }
  }

  /// Keeps what a page should not do: faults, words on the console, requests to a network.
  private func hear(_ event: JSON) {
    guard let session = event["sessionId"].text else { return }
    let facts = event["params"]
    let words: String? =
      switch event["method"].text {
      case "Runtime.exceptionThrown":
        facts["exceptionDetails"]["exception"]["description"].text
          ?? facts["exceptionDetails"]["text"].text
      case "Runtime.consoleAPICalled": "console: \(facts["args"].list.map { $0["value"] })"
      case "Log.entryAdded": facts["entry"]["text"].text
      case "Network.requestWillBeSent":
        facts["request"]["url"].text.flatMap { url in
          url.hasPrefix("file:") || url.hasPrefix("data:") || url.hasPrefix("blob:")
            ? nil : "request: \(url)"
        }
      default: nil
      }
    if let words { noise[session, default: []].append(words) }
  }
}
