import CommandLanguage
import Testing

struct LineAnalysisTests {
  /// A malformed line, where it is wrong, and words of the suggestion.
  struct Malformed: Sendable, CustomTestStringConvertible {
    var line: String
    var code: Diagnostic.Code
    /// The faulty place as text.
    var place: String
    var suggestion: String

    init(_ line: String, _ code: Diagnostic.Code, at place: String, _ suggestion: String) {
      (self.line, self.code, self.place, self.suggestion) = (line, code, place, suggestion)
    }

    var testDescription: String { line }
  }

  static let malformed = [
    Malformed("sampel rwr", .unknownCommand, at: "sampel", "did you mean 'sample'?"),
    Malformed("frobnicate", .unknownCommand, at: "frobnicate", "type 'help' for the commands"),
    Malformed("--size 3", .unknownCommand, at: "--size", "type 'help' for the commands"),
    Malformed("sample rwx", .unknownCommand, at: "rwx", "did you mean 'sample rwr'?"),
    Malformed("sample walking", .unknownCommand, at: "walking", "it has uniform and rwr"),
    Malformed("sample", .missingArgument, at: "sample", "choose uniform or rwr"),
    Malformed("sample --size 3", .missingArgument, at: "sample", "choose uniform or rwr"),
    Malformed("data shwo 3", .unknownCommand, at: "shwo", "did you mean 'data show'?"),
    Malformed(
      "sample rwr --restrat 0.2", .unknownOption, at: "--restrat", "did you mean '--restart'?"),
    Malformed(
      "sample rwr --restrat=0.2", .unknownOption, at: "--restrat", "did you mean '--restart'?"),
    Malformed(
      "sample rwr --zzz 0.2", .unknownOption, at: "--zzz", "type 'help sample rwr' for its options"),
    Malformed("sample rwr -b", .unknownOption, at: "-b", "type 'help sample rwr' for its options"),
    Malformed("data show 1 --all", .unknownOption, at: "--all", "it takes no options"),
    Malformed("sample rwr --size", .missingValue, at: "--size", "write for example '--size 64'"),
    Malformed(
      "sample rwr --size --original", .missingValue, at: "--size", "write for example '--size 64'"),
    Malformed("sample rwr --size=", .missingValue, at: "--size", "write for example '--size 64'"),
    Malformed(
      "sample rwr --most-steps", .missingValue, at: "--most-steps", "write a whole number after it"),
    Malformed("sample rwr --original=yes", .extraArgument, at: "yes", "write '--original' alone"),
    Malformed("sample rwr --metric cosin", .invalidValue, at: "cosin", "did you mean 'cosine'?"),
    Malformed("sample rwr --metric=cosin", .invalidValue, at: "cosin", "did you mean 'cosine'?"),
    Malformed(
      "sample rwr --metric hamming", .invalidValue, at: "hamming", "choose cosine, dot or euclidean"
    ),
    Malformed("sample rwr --size abc", .invalidValue, at: "abc", "the default is 64"),
    Malformed("sample rwr --size 3.5", .invalidValue, at: "3.5", "the default is 64"),
    Malformed(
      "sample rwr --size 99999999999999999999", .invalidValue, at: "99999999999999999999",
      "the default is 64"),
    Malformed("sample rwr --restart nan", .invalidValue, at: "nan", "the default is 0.2"),
    Malformed("sample rwr --restart -inf", .invalidValue, at: "-inf", "the default is 0.2"),
    Malformed("sample rwr --restart 1e999", .invalidValue, at: "1e999", "the default is 0.2"),
    Malformed("sample rwr --restart ''", .invalidValue, at: "''", "the default is 0.2"),
    Malformed("sample rwr --restart 猫", .invalidValue, at: "猫", "the default is 0.2"),
    Malformed("sample rwr size 64", .extraArgument, at: "size", "did you mean '--size'?"),
    Malformed(
      "sample rwr qqqq", .extraArgument, at: "qqqq", "type 'help sample rwr' for what it takes"),
    Malformed("data show", .missingArgument, at: "data show", "ID: The items to show"),
    Malformed("data show 1 x 3", .invalidValue, at: "x", "type 'help data show' for what it takes"),
    Malformed("load f.npy", .missingArgument, at: "load", "--title: What to call it"),
    Malformed("load --title t", .missingArgument, at: "load", "FILE: The file to read"),
    Malformed("load f.npy --title 'x", .unclosedQuote, at: "'x", "end it with '"),
  ]

