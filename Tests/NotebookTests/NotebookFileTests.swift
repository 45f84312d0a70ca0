import Notebook
import Testing

/// A well-formed notebook with every form there is.
let wellFormed = """
  ---
  batchscope: 1
  version: 0.1.0
  # an aside
  data digits: 1797 rows, sha256 3f2a9c

  title: Who: shares a batch
  ---
  # A title

  ```python
  > not a command
  ```

  ````markdown
  ```batchscope
  > not a command either
  ```
  ````

  ```batchscope
  > load digits
  digits · 1,797 images

  > sample rwr --size 64 \\
  >   --restart 0.2
  \\> an arrow that was seen
  \\\\> a backslash and an arrow that were seen
  \\ a backslash that stays
  > undo
  ```
  More prose.

  ---
  `````batchscope
  > data show 1
  ```
  `````

  """

@Suite struct NotebookFileTests {
  @Test func `reading and writing gives the same text`() throws {
    #expect(try NotebookFile(parsing: wellFormed).text == wellFormed)
  }

  @Test(arguments: [
    wellFormed.replacing("\n", with: "\r\n"),
    String(wellFormed.dropLast()),
    String(wellFormed.replacing("\n", with: "\r\n").dropLast()),
    "---\nbatchscope: 1\n---",
    "---\nbatchscope: 1\n---\n",
    "---\nbatchscope: 1\n---\n\n\n",
    "---\nbatchscope: 1\n---\n~~~batchscope\n> load digits\n~~~\n",
    "---\nbatchscope: 1\n---\n``` batchscope\n> load digits\n``````",
    "---\nbatchscope: 1\n---\n    ```batchscope\n    > indented code is prose\n",
    "---\nbatchscope: 1\n---\n```batchscope and `code` in prose```\n",
  ])
  func `other line ends, ends of file and fences come back as they were`(text: String) throws {
    #expect(try Array(NotebookFile(parsing: text).text.utf8) == Array(text.utf8))
  }

