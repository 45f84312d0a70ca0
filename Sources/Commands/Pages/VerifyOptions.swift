import CommandLanguage

/// What a comparison of notebooks with their recordings takes, at the prompt and as arguments of the process.
package struct VerifyOptions: ParsableArguments {
  @Argument(
    help:
      "Notebooks (.md), or folders of plans, whose files are compared with what they say of them.",
    completion: .file(extensions: ["md"]))
  package var files: [String]

  @Flag(help: "Replay two times and compare the second with the first, not with the file.")
  package var twice = false

  @Flag(help: "Go on with data that are not those recorded.")
  package var otherData = false

  @Flag(help: "Write FILE.new with the new output where a notebook drifted.")
  package var update = false

  @Option(
    help: "Judge the answers in FILES, which learners filled in, by those of this page; CSV.",
    valueName: "PAGE", default: "none: outputs are compared", completion: .file(extensions: ["md"]))
  package var grade: String?

  package init() {}

  package static let discussion = """
    Nothing is written but FILE.new, when '--update' asks for it: what the commands of a notebook write is \
    thrown away at the end. A page of bare commands is filled in so.
    """

  package func validate() throws(ArgumentFault) {
    if update && twice {
      throw ArgumentFault(
        "twice", .extraArgument, "'--twice' looks for chance and '--update' at the file",
        suggestion: "leave one out")
    }
    if grade != nil && (update || twice) {
      throw ArgumentFault(
        "grade", .extraArgument, "'--grade' judges answers and compares no output",
        suggestion: "leave '\(update ? "--update" : "--twice")' out")
    }
  }
}
