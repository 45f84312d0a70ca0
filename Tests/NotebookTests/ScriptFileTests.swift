import Notebook
import Testing

@Suite struct ScriptFileTests {
  @Test func `commands, comments and empty lines are kept apart, each with its line`() throws {
    let script = try ScriptFile(
      parsing: "# first\n\nload digits\n  # indented \\\nsample rwr \\\n  --size 64\n\t\nbatch")
    #expect(
      script.items == [
        .comment("# first", line: 1), .blank(line: 2),
        .command(SourceCommand(text: "load digits", line: 3)),
        .comment("  # indented \\", line: 4),
        .command(SourceCommand(text: "sample rwr \\\n  --size 64", line: 5)),
        .blank(line: 7), .command(SourceCommand(text: "batch", line: 8)),
      ])
    #expect(script.commands.map(\.line) == [3, 5, 8])
  }

  @Test func `a fault's place is that of its physical line`() throws {
    let script = try ScriptFile(parsing: "load digits\r\nsample rwr \\\r\n  --restrat 0.2\r\n")
    let command = script.commands[1]
    #expect(command.text == "sample rwr \\\n  --restrat 0.2")
    #expect(command.position(ofCharacter: 15).description(in: "a.scope") == "a.scope:3:3")
    #expect(command.position(ofCharacter: 7).description(in: "a.scope") == "a.scope:2:8")
    #expect(command.position(ofCharacter: 999).line == 3)
  }

  @Test(arguments: [
    ("a \\", true), ("a \\\\", false), ("a \\\\\\", true), ("a", false), ("", false),
    ("# a \\", false), ("a \\ ", false),
  ])
  func `only a backslash that is not escaped continues a line`(line: String, continues: Bool) {
    #expect(SourceCommand.endsInBackslash(line) == continues)
  }

  @Test func `a script that ends inside a command is refused`() {
    #expect {
      try ScriptFile(parsing: "load digits\nsample \\\n  rwr \\\n")
    } throws: { error in
      (error as? SourceFault)?.sentence(in: "a.scope")
        == "a.scope:3: error: the command of line 2 goes on with '\\', but the file ends; "
        + "remove the '\\' or add the rest of the command"
    }
  }

  @Test func `an empty script has no commands`() throws {
    #expect(try ScriptFile(parsing: "").items == [])
  }
}
