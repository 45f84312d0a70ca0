import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Sampling
import Testing
import Workbench

/// Items that a person chooses, and what can be asked of them.
@Suite struct SelectionTests {
  private static let digits = ["load digits", "embed pixels"]

  private func items(of line: String, after setup: [String]) throws -> [Int] {
    var session = try ShellSession(after: setup)
    return try session.run(line)["indices"]?.integers ?? []
  }

  @Test(
    arguments: [
      ("data select 3 17 40..43", [3, 17, 40, 41, 42, 43]),
      ("data select 5..3 9", nil), ("data select 9 9 8..10", [9, 8, 10]),
      ("data select 17 a 2", [17, 1, 3, 2]), ("data select a --class 1", [1]),
      ("data select 0..99 --batch 2 --class 3 0", nil), ("data select --count 3", nil),
      ("data select", nil), ("data select d", nil), ("data select 1797", nil),
      ("data select --class eleven", nil), ("data select 3..1797", nil),
      ("data select --near 17 --count 0", nil), ("data select b", nil),
    ] as [(String, [Int]?)])
  func `words add up and options narrow`(_ line: String, _ expected: [Int]?) throws {
    let setup = Self.digits + ["a = data select 1 3", "d = data", "b = sample uniform"]
    guard let expected else {
      var session = try ShellSession(after: setup)
      let before = session.shell.workbench
      let fault = try session.fault(of: line)
      #expect(fault.suggestion?.isEmpty == false, "\(fault)")
      #expect(!session.shell.workbench.isChanged(since: before))
      return
    }
    #expect(try items(of: line, after: setup) == expected)
  }

  @Test func `a fault stands under the word that is meant`() throws {
    var session = try ShellSession(after: Self.digits)
    let line = "data select 3 9..4 5"
    let fault = try session.fault(of: line)
    #expect(fault.range.map { String(Array(line)[$0]) } == "9..4")
    #expect(fault.suggestion == "turn it round: '4..9'")
  }

  @Test func `a class, a batch, neighbours and suspects are what they are elsewhere`() throws {
    var session = try ShellSession(after: Self.digits + ["sample knn --size 16 --count 3"])
    let dataset = try #require(session.shell.workbench.dataset)
    let sevens = try session.run("data select --class 7")["indices"]?.integers ?? []
    #expect(sevens.allSatisfy { dataset.className(of: $0) == "7" })
    #expect(sevens.count == dataset.labels?.count { dataset.classNames[$0] == "7" })
    let batches = session.shell.workbench.draw?.batches.map(\.items) ?? []
    #expect(try session.run("data select --batch 2")["indices"]?.integers == batches[1])
    let near = try session.run("data select --near 17 --count 4")["indices"]?.integers
    let neighbors = try session.run("data nearest 17 --count 4")["neighbors"]
    #expect(near == [17] + Self.numbers(named: ["item"], in: neighbors))
    let suspects = Set(try session.run("data select --suspects")["indices"]?.integers ?? [])
    let pairs = try session.run("batch suspects --count 999")["suspects"]
    #expect(suspects == Set(Self.numbers(named: ["first", "second"], in: pairs)))
    #expect(!suspects.isEmpty)
  }

  /// The numbers in fields of such names, in the objects of a list.
  private static func numbers(named names: Set<String>, in list: Value?) -> [Int] {
    guard case .list(let rows)? = list else { return [] }
    return rows.flatMap { row -> [Int] in
      guard case .object(let fields) = row else { return [] }
      return fields.filter { names.contains($0.name) }.compactMap { field -> Int? in
        switch field.value {
        case .integer(let number): number
        case .text(let text): Int(text)
        default: nil
        }
      }
    }
  }

  @Test func `items under a name are shown and read as a batch`() throws {
    var session = try ShellSession(after: Self.digits + ["selected = data select 3 17 40..52"])
    let shown = try session.run("data show selected")
    #expect(shown["count"] == .integer(15))
    let again = try session.run("data show")
    #expect(again.fields == shown.fields && again.blocks == shown.blocks)
    let members = try session.run("batch show --of selected --count 15")
    #expect(members.headline == "batch 1 of data select · 15 members")
    for line in [
      "batch", "batch matrix", "batch suspects", "batch weights", "batch bands", "batch loss",
    ] {
      #expect(try session.run("\(line) --of selected").headline.contains("data select"), "\(line)")
    }
    #expect(try session.fault(of: "batch trace 17 --of selected").code == .notReady)
    #expect(session.shell.workbench.draw == nil, "reading puts nothing on the workbench")
    _ = try session.run("u = sample uniform --size 15 --count 2")
    _ = try session.run("batch diff selected u")
    _ = try session.run("batch show --of u --batch 2")
  }