  @Test func `cells know their command, its line and its output`() throws {
    let cells = try NotebookFile(parsing: wellFormed).cells
    #expect(
      cells.map(\.command.text) == [
        "load digits", "sample rwr --size 64 \\\n  --restart 0.2", "undo", "data show 1",
      ])
    #expect(cells.map(\.command.line) == [22, 25, 30, 36])
    #expect(cells.map(\.outputLine) == [23, 27, 31, 37])
    #expect(cells[0].output == ["digits · 1,797 images", ""])
    #expect(
      cells[1].output == [
        "> an arrow that was seen", "\\> a backslash and an arrow that were seen",
        "\\ a backslash that stays",
      ])
    #expect(cells[2].output == [])
    #expect(cells[3].output == ["```"])
  }

  @Test func `line ends of Windows leave no trace in commands and outputs`() throws {
    let windows = try NotebookFile(parsing: wellFormed.replacing("\n", with: "\r\n"))
    #expect(try windows.cells == NotebookFile(parsing: wellFormed).cells)
  }

  @Test func `a mark of byte order before the header is no fault`() throws {
    #expect(try NotebookFile(parsing: "\u{FEFF}" + wellFormed).text == wellFormed)
  }

  @Test func `a continued command points into its own lines`() throws {
    let command = try NotebookFile(parsing: wellFormed).cells[1].command
    #expect(command.position(ofCharacter: 0) == SourcePosition(line: 25, column: 3))
    let restart = command.text.distance(
      from: command.text.startIndex,
      to: try #require(command.text.firstRange(of: "--restart")).lowerBound)
    #expect(command.position(ofCharacter: restart) == SourcePosition(line: 26, column: 5))
    #expect(command.summary == "sample rwr --size 64 --restart 0.2")
  }

  @Test func `the language decides where a command goes on`() throws {
    let text = "---\nbatchscope: 1\n---\n```batchscope\n> load digits,\n> glosses\n> undo\n```\n"
    let cells = try NotebookFile(
      parsing: SourceText(text), continues: { $0.hasSuffix(",") }
    ).cells
    #expect(cells.map(\.command.text) == ["load digits,\nglosses", "undo"])
  }

  @Test func `a fence grows when an output would close it`() throws {
    let cell = Cell(
      command: SourceCommand(text: "note", line: 1), output: ["```", "> quoted", "````"])
    let file = NotebookFile(header: NotebookHeader(), parts: [.fence(.init(cells: [cell]))])
    #expect(file.text.contains("`````batchscope\n> note\n```\n\\> quoted\n````\n`````\n"))
    #expect(try NotebookFile(parsing: file.text).cells.map(\.output) == [cell.output])
  }

  static let start = "---\nbatchscope: 1\n---\n"

  @Test(arguments: [
    ("", 1, "does not begin with a header"),
    ("# Title\n", 1, "does not begin with a header"),
    ("\n---\nbatchscope: 1\n---\n", 1, "does not begin with a header"),
    ("---\nbatchscope: 1\n", 1, "header is never closed"),
    ("---\n---\n", 1, "does not name the notebook's format"),
    ("---\nseed: 7\n---\n", 1, "does not name the notebook's format"),
    ("---\nseed: 7\nbatchscope: 2\n---\n", 3, "format '2'"),
    ("---\nbatchscope:\n---\n", 2, "format ''"),
    ("---\nbatchscope: 1\nseed: x\n---\n", 3, "the seed 'x' is no whole number"),
    ("---\nbatchscope: 1\nseed: -1\n---\n", 3, "the seed '-1' is no whole number"),
    ("---\nbatchscope: 1\nseed 7\n---\n", 3, "'seed 7' is not a line"),
    ("---\nbatchscope: 1\nseed:7\n---\n", 3, "'seed:7' is not a line"),
    ("---\nbatchscope: 1\n: 7\n---\n", 3, "': 7' is not a line"),
    ("---\nbatchscope: 1\n\nseed: 7\nseed: 8\n---\n", 5, "'seed' a second time, after line 4"),
    (start + "```batchscope\n> load digits\n", 4, "never closed"),
    (start + "```batchscope\n> load digits\n~~~\n", 4, "never closed"),
    (start + "````batchscope\n> load digits\n```\n", 4, "never closed"),
    (start + "text\n```python\nx = 1\n", 5, "never closed"),
    (start + "```batchscope\n> a\n\ntext\n```batchscope\n> b\n```\n", 4, "begins in line 8"),
    (start + "```\n> a\n\n```batchscope\n> b\n```\n", 4, "begins in line 7"),
    (start + "```batchscope rtol=0.1\n> a\n```\n", 4, "'rtol=0.1' is not known"),
    (start + "- item\n\n  ```batchscope\n  > a\n  ```\n", 6, "indented"),
    (start + "```batchscope\n```\n", 4, "holds no command"),
    (start + "```batchscope\nseen\n> a\n```\n", 5, "does not begin with a command"),
    (start + "```batchscope\n\n> a\n```\n", 5, "does not begin with a command"),
    (start + "```batchscope\n> a\n>b\n```\n", 6, "neither a command nor a line of output"),
    (start + "```batchscope\n>\n```\n", 5, "neither a command nor a line of output"),
    (start + "```batchscope\n>   \n```\n", 5, "no command after"),
    (start + "```batchscope\n> a \\\n```\n", 6, "the command of line 5 ends in"),
    (start + "```batchscope\n> a \\\nb\n```\n", 6, "the command of line 5 ends in"),
    (start + "```batchscope\n> a \\\n> b \\\n\n> c\n```\n", 7, "the command of line 5 ends in"),
  ])
  func `a malformed notebook is refused with its line`(text: String, line: Int, problem: String) {
    #expect {
      try NotebookFile(parsing: text)
    } throws: { error in
      guard let fault = error as? SourceFault else { return false }
      return fault.line == line && fault.problem.contains(problem) && !fault.suggestion.isEmpty
    }
  }

  @Test func `any text is read and comes back as it was, or is refused with one of its lines`() {
    let pool = [
      "---", "batchscope: 1", "seed: 7", "```batchscope", "````batchscope", "```", "````", "~~~",
      "> a", "> a \\", ">", "\\> a", "\\", "seen", "", "  ```", "# title",
    ]
    var pick = Lottery()
    var readings = 0
    for round in 0..<2_000 {
      let start = round % 4 == 0 ? [] : ["---", "batchscope: 1", "---"]
      let lines = start + (0..<pick.number(below: 9)).map { _ in pick.one(of: pool) }
      let text = lines.joined(separator: "\n")
      do {
        #expect(try NotebookFile(parsing: text).text == text)
        readings += 1
      } catch {
        #expect((1...lines.count + 1).contains(error.line), "\(text)")
      }
    }
    #expect(readings > 100)
  }

  @Test func `a fault reads as a place, a problem and a way out`() {
    #expect {
      try NotebookFile(parsing: Self.start + "```batchscope\n> load digits\n")
    } throws: { error in
      (error as? SourceFault)?.sentence(in: "a.md")
        == "a.md:4: error: the fence is never closed; close it with a line '```'"
    }
  }

  @Test func `bytes that are no text are refused with their line`() throws {
    #expect(
      throws: SourceFault(
        line: 2, problem: "the text is not UTF-8", suggestion: "save it as UTF-8")
    ) { try SourceText(decoding: [0x61, 0x0A, 0xFF, 0x0A]) }
    #expect(try SourceText(decoding: Array("é\n".utf8)).lines == ["é"])
  }
}
