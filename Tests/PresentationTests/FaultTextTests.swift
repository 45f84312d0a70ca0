import Presentation
import Testing

struct FaultTextTests {
  static let line = "sample rwr --restrat 0.2"
  static let fault = FaultText.Fault(
    problem: "'sample rwr' has no option '--restrat'", range: 11..<20, label: "no such option",
    suggestion: "did you mean '--restart'?")

  @Test func `carets stand under the typed line, after the prompt`() {
    let text = FaultText(style: Style()).underPrompt(
      Self.line, promptWidth: 10, faults: [Self.fault])
    #expect(
      text == """
                             ^^^^^^^^^ no such option
        error: 'sample rwr' has no option '--restrat'; did you mean '--restart'?
        """)
  }

  @Test func `a label that does not fit stands below, and sentences are wrapped`() {
    let text = FaultText(style: Style(width: 40)).underPrompt(
      Self.line, promptWidth: 10, faults: [Self.fault])
    #expect(
      text
        == """
                             ^^^^^^^^^
                             no such option
        error: 'sample rwr' has no option
        '--restrat'; did you mean '--restart'?
        """.replacing("                     no such", with: "                     no such"))
  }

  @Test func `wide characters move and widen the carets`() {
    let fault = FaultText.Fault(problem: "p", range: 7..<9, label: "l")
    let text = FaultText(style: Style()).underPrompt("sample 猫é x", promptWidth: 2, faults: [fault])
    #expect(text == "         ^^^ l\nerror: p")
    let after = FaultText.Fault(problem: "p", range: 10..<11)
    #expect(
      FaultText(style: Style()).underPrompt("sample 猫é x", promptWidth: 2, faults: [after])
        == "             ^\nerror: p")
  }

  @Test func `a line that was wrapped or has several lines is shown again`() {
    let block = "sample rwr \\\n  --restrat 0.2"
    let fault = FaultText.Fault(problem: "p", range: 15..<24, label: "l")
    #expect(
      FaultText(style: Style()).underPrompt(block, promptWidth: 10, faults: [fault])
        == "    --restrat 0.2\n    ^^^^^^^^^ l\nerror: p")
    let long = "note " + String(repeating: "x", count: 60) + " --end here and there"
    let shown = FaultText(style: Style(width: 40)).underPrompt(
      long, promptWidth: 10, faults: [.init(problem: "p", range: 66..<71, label: "l")])
    #expect(shown == "  …xxxxxxxxxx --end here and there\n              ^^^^^ l\nerror: p")
  }

  @Test func `a fault in a script names the file, line and column and shows the line`() {
    let text = FaultText(style: Style()).inScript(
      "first.scope", lineNumber: 4, line: Self.line, faults: [Self.fault])
    #expect(
      text == """
        first.scope:4:12: error: 'sample rwr' has no option '--restrat'; did you mean '--restart'?
          sample rwr --restrat 0.2
                     ^^^^^^^^^ no such option
        """)
  }

  @Test func `a fault in the second line of a block is placed there`() {
    let text = FaultText(style: Style()).inScript(
      "a.md", lineNumber: 4, line: "sample rwr \\\n  --restrat 0.2",
      faults: [.init(problem: "p", range: 15..<24)])
    #expect(text == "a.md:5:3: error: p\n    --restrat 0.2\n    ^^^^^^^^^")
  }

  @Test func `a fault of the whole line has a sentence only`() {
    #expect(
      FaultText(style: Style()).inScript(
        "a", lineNumber: 1, line: "x", faults: [.init(problem: "no data", suggestion: "load some")])
        == "a:1:1: error: no data; load some")
  }

  @Test func `several faults each have their carets`() {
    let faults = [
      FaultText.Fault(problem: "p", range: 0..<1, label: "l"),
      FaultText.Fault(problem: "q", range: 2..<3, label: "m"),
    ]
    #expect(
      FaultText(style: Style()).underPrompt("a b", promptWidth: 0, faults: faults)
        == "^ l\nerror: p\n  ^ m\nerror: q")
  }

  @Test func `colour is on carets, label and the word error`() {
    let text = FaultText(style: Style(usesColor: true)).underPrompt(
      "a", promptWidth: 0, faults: [.init(problem: "error: p", range: 0..<1, label: "l")])
    #expect(
      text
        == "\u{1B}[1;31m^\u{1B}[0m \u{1B}[1;31ml\u{1B}[0m\n\u{1B}[1;31merror:\u{1B}[0m error: p")
  }

  @Test func `a stop on request is no error`() {
    let note = FaultText.Fault(problem: "stopped; nothing was changed", kind: .note)
    #expect(
      FaultText(style: Style(usesColor: true)).plainly([note]) == "stopped; nothing was changed")
  }

  @Test func `a screen reader hears sentences only`() {
    #expect(
      FaultText(style: Style(isPlain: true)).underPrompt("a", promptWidth: 0, faults: [Self.fault])
        == "error: 'sample rwr' has no option '--restrat'; did you mean '--restart'?")
  }

  @Test(arguments: [-3..<0, 0..<0, 5..<5, 4..<99, 99..<120, 0..<99])
  func `a place outside the line is forced into it`(range: Range<Int>) {
    let text = FaultText(style: Style(width: 20)).inScript(
      "f", lineNumber: 1, line: "a 猫\nb", faults: [.init(problem: "p", range: range, label: "l")])
    #expect(text.contains("^"))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of($0) <= 20 })
  }
}