  @Test(arguments: [
    ("batch show --of one", Diagnostic.Code.invalidValue, "one"),
    ("batch show --of nothing", .unknownName, "nothing"),
    ("batch show --of d", .invalidValue, "d"), ("batch show --of a --batch 2", .outOfRange, "2"),
    ("batch weights --of a --place 4", .outOfRange, "4"),
  ])
  func `what is no batch is refused with its place`(
    _ line: String, _ code: Diagnostic.Code, _ place: String
  ) throws {
    var session = try ShellSession(
      after: Self.digits + ["one = data select 3", "d = data", "a = data select 1 2 3"])
    let fault = try session.fault(of: line)
    #expect(fault.code == code)
    #expect(fault.range.map { String(Array(line)[$0]) } == place)
  }

  @Test func `chosen items go with their data, and come back by undo and use`() throws {
    var session = try ShellSession(after: Self.digits + ["s = data select 3..5"])
    try session.run("data select 9")
    try session.run("undo")
    #expect(session.shell.workbench.selection?.items == [3, 4, 5])
    try session.run("data select 9")
    try session.run("use s")
    #expect(session.shell.workbench.selection?.items == [3, 4, 5])
    try session.run("load molecules")
    #expect(session.shell.workbench.selection == nil)
    #expect(try session.fault(of: "data show s").code == .notReady)
    #expect(try session.fault(of: "data show").code == .notReady)
  }

  @Test func `the items of a file are selected, and a wrong line is told`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Data("3\n\n 17 \n40..42\n".utf8), to: "ids.txt")
    #expect(try items(of: "data select --file \(file)", after: Self.digits) == [3, 17, 40, 41, 42])
    let other = try folder.write(Data("3\n9999\n".utf8), to: "wrong.txt")
    var session = try ShellSession(after: Self.digits)
    #expect(
      try session.fault(of: "data select --file \(other)").problem.contains("line 2"))
  }

  @Test func `the line for a set selects that set, and is the shortest`() throws {
    let folder = try TemporaryFolder()
    let vectors = try folder.writeVectors((0..<9).map { [Float($0) + 1, 1] })
    let ids = try folder.write(
      Data(["5", "x", "2", "3", "b c", "0", "y", "..", "--"].joined(separator: "\n").utf8),
      to: "ids.txt")
    var session = try ShellSession(after: [
      "load embeddings \(vectors) --ids \(ids)", "sample uniform --size 4 --count 2",
    ])
    let batch = Set(session.shell.workbench.draw?.batches[1].items ?? [])
    for (items, expected): (Set<Int>, String) in [
      ([0], "data select --numbers 0"), ([5, 4, 3, 1, 8], "data select --numbers 1 3..5 8"),
      (batch, "data select --batch 2"), ([7, 8], "data select --numbers 7 8"),
    ] {
      let line = SelectionLine(selecting: items, on: session.shell.workbench).text
      #expect(line == expected)
      #expect(Set(try session.run(line)["indices"]?.integers ?? []) == items)
    }
    #expect(
      try session.run("data select 0")["indices"]?.integers == [5], "an identifier comes first")
    #expect(try session.run("data select x..3")["indices"]?.integers == [1, 2, 3])
    #expect(try session.run("data select ..")["indices"]?.integers == [7])
    var digits = try ShellSession(after: ["load digits"])
    let sevens = Set(try digits.run("data select --class 7")["indices"]?.integers ?? [])
    let line = SelectionLine(selecting: sevens, on: digits.shell.workbench).text
    #expect(line == "data select --class 7")
  }

  @Test func `a line of thousands of words is read at once`() throws {
    var session = try ShellSession(after: ["load digits"])
    let items = Set(stride(from: 0, to: 1797, by: 2))
    let line = SelectionLine(selecting: items, on: session.shell.workbench).text
    #expect(Set(try session.run(line)["indices"]?.integers ?? []) == items)
  }
}
