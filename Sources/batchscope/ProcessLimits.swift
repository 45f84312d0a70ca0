import Foundation

/// What the system grants the process, looked at before anything depends on it.
enum ProcessLimits {
  /// Descriptors for the standard streams, the journal with its side files, the terminal, the event loops of
  /// libraries, which end the program when they get none, and a few files.
  private static let files = 24
  /// Addresses for the program and its libraries when it has just started.
  private static let addresses = 512 << 20

  /// Refuses to start where libraries would end the program, or wait for ever, later.
  ///
  /// - Throws: `Shortage`.
  static func check() throws(Shortage) {
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(files)
    {
      throw Shortage(
        problem: "the limit of open files is \(limit.rlim_cur), and \(files) are needed",
        suggestion: "raise it with 'ulimit -n'")
    }
    if getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur < rlim_t(addresses)
    {
      throw Shortage(
        problem: "the limit of the address space is \(limit.rlim_cur / 1_000_000) MB, and "
          + "\(addresses / 1_000_000) MB are needed", suggestion: "raise it with 'ulimit -v'")
    }
  }

  /// A limit that is too low.
  struct Shortage: Error {
    let problem: String
    let suggestion: String
  }
}
