/// The shell's prompt: `scope[3]> `, with a fork's name before its mark.
package enum ShellPrompt {
  package static let word = "scope"
}
