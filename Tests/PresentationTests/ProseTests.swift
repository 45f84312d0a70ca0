import Foundation
import Presentation
import Report
import Testing

@Suite struct ProseTests {
  private func rendered(
    _ page: String, width: Int = 40, usesColor: Bool = false, isPlain: Bool = false
  ) -> String {
    Prose.rendered(
      page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
      style: Style(width: width, usesColor: usesColor, isPlain: isPlain),
      colouring: { $0 == "load digits" ? "\u{1B}[1;32mload\u{1B}[0m digits" : $0 })
  }

  @Test func `a percent sign stays on the line of its number`() {
    #expect(
      rendered("one two three four five six seven8 40.5 % *is* it")
        == "one two three four five six seven8\n40.5 % is it\n")
  }

  @Test func `a page is read without its marks, fitted at words`() {
    #expect(
      rendered(Self.page) == """

        The graph
        ─────────

        Most training takes its batches at
        random, not by hardness. Type 'load
        digits' first; see the glossary and the
        paper (https://a.b/c).

        • an item that is longer than the line
          and goes on below its first word
        • another
          1. first
          2. second

        │ What do you expect of the second half,
        │ and why?

          option      meaning
          '--from N'  replay a part; what comes
                      before runs unseen
          '--quiet'   nothing

          batchscope FILE   is kept as it is written, whatever the width

        An answer
        ─────────

        Nobody's neighbours.

        """)
  }

  private static let page = """
    # The graph

    Most training takes its batches *at random*,
    not by **hardness**. Type `load digits` first;
    see the [glossary](glossary.md) and the [paper](https://a.b/c).

    - an item that is longer than the line and goes on
      below its first word
    - another
      1. first
      2. second

    > What do you expect of the second half,
    > and why?

    <!-- a remark for authors -->

    | option     | meaning                                     |
    | ---------- | ------------------------------------------- |
    | `--from N` | replay a part; what comes before runs unseen |
    | `--quiet`  | nothing                                     |

    ```
    batchscope FILE   is kept as it is written, whatever the width
    ```

    <details><summary>An answer</summary>

    Nobody's neighbours.

    </details>
    """

  @Test func `marks become colours, and code that is a command has those of the prompt`() {
    #expect(
      rendered("# A *b*", usesColor: true) == "\n\u{1B}[1;4mA \u{1B}[0m\u{1B}[1;4;3mb\u{1B}[0m\n")
    #expect(
      rendered("**a** `load digits` `x.md`", usesColor: true)
        == "\u{1B}[1ma\u{1B}[0m \u{1B}[1;32mload\u{1B}[0m digits \u{1B}[35mx.md\u{1B}[0m\n")
    #expect(
      rendered("```\nload digits\n```", usesColor: true) == "  \u{1B}[1;32mload\u{1B}[0m digits\n")
  }

  @Test func `for screen readers there are words instead of marks and lines`() {
    let text = rendered(Self.page, isPlain: true)
    for words in [
      "heading: The graph\n", "\n- another\n", "quotation:\n", "end of the quotation\n",
      "heading: An answer\n",
    ] {
      #expect(text.contains(words))
    }
    #expect(!text.contains { "\u{1B}│─•*#`".contains($0) })
  }

  @Test func `a table too wide for the page is read row by row`() {
    let page = "| a | incomprehensibilities |\n|---|---|\n| x | uncharacteristically |\n| y | z |"
    #expect(
      rendered(page, width: 20) == """
        a: x
        incomprehensibilitie
        s:
        uncharacteristically

        a: y
        incomprehensibilitie
        s: z

        """)
  }

  @Test func `what is no tag of a page is text`() {
    #expect(rendered("load <FILE> and a<br>b <!-- no -->c") == "load <FILE> and a\nb c\n")
    #expect(rendered("<div>\nkept\n</div>") == "<div> kept </div>\n")
    #expect(rendered("<!-- nothing -->") == "")
    #expect(rendered("<details open><summary>A</summary>b</details>") == "A\n─\nb\n")
  }

  @Test(arguments: [false, true]) func `a stranger's page steers no terminal`(_ usesColor: Bool) {
    let hostile =
      "a\u{1B}]0;t\u{7} `b\u{1B}[2J` &#27;[3J &#x9b;m [c\u{202E}](d:\u{1B})\n\n    \u{1B}c"
    let text = rendered(hostile, usesColor: usesColor).replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(VisibleText.of(text) == text)
  }

  @Test func `however deep a page is nested, it is read`() {
    for mark in [">", "- ", "1. ", "*", "[", "> - "] {
      let page = String(repeating: mark, count: 20_000) + "word"
      #expect(rendered(page).contains("word"))
    }
  }

  @Test(arguments: 0..<300) func `every word of a page is shown, in lines that fit`(_ seed: Int) {
    var draw = PageDraw(seed: seed)
    let page = draw.page()
    for width in [24, 40, 100] {
      for (usesColor, isPlain) in [(false, false), (true, false), (false, true)] {
        let text = rendered(page, width: width, usesColor: usesColor, isPlain: isPlain)
          .replacing(/\u{1B}\[[0-9;]*m/, with: "")
        let shown = Set(text.split { !$0.isASCII || !$0.isLetter && !$0.isNumber })
        #expect(draw.words.filter { !shown.contains($0[...]) } == [], "\(page)")
        let lines = text.split(separator: "\n")
        #expect(lines.filter { DisplayWidth.of($0) > width } == [], "\(page)")
      }
    }
  }
}
