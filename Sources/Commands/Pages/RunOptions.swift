import CommandLanguage

/// What a replay of a file takes, at the prompt and as arguments of the process.
package struct RunOptions: ParsableArguments {
  @Argument(
    help: "A script (.scope) or a notebook (.md).", completion: .file(extensions: ["md", "scope"]))
  package var file: String

  @OptionGroup package var range: CellRange

  @Flag(help: "Wait for Enter before each command, as 'tutorial' does.")
  package var step = false

  @Flag(help: "Let the file's commands write files below this folder, without asking.")
  package var write = false

  package init() {}

  package static let discussion = """
    Its commands write files only below the folder that it is run in. At a terminal you are asked before \
    the first one; elsewhere they are refused without '--write'.
    """
}
