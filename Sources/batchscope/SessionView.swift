import Commands
import Dispatch
import Foundation
import PageServer
import Synchronization
import Vectors

/// The page of a session: what it shows follows the lines that are run, and what is selected on it waits for
/// the next line.
final class SessionView: SessionViewer {
  /// The name that a selection gets.
  static let name = "selected"

  private struct State {
    var server: PageServer?
    /// What the browsers show, once they have taken all that was sent.
    var page: LivePage?
    /// Where the session is, until it has been sent.
    var next: LivePage?
    /// Counts what was sent; a browser tells which number it shows.
    var number = 0
    /// The number since which an item's number has meant the same item.
    var itemsNumber = 0
    /// What was selected since the last line; nil when nothing was.
    var selection: Set<Int>?
    /// What the name of selections stands for by the person's own doing, and would be lost.
    var held: String?
    var toldOfSeveral = false
    /// When progress was shown that has not been taken back.
    var lastProgress: ContinuousClock.Instant?
    var tell: (@Sendable (String) -> Void)?
  }

  private let state = Mutex(State())
  /// Where messages are made, one after another.
  private let queue = DispatchQueue(label: "page of the session")
  /// Whether a person is there to go on with what is selected.
  private let takesSelections: Bool

  init(takesSelections: Bool) { self.takesSelections = takesSelections }

  deinit { _ = close() }

  /// Sets the function that tells the person what happens on the page; called on any thread.
  func onNotice(_ tell: @escaping @Sendable (String) -> Void) { state.withLock { $0.tell = tell } }

  private var server: PageServer? { state.withLock { $0.server } }

  func open(showing session: Interpreter, at port: Int?) throws(ViewFault) -> ServedPage {
    if let server, port == nil || port == server.port { return served(by: server) }
    if let server {
      throw ViewFault(
        "the page is at port \(server.port) already", suggestion: "'view --stop' ends it there")
    }
    let page = LivePage(of: session)
    state.withLock { ($0.page, $0.selection, $0.toldOfSeveral) = (page, nil, false) }
    do throws(PageServer.Fault) {
      let server = try PageServer(port: port, contents)
      state.withLock { $0.server = server }
      return served(by: server)
    } catch {
      throw ViewFault(error, port: port)
    }
  }

  private func served(by server: PageServer) -> ServedPage {
    ServedPage(
      address: server.address, port: server.port, browsers: server.browserCount,
      takesSelections: takesSelections)
  }

  func close() -> Bool {
    let server = state.withLock { state in
      defer { (state.server, state.page, state.selection) = (nil, nil, nil) }
      return state.server
    }
    server?.stop()
    return server != nil
  }

  private var contents: PageServer.Contents {
    // The server is held by this view, and must not hold it.
    PageServer.Contents(
      page: { [weak self] host in try self?.html(for: host) ?? "" },
      greeting: { [weak self] shown in self?.greeting(at: shown) },
      received: { [weak self] text, browser in self?.take(text, from: browser) },
      connected: { [weak self] count in self?.tellOfSeveral(count) })
  }

  private func html(for host: String) throws -> String {
    let (page, number) = state.withLock { ($0.page, $0.number) }
    return try page?.html(state: number, host: host, takesSelections: takesSelections) ?? ""
  }

  /// Asks a browser that shows an earlier state to begin anew.
  private func greeting(at shown: String) -> String? {
    let number = state.withLock { $0.number }
    return Int(shown) == number ? nil : LivePage.reload(state: number)
  }

  private func tellOfSeveral(_ count: Int) {
    let tell = state.withLock { state -> (@Sendable (String) -> Void)? in
      guard count > 1, !state.toldOfSeveral else { return nil }
      state.toldOfSeveral = true
      return state.tell
    }
    tell?("view: \(count) pages follow this session; the last selection on any of them counts")
  }

  /// Brings the page to where a session is; returns at once.
  ///
  /// - Parameter held: what the name of selections stands for by the person's own doing.
  func follow(_ session: Interpreter, held: String?) {
    let isOpen = state.withLock { state in
      state.held = held
      guard state.server != nil else { return false }
      state.next = LivePage(of: session)
      return true
    }
    if isOpen { queue.async { [weak self] in self?.sendNext() } }
  }

