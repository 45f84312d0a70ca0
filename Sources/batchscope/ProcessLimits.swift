import Foundation

/// What the system grants the process, looked at before anything depends on it.
enum ProcessLimits {
  /// Descriptors for the journal with its side files, the terminal, the event loops of libraries, which end
  /// the program when they get none, and a few files.
  private static let files = 21
  /// Addresses for the program and its libraries when it has just started.
  private static let addresses = 512 << 20

  /// Refuses to start where libraries would end the program, or wait for ever, later.
  ///
  /// - Throws: `Shortage`.
  static func check() throws(Shortage) {
    if let limit = softLimit(of: RLIMIT_NOFILE) {
      // Files that the parent left open take numbers, too.
      let free = (0..<limit).lazy.filter { fcntl(Int32($0), F_GETFD) < 0 }.prefix(files).count
      guard free == files else {
        throw Shortage(
          problem: "the limit of open files is \(limit), \(limit - rlim_t(free)) are open, and "
            + "\(files) more are needed", suggestion: "raise it with 'ulimit -n'")
      }
    }
    if let limit = softLimit(of: RLIMIT_AS), limit < rlim_t(addresses) {
      throw Shortage(
        problem: "the limit of the address space is \(limit / 1_000_000) MB, and "
          + "\(addresses / 1_000_000) MB are needed", suggestion: "raise it with 'ulimit -v'")
    }
  }

  private static func softLimit(of resource: __rlimit_resource) -> rlim_t? {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit.rlim_cur : nil
  }

  /// A limit that is too low.
  struct Shortage: Error {
    let problem: String
    let suggestion: String
  }
}
