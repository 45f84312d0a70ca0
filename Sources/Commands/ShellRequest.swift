/// What a line asks the shell itself to do, once the line is done.
package enum ShellRequest: Sendable, Equatable {
  /// To teach a page step by step, from a command of it, counted from 1.
  case teach(page: String, from: Int)
}