  /// Sends where the session is; where it was between two messages is left out.
  private func sendNext() {
    let (next, former, number) = state.withLock { state in
      defer { state.next = nil }
      return (state.next, state.page, state.number + 1)
    }
    guard let page = next, let former else { return }
    let change = Result { try page.message(since: former, state: number) }
    let (server, message) = state.withLock { state -> (PageServer?, String?) in
      guard state.page != nil else { return (nil, nil) }
      state.page = page
      let showedProgress = state.lastProgress != nil
      state.lastProgress = nil
      switch change {
      case .success(nil):
        return (state.server, showedProgress ? LivePage.progress("", state: state.number) : nil)
      case .success(let message?):
        state.number = number
        if !page.hasSameItems(as: former) { (state.itemsNumber, state.selection) = (number, nil) }
        return (state.server, message)
      case .failure:
        // Asked for again as a whole, which tells why it cannot be made.
        state.number = number
        return (state.server, LivePage.reload(state: number))
      }
    }
    if let message { server?.send(message) }
  }
}

// What is shown while a line runs.
extension SessionView {
  /// The least time between two reports of progress.
  private static let interval = Duration.milliseconds(300)

  /// A monitor that shows the progress on the page, too; nil where there is none.
  func watching(_ monitor: ProgressMonitor) -> ProgressMonitor? {
    guard let server else { return nil }
    return ProgressMonitor(isCancelled: monitor.isCancelled) { [weak self, weak server] update in
      monitor.report(update)
      guard let server, let number = self?.numberForProgress() else { return }
      let words = ([update.activity] + update.details.prefix(2)).joined(separator: ", ")
      server.send(LivePage.progress(words, state: number))
    }
  }

  /// The number of the state that the browsers show, once in an interval.
  private func numberForProgress() -> Int? {
    let now = ContinuousClock.now
    return state.withLock { state in
      guard now - (state.lastProgress ?? now - Self.interval) >= Self.interval else { return nil }
      state.lastProgress = now
      return state.number
    }
  }
}

// What browsers send.
extension SessionView {
  private struct Message: Decodable {
    /// The number of the state that the browser shows.
    var state: Int
    /// Runs of item numbers: [[3,3],[40,52]].
    var select: [[Int]]

    /// The items; nil where a run is none, or goes beyond the items.
    func items(of count: Int) -> Set<Int>? {
      var items: Set<Int> = []
      for run in select {
        guard run.count == 2, run[0] >= 0, run[0] <= run[1], run[1] < count else { return nil }
        items.formUnion(run[0]...run[1])
      }
      return items
    }
  }

  private func take(_ text: String, from browser: PageServer.Browser) {
    guard takesSelections,
      let message = try? JSONDecoder().decode(Message.self, from: Data(text.utf8))
    else { return }
    let (count, isPresent) = state.withLock { state in
      (state.page?.itemCount ?? 0, message.state >= state.itemsNumber)
    }
    guard isPresent, let items = message.items(of: count) else { return }
    let after = state.withLock { state -> State in
      state.selection = items.isEmpty ? nil : items
      return state
    }
    after.server?.send(LivePage.selection(items, state: after.number), except: browser)
    if !items.isEmpty { after.tell?(notice(of: items, after.held)) }
  }

  private func notice(of items: Set<Int>, _ held: String?) -> String {
    "view: \(counted(items.count, "item")) selected on the page; '\(Self.name)' holds them"
      + (held.map { ", in the place of \($0); 'undo' brings that back" } ?? "")
  }

  /// The items that were selected since the last line, which are handed over once.
  func takeSelection() -> Set<Int>? {
    state.withLock { state in
      defer { state.selection = nil }
      return state.selection
    }
  }
}

extension ViewFault {
  fileprivate init(_ fault: PageServer.Fault, port: Int?) {
    let other = "choose another, or leave '--port' out for one that is free"
    switch fault {
    case .portTaken: self.init("port \(port ?? 0) is taken", suggestion: other)
    case .portForbidden: self.init("port \(port ?? 0) is not allowed to you", suggestion: other)
    case .system(let words):
      self.init("the page cannot be served: \(words)", suggestion: "close something, and try again")
    }
  }
}
