/// What a line asks the shell itself to do, once the line is done.
package enum ShellRequest: Sendable {
  /// To teach a page step by step, from a command of it, counted from 1.
  case teach(page: String, from: Int)
  /// To replay a file.
  case run(RunOptions)
  /// To compare notebooks with what they record.
  case verify(VerifyOptions)

  /// Whether what comes of it is shown in the place of the line's report.
  package var showsItself: Bool {
    switch self {
    case .teach: false
    case .run, .verify: true
    }
  }
}
