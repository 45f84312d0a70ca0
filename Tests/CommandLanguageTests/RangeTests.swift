import CommandLanguage
import Testing

/// Ranges in a declaration: what help says of them, and what is said of numbers beyond them.
struct RangeTests {
  enum Stock: Limit {
    case items, drawn

    var singular: String { self == .items ? "item" : "batch drawn" }
    var plural: String { self == .items ? "items" : "batches drawn" }
    var remedy: String? { self == .items ? nil : "draw more" }
  }

  /// Numbers with commas between.
  struct Numbers: NumericArgument {
    static let accepted = "numbers with commas between"
    let numbers: [Double]

    init?(argument: String) {
      numbers = argument.split(separator: ",").compactMap { Double(argument: String($0)) }
      if numbers.isEmpty { return nil }
    }
  }

  struct Draw: DeclaredCommand {
    static let examples: [Example] = []
    @Option(help: "B: items in a batch.", range: .from(2, to: .limit(Stock.items))) var size = 64
    @Option(help: "Walks.", range: .from(1, to: .option("size"))) var walks = 1
    @Option(help: "Batches.", range: .from(1, to: 1_000), usual: 28) var count: Int?
    @Option(help: "Looks.", range: .from(0, to: .option("count"))) var looks: Int?
    @Option(help: "Share.", range: .above(0, below: 1)) var share = 0.01
    @Option(help: "Momentum.", range: .from(0, below: 1)) var momentum = 0.9
    @Option(help: "Rate.", range: .above(0, to: 1), default: "it depends") var rate: Double?
    @Option(help: "Shifts.", range: .from(-1, to: 1)) var shifts: Numbers?
    @Option(help: "At most.", range: .from(1)) var most = 10
    @Option(help: "Price.", range: .above(0)) var price: Double?
    @Argument(help: "Which.", range: .from(1, to: .limit(Stock.drawn))) var number = 1
  }

  struct Shell: ParsableCommand {
    static let configuration = CommandConfiguration(subcommands: [Draw.self])
  }

  private static let schema = CommandSchema(root: Shell.self)

  private func analysis(of text: String, items: Int? = 50) -> LineAnalysis {
    LineAnalysis(SourceLine(typing: text), schema: Self.schema) { limit in
      limit as? Stock == .items ? items : items.map { _ in 3 }
    }
  }

  @Test func `help says the range, the default and what is usual`() throws {
    let page = HelpPage(try #require(Self.schema.command(at: ["draw"])))
    #expect(
      (page.options + page.arguments).map(\.remark) == [
        "2 to the number of items; default 64", "1 to B; default 1", "1 to 1,000; 28 is usual",
        "0 to the count", "above 0, below 1; default 0.01", "0 to below 1; default 0.9",
        "above 0, to 1; default it depends", "-1 to 1", "from 1; default 10", "above 0",
        "1 to the number of batches drawn; default 1",
      ])
  }

