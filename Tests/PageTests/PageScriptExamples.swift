/// Expressions of the page's script, and what they come to.
enum PageScriptExamples {
  static let all: [(expression: String, value: String)] = codec + planes + lines + words

  private static let codec = [
    (#"[...bytesOf("AQIDBA==")]"#, "[1,2,3,4]"),
    (#"[...shortsOf("AQIDBA==")]"#, "[513,1027]"),
    (#"[...integersOf("/////w==")]"#, "[-1]"),
    (#"[...unpacked("IQM=", 4, 3)]"#, "[1,2,3]"),
    (#"[...unpacked("AQI=", 8, 2)]"#, "[1,2]"),
    (
      #"(c => [c.text(0), c.text(1), c.text(2), c.classOf(2)])"#
        + #"(new Channel({ kind: "classes", names: ["a", "b"], bits: 4, of: "IQA=" }, 3))"#,
      #"["a","b","none",-1]"#
    ),
    (
      #"(c => [c.numberOf(0), c.numberOf(1), c.text(2)])"#
        + #"(new Channel({ kind: "shades", low: 0, high: 14, bits: 4, of: "8QA=" }, 3))"#,
      #"[0,14,"none"]"#
    ),
  ]

  private static let planes = [
    ("isInside([[0, 0], [4, 0], [4, 4], [0, 4]], 2, 2)", "true"),
    ("isInside([[0, 0], [4, 0], [4, 4], [0, 4]], 5, 2)", "false"),
    ("isInside([[0, 0], [4, 0], [2, 2], [4, 4], [0, 4]], 3.5, 2)", "false"),
    (
      "[...new Grid(Uint16Array.of(0, 0, 65535, 65535, 100, 100)).inside([[-1, -1], [200, -1], [200, 200], [-1, 200]])]",
      "[0,2]"
    ),
    ("new Grid(Uint16Array.of(0, 0, 65535, 65535, 100, 100)).nearest(90, 90, 50)", "2"),
    ("new Grid(Uint16Array.of(0, 0, 65535, 65535, 100, 100)).nearest(30000, 30000, 50)", "-1"),
    ("new Grid(Uint16Array.of(500, 500, 900, 510, 500, 60000)).neighbor(0, 1, 0)", "1"),
    ("new Grid(Uint16Array.of(500, 500, 900, 510, 500, 60000)).neighbor(0, 0, 1)", "2"),
    ("new Grid(Uint16Array.of(500, 500, 900, 510, 500, 60000)).neighbor(0, -1, 0)", "-1"),
    ("simplified([[0, 0], [1, 0], [5, 0]], 3)", "[[0,0],[5,0]]"),
    ("ticks(0.27, 0.83, 5)", "[0.4,0.6,0.8]"),
    ("placeInWords(100, 65000)", #""upper left""#),
    ("placeInWords(33000, 33000)", #""in the middle""#),
  ]

  /// The shortest line: a class, a batch, else numbers with runs of three or more.
  private static let lines = [
    (
      "shellLine([3, 17, 18, 40, 41, 42], { classes: null }, null)",
      #""selected = data select 3 17 18 40..42""#
    ),
    ("shellLine([], { classes: null }, null)", #""""#),
    (
      "shellLine([7], { classes: null, needsNumbers: true }, null)",
      #""selected = data select --numbers 7""#
    ),
    (
      "shellLine([1, 2], { classes: null }, { list: [{ items: [5] }, { items: [2, 1] }] })",
      #""selected = data select --batch 2""#
    ),
    ("quoted('a_b-c.1')", #""a_b-c.1""#),
    ("quoted('two words')", #""'two words'""#),
    (#"quoted("it's \"so\"")"#, #""\"it's \\\"so\\\"\"""#),
    ("quoted('--x')", #""'--x'""#),
  ]

  private static let words = [
    ("written(0.123456)", #""0.123""#), ("written(1234.5)", #""1,235""#),
    ("written(NaN)", #""n/a""#),
    ("count(1, 'item')", #""1 item""#), ("count(2000, 'item')", #""2,000 items""#),
  ]
}
