import LiveServer
import Synchronization

/// The run that a session serves, if any; all copies of an interpreter share one.
package final class LiveDesk: Sendable {
  private typealias Running = (session: LiveSession, server: LiveServer)

  /// Who tells the person; held by the thread beside, which must not hold the desk.
  private final class Teller: Sendable {
    let tell = Mutex<(@Sendable (String) -> Void)?>(nil)
  }

  private let running = Mutex<Running?>(nil)
  private let teller = Teller()

  package init() {}

  deinit { _ = end() }

  /// Sets the function that tells the person what happens; called on any thread.
  package func onNotice(_ tell: @escaping @Sendable (String) -> Void) {
    teller.tell.withLock { $0 = tell }
  }

  /// The run that is served; nil when none is.
  package var session: LiveSession? { running.withLock { $0?.session } }

  /// Where it is served; nil when none is.
  var path: String? { running.withLock { $0?.server.place.path } }

  /// Serves a run at a place.
  ///
  /// - Throws: `SocketPlace.Fault`.
  func begin(_ session: LiveSession, at place: SocketPlace) throws(SocketPlace.Fault) {
    let server = try LiveServer(at: place, session.contents)
    running.withLock { $0 = (session, server) }
    session.work { [teller] notice in teller.tell.withLock { $0 }?(notice) }
  }

  /// Ends the run, closes its socket and completes its plan.
  ///
  /// - Returns: what a person should know, a sentence; nil when all is well, or none was served.
  package func end() -> String? {
    let ended = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let (session, server) = ended else { return nil }
    server.stop()
    let warning = session.end()
    for notice in session.takeNotices() { teller.tell.withLock { $0 }?(notice) }
    return warning
  }
}
