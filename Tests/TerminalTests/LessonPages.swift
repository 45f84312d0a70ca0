import Foundation

/// Pages for lessons in one folder, and a learner who works in another.
struct LessonPages {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["pages", "mine"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(of: name), withIntermediateDirectories: true)
    }
    try folder.file("pages/kinds.csv", holding: "a,b,kind\n1,2,x\n2,3,y\n3,1,x\n4,4,y\n")
    try folder.file("mine/own.csv", holding: "a,b,kind\n1,2,x\n2,3,y\n3,1,z\n")
    try folder.file(
      "pages/walk.md",
      holding: """
        ---
        batchscope: 1
        seed: 7
        ---
        # Walk

        ```batchscope
        > load table kinds.csv --label kind
        > set temperature 0.3
        ```

        ```question
        How many classes are there?
        right: data.classes
        hint: look at the file
        because: Two kinds.
        ```

        ```question
        Load something with three classes.
        right: data.classes = 3
        ```

        ```batchscope
        > sample uniform --size 2
        > set
        ```

        The last words.

        """)
  }

  /// The program, started in the learner's folder.
  func start(_ arguments: String..., rows: Int = 40) throws -> TerminalSession {
    try TerminalSession(
      ["-c", "cd '\(folder.path(of: "mine"))' && exec \"$0\" \"$@\"", Program.path] + arguments,
      in: folder, program: "/bin/sh", rows: rows)
  }

  func step() throws -> TerminalSession {
    let lesson = try start("run", "--step", "../pages/walk.md")
    try lesson.wait(beforeCursor: "[cell 1 of 4: Enter runs it] ")
    return lesson
  }
}
