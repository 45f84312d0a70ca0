import CommandLanguage
import Commands
import Report
import Testing

/// Items are called alike in all commands.
@Suite(.serialized) struct ItemNameTests {
  static let setup = [
    "load glosses", "embed counts", "graph build --candidates 100 --neighbors 10",
  ]

  @Test(arguments: [
    "data show glamorize", "data nearest glamorize", "graph show glamorize",
    "graph path glamorize 5",
    "graph path 5 glamorize", "data show GLAMORIZE",
  ])
  func `a text is called by its word wherever an item is asked for`(_ line: String) throws {
    var session = try ShellSession(after: Self.setup)
    _ = try session.run(line)
  }

  @Test func `identifier, number and word mean the same item`() throws {
    var session = try ShellSession(after: Self.setup)
    let byWord = try session.run("graph show glamorize")
    guard case .text(let id)? = byWord["id"], case .integer(let item)? = byWord["item"] else {
      Issue.record("no item")
      return
    }
    for words in [id, "\(item)"] {
      var report = try session.run("graph show \(words)")
      report.origin = byWord.origin
      #expect(report == byWord)
    }
  }

  @Test func `a word of several items is refused with their identifiers`() throws {
    var session = try ShellSession(after: Self.setup)
    let fault = try session.fault(of: "data show strike")
    #expect(fault.problem.hasSuffix("items are called 'strike'"))
    #expect(fault.suggestion?.contains("verb.") == true)
  }

  @Test func `a word that no item has is refused with the ways to call one`() throws {
    var session = try ShellSession(after: Self.setup)
    let fault = try session.fault(of: "data show xyzzy")
    #expect(fault.suggestion?.contains("called by a word like") == true)
  }

  @Test func `every argument that stands for an item is one`() {
    for command in Catalog.schema.commands {
      for argument in command.positionals where argument.abstract.contains("identifier") {
        #expect(argument.abstract == "An item, by identifier, by number from 0, or by word.")
      }
    }
  }
}
