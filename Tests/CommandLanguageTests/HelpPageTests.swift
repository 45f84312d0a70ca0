import CommandLanguage
import Testing

struct HelpPageTests {
  @Test func `a page says what a command takes and shows examples`() throws {
    let command = try #require(ToyShell.schema.command(at: ["sample", "rwr"]))
    let page = HelpPage(command)
    #expect(page.words == "sample rwr")
    #expect(page.sentence == "Draw by random walk with restart.")
    #expect(page.usage == "sample rwr [options]")
    #expect(page.discussion == "The walk returns to its start now and then.")
    #expect(page.arguments == [])
    #expect(
      page.options == [
        .init(name: "--size SIZE", help: "Items in a batch.", remark: "default 64"),
        .init(name: "--seed SEED", help: "Seed of the draw.", remark: ""),
        .init(
          name: "--restart RESTART", help: "Probability of returning at each step.",
          remark: "default 0.2"),
        .init(
          name: "--metric METRIC", help: "How similarity is measured.",
          remark: "one of cosine, dot and euclidean; default cosine"),
        .init(name: "--most-steps MOST-STEPS", help: "Steps at most.", remark: ""),
        .init(name: "--original", help: "Reproduce the original.", remark: ""),
      ])
    #expect(page.examples == [Example("sample rwr --restart 0.2", "Short walks.")])
    #expect(page.seeAlso == ["sample uniform"])
  }

  @Test(arguments: [
    (["load"], "load FILE --title TITLE [options]"), (["data", "show"], "data show ID…"),
    (["help"], "help [WORDS…]"), (["sample"], "sample COMMAND"),
  ])
  func `a usage line names what must be there`(path: [String], usage: String) throws {
    #expect(HelpPage(try #require(ToyShell.schema.command(at: path))).usage == usage)
  }

  @Test func `commands stand under their headings`() {
    let groups = HelpPage.groups(of: ToyShell.schema.root)
    #expect(groups.map(\.title) == [nil, "Batches"])
    #expect(groups.map { $0.rows.map(\.name) } == [["help", "load", "time", "data"], ["sample"]])
    #expect(
      groups.last?.rows == [.init(name: "sample", help: "Draw batches.", remark: "uniform, rwr")])
  }

  @Test func `every command that does something is listed once`() {
    #expect(
      ToyShell.schema.commands.map(\.words) == [
        "help", "load", "time", "data", "data show", "sample uniform", "sample rwr",
      ])
  }
}
