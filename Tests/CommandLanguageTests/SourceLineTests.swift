import CommandLanguage
import Testing

struct SourceLineTests {
  @Test(arguments: [
    ("load digits", ["load", "digits"]),
    ("  load\t digits  ", ["load", "digits"]),
    ("load 'two words'", ["load", "two words"]),
    (#"load "a \"b\" \\ \n""#, ["load", #"a "b" \ \n"#]),
    ("load two\\ words \\#", ["load", "two words", "#"]),
    ("load a'b\"c\"d", ["load", "a'bcd"]), ("load x='b c',d", ["load", "x=b c,d"]),
    ("load '' x", ["load", "", "x"]),
    ("load digits # the small ones", ["load", "digits"]),
    ("load a#b", ["load", "a#b"]),
    ("load \\\n  digits", ["load", "digits"]),
    ("load # first\ndigits", ["load", "digits"]),
    ("load\\\r\ndigits", ["load", "digits"]),
    ("load digits \\", ["load", "digits"]),
    ("load 'a\nb'", ["load", "a\nb"]),
    ("load \"a\\\nb\"", ["load", "ab"]),
    ("data show 猫 é", ["data", "show", "猫", "é"]),
    ("plot '>' a", ["plot", ">", "a"]),
    ("show C>N", ["show", "C>N"]),
    ("", []),
    ("# nothing", []),
  ])
  func `words are what the quotes and escapes mean`(text: String, words: [String]) throws {
    #expect(try SourceLine(parsing: text).words.map(\.text) == words)
  }

  @Test(arguments: [
    ("load digits # a\u{200B}", 15), ("set seed 7\u{E0041}", 9), ("note \u{200F}x", 5),
    ("note pass\u{AD}word", 9),
    ("load 'a\u{1B}[2J'", 7), ("note a\u{2028}b", 6),
  ])
  func `a line that hides something is refused, so that no saved page holds it`(
    _ line: String, _ place: Int
  ) {
    let fault = SourceLine(typing: line).faults.first
    #expect(fault?.problem.hasPrefix("the line holds a character that cannot be seen") == true)
    #expect(fault?.range?.lowerBound == place)
  }

  @Test(arguments: ["note می‌خواهم", "note 👩‍👩‍👧 ❤️", "load\\\r\n digits"])
  func `a line of a language or with pictures is none of them`(_ line: String) {
    #expect(SourceLine(typing: line).faults.isEmpty)
  }

  @Test func `a word knows its place with its quotes`() throws {
    let line = try SourceLine(parsing: "load  'two words' 猫 \"x\"")
    #expect(line.words.map(\.range) == [0..<4, 6..<17, 18..<19, 20..<23])
    #expect(line.words.map(\.isLiteral) == [false, true, false, true])
  }

  @Test func `a name and a file frame the command`() throws {
    let line = try SourceLine(parsing: "hard-1 = sample rwr --size 8 > 'my batch.csv'  # kept")
    #expect(line.assignment == Word(text: "hard-1", range: 0..<6))
    #expect(line.words.map(\.text) == ["sample", "rwr", "--size", "8"])
    #expect(line.redirection?.text == "my batch.csv")
    #expect(line.redirection?.range == 31..<45)
    #expect(line.comments == [47..<53])
  }

  @Test func `a file may be followed by what lets it be written over`() throws {
    let line = try SourceLine(parsing: "graph save w.graph > report.json --replace")
    #expect(line.words.map(\.text) == ["graph", "save", "w.graph"])
    #expect(line.redirection?.text == "report.json")
    #expect(line.replacement == Word(text: "--replace", range: 33..<42))
    #expect(try SourceLine(parsing: "graph save w.graph --replace > a.json").replacement == nil)
  }

  @Test(arguments: [
    ("load 'digits", Diagnostic.Code.unclosedQuote, 5..<12),
    ("load \"digits\\\"", .unclosedQuote, 5..<14),
    ("batch >", .missingValue, 6..<7),
    ("batch > a.csv b", .extraArgument, 14..<15),
    ("batch > a.csv '--replace'", .extraArgument, 14..<25),
    ("batch > a.csv --replace b", .extraArgument, 24..<25),
    ("batch > > a", .missingValue, 6..<7),
    ("3x = batch", .invalidValue, 0..<2),
    ("x =", .missingArgument, 2..<3),
    ("x = > a", .missingArgument, 2..<3),
  ])
  func `a malformed line is refused at its place`(
    text: String, code: Diagnostic.Code, range: SourceRange
  ) {
    #expect {
      try SourceLine(parsing: text)
    } throws: { error in
      let fault = error as? Diagnostic
      return fault?.code == code && fault?.range == range
    }
  }

  @Test(arguments: [
    ("load \\", true), ("load", false), ("load \\\\", false), ("load # \\", false),
    ("load 'a\\", false), ("load \\\n", false), ("load \\\nx \\", true),
  ])
  func `a backslash at the end asks for more`(text: String, continues: Bool) {
    #expect(SourceLine.continues(text) == continues)
  }

  @Test(arguments: [
    "plain", "two words", "it's", "say \"it's\"", "", "#x", "a\\b", "'", "\"", ">", "C>N", "猫 x",
    "\\'",
  ])
  func `a quoted word reads back as itself`(word: String) throws {
    #expect(try SourceLine(parsing: "load " + SourceLine.quoted(word)).words.last?.text == word)
  }
}
