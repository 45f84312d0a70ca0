/// What a line asks the shell itself to do, once the line is done.
package enum ShellRequest: Sendable {
  /// To teach a page step by step, from a command of it, counted from 1.
  case teach(page: String, from: Int)
  /// To replay a file.
  case run(RunOptions)
  /// To compare notebooks with what they record.
  case verify(VerifyOptions)
  /// To turn the values of a line with the arrow keys.
  case watch(WatchedLine)
  /// To take what a person says of cards, key by key.
  case judge(Judging)

  /// Whether what comes of it is shown in the place of the line's report.
  package var showsItself: Bool {
    switch self {
    case .teach, .watch: false
    case .run, .verify, .judge: true
    }
  }
}
