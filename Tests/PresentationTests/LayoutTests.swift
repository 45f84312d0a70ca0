import Presentation
import Testing

struct LayoutTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("猫", 2), ("日本語 x", 8), ("ｱ", 1), ("…", 1),
    ("█▏", 2), ("👍", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("\u{301}", 0), ("한글", 4), ("±²", 2), ("→", 1),
    ("☺\u{FE0F}", 2),
  ])
  func `width is what a terminal shows`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("", 5, [""]),
    ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
    ("a\nb", 9, ["a", "b"]), ("is 60.4 %, more", 8, ["is", "60.4 %,", "more"]),
    ("% a", 2, ["%", "a"]), ("猫猫猫", 5, ["猫猫", "猫"]), ("a  b", 9, ["a b"]), ("猫", 1, ["猫"]),
  ])
  func `text is broken at blanks, and inside long words`(text: String, width: Int, lines: [String])
  {
    #expect(TextLayout.wrapped(text, width: width) == lines)
  }

  @Test(arguments: [
    ("short", 5, "short"), ("longer", 5, "long…"), ("猫猫猫", 5, "猫猫…"), ("猫猫猫", 4, "猫…"),
    ("ab", 1, "…"), ("ab", 0, ""),
  ])
  func `long text is cut with a mark`(text: String, width: Int, cut: String) {
    #expect(TextLayout.cut(text, width: width) == cut)
  }

  @Test(
    arguments: [
      ([:], true, true, true, false),
      (["NO_COLOR": "1"], true, false, true, false),
      (["NO_COLOR": ""], true, true, true, false),
      (["TERM": "dumb"], true, false, true, false),
      (["ACCESSIBLE": "1"], true, false, true, true),
      (["LANG": "C"], true, true, false, false),
      (["LANG": "C", "LC_ALL": "de_DE.UTF-8"], true, true, true, false),
      (["LC_ALL": "", "LANG": "C.utf8"], true, true, true, false),
      (["LANG": "C"], false, false, true, false),
    ] as [([String: String], Bool, Bool, Bool, Bool)])
  func `the environment decides the style`(
    environment: [String: String], isTerminal: Bool, color: Bool, blocks: Bool, plain: Bool
  ) {
    var style = Style(width: 72, usesColor: color, usesBlocks: blocks, isPlain: plain)
    style.colorDepth = .basic
    #expect(Style(environment: environment, isTerminal: isTerminal, width: 72) == style)
  }

  @Test(arguments: [
    (["COLORTERM": "truecolor", "TERM": "xterm-256color"], Style.ColorDepth.full),
    (["TERM": "xterm-kitty"], .full), (["TERM": "xterm-direct"], .full),
    (["TERM": "xterm-256color"], .table), (["TERM": "xterm"], .basic), ([:], .basic),
  ])
  func `the environment tells how many colours there are`(
    _ environment: [String: String], _ depth: Style.ColorDepth
  ) {
    #expect(Style(environment: environment, isTerminal: true).colorDepth == depth)
  }

  @Test func `options go before the environment`() {
    let style = Style(environment: ["TERM": "foot"], isTerminal: true, plain: true)
    #expect(style == Style(usesColor: false, isPlain: true))
    #expect(!Style(environment: [:], isTerminal: true, colorless: true).usesColor)
  }

  @Test func `the progress line tells how far, how long and how long yet`() {
    func line(_ fraction: Double?, _ elapsed: Double, width: Int = 80, plain: Bool = false)
      -> String
    {
      ProgressLine.text(
        activity: "building the graph", fraction: fraction, elapsed: elapsed,
        style: Style(width: width, isPlain: plain))
    }
    #expect(
      line(0.5, 7) == "building the graph  ▕████████        ▏  50 %  7.0 s  ~7 s left"
    )
    #expect(line(0.5, 7, width: 60) == "building the graph  ▕████████        ▏  50 %  7.0 s")
    #expect(line(0.5, 7, width: 20) == "building the graph")
    #expect(line(nil, 90) == "building the graph  1 min 30 s")
    #expect(
      line(0.25, 40, plain: true)
        == "building the graph, 25 percent, about 2 min 00 s left")
    #expect(line(0.001, 0.2).contains("left") == false)
    #expect(line(.nan, 1) == line(nil, 1))
    #expect(line(9, 1).contains("100 %"))
  }

  static func panel(width: Int, plain: Bool = false) -> ProgressPanel {
    ProgressPanel(
      activity: "training", fraction: 0.5, elapsed: 7, details: ["step 20/40", "9 steps/s"],
      courses: [
        .init(label: "loss", text: "3.412", values: [4, 3, 2, 1]),
        .init(label: "false", text: "0.1", values: [1, 1]),
      ], style: Style(width: width, isPlain: plain))
  }

  @Test func `details take the place of the clock, most important first, the course behind them`() {
    #expect(
      Self.panel(width: 80).line
        == "training  ▕████    ▏  50 %  ~7 s left  loss 3.412 █▆▃▁  step 20/40  false 0.1")
    #expect(
      Self.panel(width: 66).line == "training  ▕████    ▏  50 %  ~7 s left  loss 3.412 █▆▃▁")
    #expect(
      Self.panel(width: 80, plain: true).line
        == "training, 50 percent, about 7 s left, loss 3.412, step 20/40, false 0.1")
  }

  @Test func `where there is room every figure has a line of its own, with its course`() {
    let lines = Self.panel(width: 80).lines(height: 24)
    #expect(lines.count == 3)
    #expect(lines.first == "training  ▕████    ▏  50 %  ~7 s left  step 20/40  9 steps/s")
    #expect(lines[1] == "  loss   3.412  █▆▃▁")
    #expect(lines[2].hasPrefix("  false    0.1  "))
    #expect(Self.panel(width: 80).lines(height: 6) == [Self.panel(width: 80).line])
    #expect(Self.panel(width: 40).lines(height: 24).count == 1)
  }
}
