import Notebook
import Testing

@Suite struct UpdateTests {
  func verify(
    _ notebook: NotebookFile, _ outputs: [String: String], now: Provenance = then
  ) -> Verification {
    Verification(
      replaying: notebook, execute: ScriptedShell(outputs).execute, provenance: { now })
  }

  @Test func `a notebook that is verified stays as it is`() throws {
    let verification = verify(try NotebookFile(parsing: recording), outputs)
    #expect(verification.updated.text == recording)
  }

  @Test func `what drifted is rewritten, and the author's tolerances and elisions stay`() throws {
    var changed = outputs
    changed["sample rwr"] = "63 items\n  mean  0.4091\n  seed  18\n  a\n  c\n  last  4  \n\n"
    changed["sample rwr --restrat 0.2"] = "> error"
    let now = Provenance(
      version: "0.2.0", platform: "Linux x86_64", threads: 2, seed: 7, generator: "xoshiro256**",
      engine: "libtorch 2.4", data: [.init(name: "fashion", rows: 70000, sha256: "aa")])
    let verification = verify(try NotebookFile(parsing: recording), changed, now: now)
    #expect(
      verification.updated.text == """
        ---
        batchscope: 1
        version: 0.2.0
        seed: 7
        threads: 2
        generator: xoshiro256**
        platform: Linux x86_64
        engine: libtorch 2.4
        data fashion: 70000 rows, sha256 aa
        ---
        Prose.

        ```batchscope
        > load digits
        digits · 1,797 images 8×8 · 3.4 s

        > sample rwr
        63 items
          mean  0.41±0.01
          seed  18
          a
          c
          last  4
        > sample rwr --restrat 0.2
        \\> error
        ```

        """)
  }

  func notebook(_ recorded: [String]) -> NotebookFile {
    let cell = Cell(command: SourceCommand(text: "a", line: 1), output: recorded)
    return NotebookFile(header: NotebookHeader(then), parts: [.fence(.init(cells: [cell]))])
  }

  func updated(_ recorded: [String], seeing seen: [String]) -> [String] {
    verify(notebook(recorded), ["a": seen.joined(separator: "\n")]).updated.cells[0].output
  }

  @Test func `an elision stays only between two lines that still match`() {
    #expect(
      updated(["a", "...", "b", "c 1"], seeing: ["a", "x", "y", "b", "c 2"])
        == ["a", "...", "b", "c 2"])
    #expect(
      updated(["a", "...", "b", "c 1"], seeing: ["a", "x", "z", "c 1"]) == ["a", "x", "z", "c 1"])
    #expect(updated(["a 1", "b", "..."], seeing: ["a 2", "b", "x", "y"]) == ["a 2", "b", "..."])
    #expect(updated(["...", "b", "c 1"], seeing: ["x", "b", "c 2"]) == ["...", "b", "c 2"])
  }

  @Test func `elided text stays where its line still matches`() {
    #expect(updated(["id [..]", "n 1"], seeing: ["id 3f2a", "n 2"]) == ["id [..]", "n 2"])
  }

  @Test func `empty lines that set cells apart stay`() {
    #expect(updated(["n 1", "", ""], seeing: ["n 2"]) == ["n 2", "", ""])
    #expect(updated([], seeing: ["n 2"]) == ["n 2"])
  }

  @Test func `a failure is recorded as it was seen, without the old elisions`() {
    #expect(updated(["..."], seeing: ["error: no"]) == ["error: no"])
  }

  @Test func `an updated notebook verifies, whatever was recorded and shown`() throws {
    let pool = [
      "a", "a 1", "b 0.25", "b 0.26", "c 0.25±0.01", "[..]", "...", "d [..] 3", "d x 3", "",
      "▀▄", "took 3.4 s", "took 12 ms", "> e", "\\> e", "```",
    ]
    var pick = Lottery()
    for _ in 0..<500 {
      let recorded = (0..<pick.number(below: 7)).map { _ in pick.one(of: pool) }
      let seen = (0..<pick.number(below: 7)).map { _ in pick.one(of: pool) }
      let output = ["a": seen.joined(separator: "\n")]
      let text = verify(notebook(recorded), output).updated.text
      let again = verify(try NotebookFile(parsing: text), output)
      #expect(again.outcome == .verified, "recorded \(recorded), seen \(seen)")
      #expect(again.updated.text == text)
    }
  }

  @Test func `a header made from a provenance states all of it`() throws {
    let file = NotebookFile(header: NotebookHeader(then), parts: [.prose(["Text."])])
    #expect(
      file.text == """
        ---
        batchscope: 1
        version: 0.1.0
        seed: 7
        threads: 2
        generator: xoshiro256**
        platform: Linux x86_64
        data digits: 1797 rows, sha256 3f2a9c
        ---
        Text.

        """)
    #expect(try NotebookFile(parsing: file.text).header.changes(to: then) == [])
  }
}
