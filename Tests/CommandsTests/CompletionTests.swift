import CommandLanguage
import Commands
import Foundation
import Testing

/// What Tab offers on a real workbench; `|` is the cursor.
@Suite struct WorkbenchCompletionTests {
  private func candidates(_ marked: String, after setup: [String] = []) throws -> [String] {
    let session = try ShellSession(after: setup)
    let cursor = try #require(marked.firstIndex(of: "|"))
    let text = marked.replacing("|", with: "")
    return session.shell.completion(
      of: text, cursor: marked.distance(from: marked.startIndex, to: cursor)
    ).candidates.map(\.text)
  }

  @Test func `names are offered where they fit`() throws {
    let setup = [
      "load digits", "a = sample uniform --size 8", "p = data", "fork other", "switch main",
    ]
    #expect(try candidates("use |", after: setup) == ["a", "p"])
    #expect(try candidates("batch diff |", after: setup) == ["a", "current"])
    #expect(try candidates("last a|", after: setup) == ["a"])
    #expect(try candidates("switch |", after: setup) == ["other"])
    #expect(try candidates("fork --drop |", after: setup) == ["other"])
  }

  @Test func `items are offered by identifier, members of the batch where only they fit`() throws {
    let setup = ["load digits", "sample uniform --size 4"]
    #expect(try candidates("data show 179|", after: setup).contains("1796"))
    #expect(try candidates("batch trace |", after: setup).count == 4)
  }

  @Test func `items are offered wherever one is asked for`() throws {
    let setup = ["load digits", "sample uniform --size 4"]
    let asking = Catalog.schema.commands.filter {
      $0.positionals.first?.abstract.contains("by identifier") == true
    }
    #expect(asking.count > 4)
    for command in asking {
      #expect(try !candidates("\(command.words) |", after: setup).isEmpty, "\(command.words)")
    }
  }

  @Test func `commands, options and values follow a name and 'time'`() throws {
    #expect(try candidates("x = sam|") == ["sample"])
    #expect(try candidates("x = sample r|") == ["rwr"])
    #expect(try candidates("time sample rwr --rest|") == ["--restart"])
    #expect(try candidates("graph build --index e|") == ["exact"])
    #expect(try candidates("set output m|") == ["markdown"])
    #expect(try candidates("set seed 3\nset output j|") == ["json"])
  }

  @Test(arguments: [
    ("export plan x.plan --of 'rw|", "'rwr"), ("export plan x.plan --of='rw|", "'rwr"),
    ("compare uniform 'rwr --res|", "'rwr --restart"), ("compare \"rwr --res|", "\"rwr --restart"),
    ("sweep 'rwr --exposure o|", "'rwr --exposure once"), ("compare unif|", "uniform"),
    ("sensitivity 'uniform --loss mn|", "'uniform --loss mnrl"),
    ("serve s.sock 'bandw|", "'bandwidth"),
  ])
  func `what stands in quotes is completed as a line of its own`(_ line: String, _ offered: String)
    throws
  {
    let first = try candidates(line).first
    #expect(first == offered)
  }

  @Test func `help offers commands and topics`() throws {
    let offered = try candidates("help |")
    #expect(
      offered.contains("sample") && offered.contains("hardness") && offered.contains("topics"))
    #expect(try candidates("help sample r|") == ["rwr"])
  }

  @Test func `columns of the table on the line are offered`() throws {
    let folder = try TemporaryFolder()
    let table = try folder.write(
      Data("name,height,wing span,kind\nx,1,2,y\n".utf8), to: "birds.csv")
    #expect(try candidates("load table \(table) --label |").count == 4)
    #expect(try candidates("load table \(table) --label k|") == ["kind"])
    #expect(try candidates("load pairs \(table) --query na|") == ["name"])
    #expect(try candidates("load pairs \(table) --negatives name,ki|") == ["name,kind"])
    #expect(try candidates("load table \(table) --id na|") == ["name"])
    #expect(try candidates("load table \(table) --columns height,wi|") == ["'height,wing span'"])
    #expect(try candidates("load table \(folder.path)/bir|") == [table])
  }

  @Test func `files that a command wants, and folders, are offered`() throws {
    let folder = try TemporaryFolder()
    for name in ["a.npy", "b.csv", "c.txt"] { _ = try folder.write(Data(), to: name) }
    #expect(try candidates("load embeddings \(folder.path)/|") == ["\(folder.path)/a.npy"])
    #expect(try candidates("load table \(folder.path)/|") == ["\(folder.path)/b.csv"])
    #expect(try candidates("data > \(folder.path)/|").count == 3)
  }
}
