import Glibc
import Synchronization

/// Ctrl-C and Ctrl-\ set a flag that computations look at, instead of ending the process.
///
/// The members are static, since a signal handler reaches no other state.
package enum Interrupts {
  private static let flag = Atomic<Bool>(false)

  /// Takes over SIGINT and SIGQUIT, which mean the same from here on.
  ///
  /// Blocked system calls return with EINTR. The signals are unblocked, should the parent have
  /// blocked them.
  package static func install() {
    // A static is made when it is first accessed, which must not happen in a handler.
    clear()
    SignalPipe.prepare()
    var interrupts = sigset_t()
    sigemptyset(&interrupts)
    for number in [SIGINT, SIGQUIT] {
      setHandler(of: number) { _ in
        Interrupts.flag.store(true, ordering: .relaxed)
        SignalPipe.post(SIGINT)
      }
      sigaddset(&interrupts, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &interrupts, nil)
  }

  /// Whether Ctrl-C came since the last `clear()`; cheap, for any thread.
  package static var isRequested: Bool { flag.load(ordering: .relaxed) }

  package static func clear() { flag.store(false, ordering: .relaxed) }

  private static let ending = Atomic<Int32>(0)

  /// Runs `body`, which SIGTERM and SIGHUP stop as Ctrl-C does, so that its results can be saved
  /// first.
  ///
  /// A second SIGTERM ends the process at once; a terminal that closes may send SIGHUP twice. A signal that is
  /// ignored, as under nohup, stays so.
  /// - Returns: what `body` returns, and the signal that came, to be handed to `end(by:)`
  ///   afterwards.
  package static func holdingEnds<Result>(_ body: () -> Result) -> (Result, ending: Int32?) {
    ending.store(0, ordering: .relaxed)
    let former = EditingSignals.ends.filter { !isIgnored($0) }.map { number in
      let action = setHandler(of: number) { number in
        if Interrupts.ending.exchange(number, ordering: .relaxed) != 0 {
          guard number != SIGHUP else { return }
          signal(number, SIG_DFL)
          raise(number)
        }
        Interrupts.flag.store(true, ordering: .relaxed)
      }
      return (number, action)
    }
    let result = body()
    for (number, action) in former { setAction(of: number, action) }
    let number = ending.load(ordering: .relaxed)
    return (result, number == 0 ? nil : number)
  }

  /// Ends the process by a signal.
  package static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    raise(number)
    _exit(128 + number)
  }
}

/// Whether a signal is ignored.
func isIgnored(_ signal: Int32) -> Bool {
  var action = sigaction()
  sigaction(signal, nil, &action)
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// Sets what happens at a signal and returns the former action; blocked system calls return EINTR.
@discardableResult func setHandler(
  of signal: Int32, _ handler: (@convention(c) (Int32) -> Void)?
) -> sigaction {
  var action = sigaction()
  action.__sigaction_handler.sa_handler = handler
  return setAction(of: signal, action)
}

@discardableResult func setAction(of signal: Int32, _ action: sigaction) -> sigaction {
  var action = action
  var former = sigaction()
  sigaction(signal, &action, &former)
  return former
}
