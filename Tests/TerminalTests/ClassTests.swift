import Foundation
import Testing

/// A teacher's page goes out to learners and comes back.
@Suite struct `A class` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file(
      "lesson.md",
      holding: """
        ---
        batchscope: 1
        seed: 7
        ---
        # Lesson

        ```batchscope
        > load digits
        > embed pixels
        > graph build --candidates 500 --neighbors 50
        > sample rwr --count 28
        ```

        ```question
        How many items are distinct?
        right: batch.distinct
        hint: 'batch' counts them
        ```

        """)
  }

  private func fill(_ name: String, _ answer: String) throws {
    let text = try folder.text(of: name).replacing("answer:", with: "answer: \(answer)")
    try folder.file("\(name).filled.md", holding: text)
  }

  @Test func `a page of bare commands is filled in, and then verified`() throws {
    let before = try Program.run("verify", "lesson.md", in: folder)
    #expect(before.status == 3)
    #expect(before.output.contains("4 of 4 cells not filled in yet"))
    let filling = try Program.run("verify", "--update", "lesson.md", in: folder)
    #expect(filling.status == 0)
    #expect(filling.output == "wrote lesson.md.new: 4 of 4 cells filled in\n")
    try folder.file("filled.md", holding: try folder.text(of: "lesson.md.new"))
    #expect(try Program.run("verify", "filled.md", in: folder).status == 0)
    #expect(try folder.text(of: "filled.md").contains("right: batch.distinct"))
  }

  @Test func `learners get seeds of their own, and grades say who copied`() throws {
    let out = try Program.run(
      "--no-config", "-c", "export exercise lesson.md ada.md --learner Ada", "-c",
      "export exercise lesson.md ben.md --learner Ben", in: folder)
    #expect(out.status == 0)
    let right = try Program.run(
      "--json", "--seed", "12539", "-c", "load digits", "-c", "embed pixels", "-c",
      "graph build --candidates 500 --neighbors 50", "-c", "sample rwr --count 28", in: folder)
    let report = try right.objects().last?["report"] as? [String: Any]
    let distinct = try #require(report?["distinct"] as? Int)
    try fill("ada.md", "\(distinct)")
    try fill("ben.md", "\(distinct)")
    let grades = try Program.run(
      "verify", "--grade", "lesson.md", "ada.md.filled.md", "ben.md.filled.md", in: folder)
    #expect(
      grades.output == """
        learner,seed,question,answer,result,right for
        Ada,12539,1,\(distinct),right,
        Ben,63082,1,\(distinct),wrong,Ada

        """)
  }

  @Test func `pages are run and verified from inside the shell, and not by each other`() throws {
    let shell = try TerminalSession(["--seed", "3"], in: folder, columns: 200, rows: 40)
    try shell.waitForPrompt(1)
    shell.send("verify \(folder.path(of: "lesson.md"))\r")
    try shell.wait(for: "4 of 4 cells not filled in yet")
    try shell.run("run \(folder.path(of: "lesson.md")) --to 1", prompt: 3)
    #expect(shell.screen.text.contains("> load digits\ndigits"))
    shell.send("status\r")
    try shell.wait(for: "'load digits' is a good start")
    try folder.file("nested.scope", holding: "run lesson.md\n")
    let nested = try Program.run("run", "nested.scope", in: folder)
    #expect(nested.status == 1)
    #expect(nested.errors.contains("a file of commands runs no other files"))
    #expect(try Program.run("-c", "verify lesson.md", in: folder).status == 3)
  }
}
