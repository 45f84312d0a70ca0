import CommandLanguage
import Commands
import Foundation
import Notebook
import Report
import Testing
import Vectors
import Workbench

/// Every example in the help is a promise.
@Suite struct ExampleTests {
  static let examples = Catalog.commands.flatMap { $0.examples }

  /// The folder of the sources, tests and tutorials.
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Examples that set what holds at the beginning already.
  private static let settingNothing = ["set seed 7", "set device cpu"]

  @Test(arguments: examples)
  func `an example from the help runs as printed, and has the effect that is declared`(
    _ example: Example
  ) throws {
    let folder = try TemporaryFolder()
    try folder.writeExampleFiles(for: example.setup + [example.line])
    func placed(_ line: String) -> String { folder.placed(line) }
    var former = try ShellSession()
    former.shell.keep(in: Journal(folder: folder.path))
    try former.run("load digits")
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    session.shell.isAttended = true
    defer { session.shell.jobs.stopAll(waiting: .seconds(30)) }
    for line in example.setup { try session.run(placed(line)) }
    let before = session.shell.workbench
    let report = try session.run(placed(example.line))
    #expect(!report.headline.isEmpty)
    for label in report.labels where !label.isName {
      let help = session.shell.execute("help \(SourceLine.quoted(label))", monitor: .none)
      #expect(help.succeeded, "'\(label)' is not explained")
    }
    #expect(!report.fields.isEmpty)
    let isChanged = session.shell.workbench.isChanged(since: before)
    switch Catalog.effect(of: example.command) {
    case .looks, .writes, .begins: #expect(!isChanged)
    case .makes: #expect(isChanged || Self.settingNothing.contains(example.line))
    case .steers, .helps: break
    }
  }

  @Test func `every command that is not for leaving has an example`() {
    let without = Catalog.commands.filter { $0.examples.isEmpty }
    #expect(without.map { "\($0)" } == ["Clear", "Quit"])
  }

  @Test func `what is declared in a file stands in its list`() throws {
    let typed = Set(Catalog.commands.map { "\($0)" })
    let folder = Self.root.path + "/Sources/Commands/"
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    for case let file as String in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + file, encoding: .utf8)
      for declared in text.matches(of: /struct (\w+): (\w+)/) {
        switch declared.2 {
        case "WorkbenchCommand", "ShellCommand", "SessionCommand", "BatchReader":
          #expect(typed.contains(String(declared.1)), "\(file): no noun lists it")
        case "SamplerChoice":
          #expect(typed.contains("SampleBy<\(declared.1)>"), "\(file): 'Samplers.all' lacks it")
        default: break
        }
      }
    }
  }

  @Test(arguments: ["data", "embed", "graph", "sample", "batch"])
  func `the readme names every command of a noun`(_ noun: String) throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    for command in try #require(Catalog.schema.command(at: [noun])).subcommands {
      #expect(readme.contains("`\(command.name)`") || readme.contains("`\(command.words)`"))
    }
  }

  @Test func `what a help page points to exists`() {
    let known = Set(
      Catalog.schema.commands.map(\.words) + Catalog.schema.root.subcommands.map(\.words)
        + Topic.all.map(\.name))
    for command in Catalog.schema.commands {
      for other in command.seeAlso {
        #expect(known.contains(other), "\(command.words) → \(other)")
      }
    }
    for topic in Topic.all {
      for other in topic.seeAlso { #expect(known.contains(other), "\(topic.name) → \(other)") }
    }
  }

  @Test func `every command but those for leaving points on`() {
    let without = Catalog.schema.commands.filter { $0.seeAlso.isEmpty }
    #expect(without.map(\.words) == ["quit"])
  }

  @Test func `every option that may be left out says what holds then`() {
    for command in Catalog.schema.commands {
      for option in command.options where option.kind == .option && option.isOptional {
        let isNamed = option.defaultInWords != nil || option.isLeftOut
        #expect(isNamed, "\(command.words) \(option.spelling)")
      }
    }
  }

  @Test(arguments: Topic.all.map(\.name))
  func `a topic has a summary, text and a source`(_ name: String) throws {
    let topic = try #require(Topic.named(name))
    #expect(topic.summary.hasSuffix(".") && !topic.text.isEmpty && topic.source.hasSuffix("."))
    #expect(!topic.seeAlso.isEmpty)
    var session = try ShellSession()
    let report = try session.run("help \(name.replacing("-", with: " "))")
    #expect(report.headline == "\(name): \(topic.summary)")
    #expect(Catalog.schema.command(at: [name]) == nil, "a command hides the topic")
  }

  @Test func `the reference in the tutorials is what the declarations say today`() throws {
    var session = try ShellSession()
    let report = try session.run("help --all")
    let file = Self.root.appending(path: "Tutorials/reference.md")
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(
      recorded == report.markdown,
      "it is stale: Scripts/run -c 'help --all > Tutorials/reference.md --replace'")
  }

  @Test func `topics are told apart`() {
    #expect(Set(Topic.all.map(\.name)).count == Topic.all.count)
  }

  @Test(arguments: Catalog.schema.commands.map(\.words))
  func `help says what a command does, and how to write it`(_ words: String) throws {
    var session = try ShellSession()
    let report = try session.run("help \(words)")
    #expect(report.headline.hasPrefix("\(words): "))
    #expect(report["usage"] != nil)
  }
}

extension Example {
  /// The words of its command.
  var command: String {
    LineAnalysis(SourceLine(typing: line), schema: Catalog.schema).command.words
  }
}

extension ArgumentSchema {
  /// Options that need not state a default: without them nothing is read, listed or given up.
  fileprivate var isLeftOut: Bool {
    ["labels", "ids", "drop", "count", "place", "label", "id", "settings"].contains(name)
  }
}