  static func faults(_ text: String) -> [Diagnostic] {
    LineAnalysis(SourceLine(typing: text), schema: ToyShell.schema).faults
  }

  static func text(_ range: SourceRange?, of line: String) -> String? {
    range.map { String(Array(line)[$0]) }
  }

  @Test(arguments: malformed)
  func `a malformed line is refused at its place, with a way out`(_ malformed: Malformed) throws {
    let fault = try #require(Self.faults(malformed.line).first)
    #expect(fault.code == malformed.code)
    #expect(Self.text(fault.range, of: malformed.line) == malformed.place)
    #expect(fault.suggestion ?? "" == malformed.suggestion)
    #expect(fault.label?.isEmpty == false)
    #expect(fault.problem.last != ".")
  }

  @Test(arguments: [
    ("sample rwr; sample uniform", "rwr;"), ("sample rwr ; data show", ";"),
    ("sample rwr && sample uniform --no-such", "&&"), ("sample rwr | head", "|"),
    ("sample rwr > f.csv; data show", "f.csv;"),
  ])
  func `two commands in a line are one fault, where they meet`(_ line: String, _ place: String)
    throws
  {
    let faults = Self.faults(line)
    let fault = try #require(faults.first)
    #expect(faults.count == 1)
    #expect(Self.text(fault.range, of: line) == place)
    #expect(fault.problem.hasPrefix("a line is one command"))
  }

  @Test func `what separates commands elsewhere is a character like others in a value`() {
    #expect(Self.faults("load 'a;' --title b;").isEmpty)
    #expect(Self.faults("load f.npy --title ';' --zzz").map(\.code) == [.unknownOption])
  }

  @Test func `all faults of a line are found, in order`() {
    let faults = Self.faults("sample rwr --restrat 0.2 --size abc --metric cosin surplus")
    #expect(faults.map(\.code) == [.unknownOption, .invalidValue, .invalidValue, .extraArgument])
  }

  @Test func `the value after an option spelled wrong is checked as the option's that was meant`() {
    #expect(Self.faults("sample rwr --siez 0.5").map(\.code) == [.unknownOption, .invalidValue])
    #expect(Self.faults("sample rwr --orignal --size 3").map(\.code) == [.unknownOption])
  }

  @Test func `every part of a line has its role`() {
    let line = SourceLine(typing: "x = sample rwr --size=8 --restart -0.1 --original > f.csv")
    let analysis = LineAnalysis(line, schema: ToyShell.schema)
    #expect(
      analysis.parts.map(\.role) == [
        .assignment, .command, .command, .option("size"), .value(of: "size"), .option("restart"),
        .value(of: "restart"), .option("original"), .redirection,
      ])
    #expect(
      analysis.parts.map { Self.text($0.range, of: line.text) } == [
        "x", "sample", "rwr", "--size", "8", "--restart", "-0.1", "--original", "f.csv",
      ])
    #expect(analysis.command.words == "sample rwr")
  }

  @Test(arguments: [
    ("sample rwr --size 8 --size 9000", "size", "9000"),
    ("sample rwr --size=9000", "size", "9000"),
    ("load 'a b.npy' --title t", "file", "'a b.npy'"),
    ("sample rwr", "size", "sample rwr"),
    ("x = sample rwr --restart 1", "restart", "1"),
    ("sample rwr --most-steps 7", "mostSteps", "7"),
  ])
  func `a fault of an argument is put where the argument was written`(
    line: String, argument: String, place: String
  ) {
    let analysis = LineAnalysis(SourceLine(typing: line), schema: ToyShell.schema)
    let diagnostic = analysis.diagnostic(
      for: ArgumentFault(argument, "too much", label: "at most 10", suggestion: "take less"))
    #expect(Self.text(diagnostic.range, of: line) == place)
    #expect(diagnostic.code == .outOfRange)
    #expect(diagnostic.label == "at most 10")
    #expect(diagnostic.suggestion == "take less")
  }
}
