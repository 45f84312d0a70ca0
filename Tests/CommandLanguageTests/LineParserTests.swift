import CommandLanguage
import Testing

struct LineParserTests {
  static let parser = LineParser(schema: ToyShell.schema)

  func parse(_ text: String) throws -> any Sendable {
    try #require(try Self.parser.parse(SourceLine(parsing: text)) as? any DeclaredCommand)
  }

  @Test func `a line becomes its command with the arguments set`() throws {
    let line = "x = sample rwr --size 8 --restart=0.5 --metric dot --original --seed 7 > f.json"
    let command = try #require(try parse(line) as? Sample.RWR)
    #expect(command.sampling.size == 8)
    #expect(command.sampling.seed == 7)
    #expect(command.restart == 0.5)
    #expect(command.metric == .dot)
    #expect(command.original)
    #expect(command.mostSteps == nil)
  }

  @Test(arguments: [
    ("sample uniform --shift -3", -3), ("sample uniform --shift -.5", -0.5),
    ("sample uniform --shift=-1e-3", -0.001), ("sample uniform --shift '-2'", -2),
    ("sample uniform", 0),
  ])
  func `a number may be negative after an option`(line: String, shift: Double) throws {
    #expect(try #require(try parse(line) as? Sample.Uniform).shift == shift)
  }

  @Test(arguments: [
    ("data show 3 -4", [3, -4]), ("data show -- -4", [-4]), ("data show '-4' 5", [-4, 5]),
  ])
  func `a positional number may be negative`(line: String, id: [Int]) throws {
    #expect(try #require(try parse(line) as? Data.Show).id == id)
  }

  @Test func `a noun that does something runs without a verb`() throws {
    #expect(try parse("data") is Data)
  }

  @Test func `quoted words are values even when they look like options`() throws {
    let command = try #require(try parse("load '--size' --title '--rows'") as? Load)
    #expect(command.file == "--size")
    #expect(command.title == "--rows")
  }

  @Test func `a value may hold an equals sign and be empty`() throws {
    #expect(try #require(try parse("load f --title=a=b") as? Load).title == "a=b")
    #expect(try #require(try parse("load f --title ''") as? Load).title == "")
  }

  @Test func `a last argument may take options of its own`() throws {
    let command = try #require(try parse("time sample rwr --size -3 -- x") as? Time)
    #expect(command.command == ["sample", "rwr", "--size", "-3", "--", "x"])
  }

  @Test(arguments: ["sample rwr --help", "sample rwr -h --size", "sample rwr --size 3 --help"])
  func `asking for help in a line is asking the help command`(line: String) throws {
    let analysis = LineAnalysis(SourceLine(typing: line), schema: ToyShell.schema)
    #expect(analysis.asksForHelp)
    if analysis.faults.isEmpty {
      #expect(try #require(try parse(line) as? Help).words == ["sample", "rwr"])
    }
  }

  @Test func `help is an ordinary command and a noun can be asked about`() throws {
    #expect(try #require(try parse("help sample rwr") as? Help).words == ["sample", "rwr"])
    #expect(try #require(try parse("sample --help") as? Help).words == ["sample"])
    #expect(try #require(try parse("--help") as? Help).words == [])
  }

  @Test(arguments: LineAnalysisTests.malformed)
  func `what the analysis finds the parser refuses`(_ malformed: LineAnalysisTests.Malformed) {
    #expect {
      try Self.parser.parse(SourceLine(typing: malformed.line))
    } throws: { error in
      (error as? LineFaults)?.diagnostics.first?.code == malformed.code
    }
  }

  @Test(arguments: [
    (
      "sample rwr --restart 1.5", Diagnostic.Code.outOfRange, "1.5",
      "'--restart' must be at least 0 and below 1"
    ),
    ("load f --title t --rows 7", .invalidValue, "7", "'--rows' must be a range like 3..8"),
  ])
  func `a refusal by the command itself is placed under the value`(
    line: String, code: Diagnostic.Code, place: String, problem: String
  ) {
    #expect {
      try Self.parser.parse(SourceLine(parsing: line))
    } throws: { error in
      let fault = (error as? LineFaults)?.diagnostics.first
      return fault?.code == code && LineAnalysisTests.text(fault?.range, of: line) == place
        && fault?.problem == problem
    }
  }

  @Test func `a line without a command is refused`() {
    #expect(throws: LineFaults.self) { try Self.parser.parse(SourceLine(parsing: "")) }
  }

  @Test(arguments: UInt64(1)...8)
  func `no line traps, and a refusal has its place in the line`(seed: UInt64) {
    var lines = RandomLines(seed: seed)
    for _ in 0..<250 {
      let text = lines.next()
      let line = SourceLine(typing: text)
      do {
        _ = try Self.parser.parse(line)
      } catch {
        #expect(!error.diagnostics.isEmpty, "\(text)")
        for range in error.diagnostics.compactMap(\.range) {
          #expect(range.lowerBound >= 0 && range.upperBound <= text.count, "\(text)")
        }
      }
    }
  }
}

/// Lines put together from what commands are made of and what breaks them.
struct RandomLines {
  private var state: UInt64
  private static let pieces = [
    "sample", "rwr", "uniform", "data", "show", "load", "time", "help", "x", "=", ">", "#", "'",
    "\"",
    "\\", "\\\n", "\n", "--", "-", "---", "--size", "--size=", "--siez", "--restart", "--original",
    "--metric",
    "--title", "--rows", "--help", "-h", "-3", "0.5", "nan", "cosine", "cosin", "1..2", "猫",
    "e\u{301}", "\u{0}", "=3",
    "👩‍👩‍👧", "--猫=猫", "", "---completion", "--generate-completion-script", "--version",
    "--experimental-dump-help",
  ]

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> String {
    let count = Int(random() % 9)
    return (0..<count).reduce(into: "") { line, _ in
      line += Self.pieces[Int(random() % UInt64(Self.pieces.count))]
      line += random() % 4 == 0 ? "" : " "
    }
  }

  /// SplitMix64.
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
