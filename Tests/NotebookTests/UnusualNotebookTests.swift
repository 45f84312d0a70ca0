import Notebook
import Testing

/// Notebooks as people and other editors write them.
@Suite struct UnusualNotebookTests {
  private func verify(_ text: String, _ answers: [String: String]) throws -> Verification {
    let shell = ScriptedShell(answers)
    let provenance = Provenance(
      version: "1", platform: "Linux", threads: 1, seed: 1, generator: "g")
    return Verification(
      replaying: try NotebookFile(parsing: text), execute: shell.execute,
      provenance: { provenance })
  }

  @Test func `tabs count as blanks in outputs, and stay as they were written`() throws {
    let text = "---\nbatchscope: 1\n---\n\tindented\n```batchscope\n> a\nmean\t0.50\n\t 7\n```\n"
    #expect(try verify(text, ["a": "mean  0.50\n  7"]).outcome == .verified)
    #expect(try verify(text, ["a": "mean  0.50\n  8"]).outcome == .drifted)
    #expect(try NotebookFile(parsing: text).text == text)
  }

  @Test func `a fence inside a longer one is prose, and its commands do not run`() throws {
    let text = """
      ---
      batchscope: 1
      ---
      ````markdown
      ```batchscope
      > never
      ```
      ````
      ~~~
      ```batchscope
      > never
      ~~~
      ```batchscope
      > a
      1
      ```

      """
    let verification = try verify(text, ["a": "1"])
    #expect(verification.outcome == .verified)
    #expect(verification.steps.map(\.cell.command.text) == ["a"])
    #expect(verification.notebook.text == text)
  }

  @Test func `facts that are not known stay, in their order, and are no cause of drift`() throws {
    let text =
      "---\nbatchscope: 1\nauthor: Ada\n# a remark\nreviewed: yes\n---\n```batchscope\n> a\n1\n```\n"
    let notebook = try NotebookFile(parsing: text)
    #expect(notebook.header.keys == ["batchscope", "author", "reviewed"])
    #expect(notebook.text == text)
    #expect(try verify(text, ["a": "1"]).outcome == .verified)
  }

  @Test func `ten thousand cells are read, replayed and written, and a drift is found in its cell`()
    throws
  {
    let count = 10_000
    let cells = (0..<count).map { "> c\($0)\nvalue \($0)\n" }
    let text = "---\nbatchscope: 1\n---\n```batchscope\n\(cells.joined())```\n"
    var answers = Dictionary(uniqueKeysWithValues: (0..<count).map { ("c\($0)", "value \($0)") })
    let verified = try verify(text, answers)
    #expect(verified.outcome == .verified)
    #expect(verified.checkedNumbers == count)
    #expect(verified.notebook.text == text)
    answers["c8765"] = "value 1"
    #expect(try verify(text, answers).drift?.cell.command.text == "c8765")
  }
}