  @Test(arguments: [
    ("--size 1", "'--size' cannot be 1", "below 2", "choose 2 to 50"),
    ("--size 51", "'--size' cannot be 51", "only 50 items", "choose 2 to 50"),
    ("--size 8 --walks 9", "'--walks' cannot be 9", "'--size' is 8", "choose 1 to 8; 1 is usual"),
    ("--size 8 --walks 0", "'--walks' cannot be 0", "below 1", "choose 1 to 8; 1 is usual"),
    (
      "--size 8 --count 1001", "'--count' cannot be 1,001", "above 1,000",
      "choose 1 to 1,000; 28 is usual"
    ),
    ("--size 8 --looks 3 --count 2", "'--looks' cannot be 3", "'--count' is 2", "choose 0 to 2"),
    ("--size 8 --looks -1", "'--looks' cannot be -1", "below 0", "choose 0 to the count"),
    (
      "--size 8 --share 0", "'--share' cannot be 0", "not above 0",
      "choose above 0, below 1; 0.01 is usual"
    ),
    (
      "--size 8 --share 1", "'--share' cannot be 1", "not below 1",
      "choose above 0, below 1; 0.01 is usual"
    ),
    (
      "--size 8 --momentum 1", "'--momentum' cannot be 1", "not below 1",
      "choose 0 to below 1; 0.9 is usual"
    ),
    ("--size 8 --rate 1.5", "'--rate' cannot be 1.5", "above 1", "choose above 0, to 1"),
    ("--size 8 --shifts 0,-1.5,9", "'--shifts' cannot be -1.5", "below -1", "choose -1 to 1"),
    ("--size 8 --most 0", "'--most' cannot be 0", "below 1", "choose 1 or more; 10 is usual"),
    ("--size 8 --price -0", "'--price' cannot be 0", "not above 0", "choose above 0"),
    ("--size 8 4", "NUMBER cannot be 4", "only 3 batches drawn", "choose 1 to 3, or draw more"),
    (
      "--size 8 --count 99999999999", "'--count' cannot be 99,999,999,999", "above 1,000",
      "choose 1 to 1,000; 28 is usual"
    ),
  ])
  func `a number beyond its range is told with the end and a way out`(
    options: String, problem: String, label: String, suggestion: String
  ) throws {
    let line = "draw \(options)"
    let faults = analysis(of: line).faults
    let fault = try #require(faults.first)
    #expect(faults.count == 1 && fault.code == .outOfRange)
    #expect(fault.problem == problem && fault.label == label && fault.suggestion == suggestion)
    #expect(LineAnalysisTests.text(fault.range, of: line)?.isEmpty == false)
  }

  @Test func `the place is the value, also where the end is written behind it`() throws {
    let line = "draw --walks 9 --size=8"
    let fault = try #require(analysis(of: line).faults.first)
    #expect(LineAnalysisTests.text(fault.range, of: line) == "9")
  }

  @Test(arguments: ["nan", "inf", "-inf", "1e999", "NaN"])
  func `what is no number is no number in any range`(word: String) {
    for option in ["--share", "--price", "--shifts", "--rate"] {
      #expect(
        analysis(of: "draw --size 8 \(option) \(word)").faults.map(\.code) == [.invalidValue])
    }
  }

  @Test func `a default that what is there cannot have is told under the command`() throws {
    let fault = try #require(analysis(of: "draw").faults.first)
    #expect(fault.problem == "'--size' cannot be 64" && fault.label == "only 50 items")
    #expect(fault.suggestion == "choose 2 to 50" && fault.range == 0..<4)
    #expect(analysis(of: "draw", items: 64).faults == [])
  }

  @Test func `what is not known yet, and what nothing would do for, is left to the command`() {
    #expect(analysis(of: "draw --size 9000 7", items: nil).faults == [])
    #expect(analysis(of: "draw --size 9000", items: 1).faults == [])
    #expect(analysis(of: "draw --size -3", items: 1).faults.map(\.code) == [.outOfRange])
    #expect(analysis(of: "draw --size 1", items: nil).faults.map(\.code) == [.outOfRange])
  }

  @Test func `a number that is a fault itself is no end of another's range`() {
    let faults = analysis(of: "draw --size 1 --walks 3").faults
    #expect(faults.map(\.problem) == ["'--size' cannot be 1"])
  }

  @Test func `a wrong value is one fault, and asking for help none`() {
    #expect(analysis(of: "draw --size x").faults.map(\.code) == [.invalidValue])
    #expect(analysis(of: "draw --size 1 --help").faults == [])
  }

  @Test func `a number that may get more digits is no mistake while it is typed`() {
    func mistakes(_ text: String) -> Int {
      LineColouring(of: text, schema: Self.schema).parts.count { $0.kind == .mistake }
    }
    #expect(mistakes("draw --size 1") == 0)
    #expect(mistakes("draw --size 1 ") == 1)
  }
}
