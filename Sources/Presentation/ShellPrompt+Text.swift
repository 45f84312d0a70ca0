import Report

extension ShellPrompt {
  /// `scope[3] tight> `, for the third line, on a fork with a name of its own.
  package static func text(number: Int, fork: String?, in style: Style) -> String {
    let fork = fork.map { style.paint(" \($0)", .bar) } ?? ""
    return "\(style.paint(word, .strong))[\(number)]\(fork)> "
  }
}
