import CommandLanguage
import Commands
import Foundation
import Report
import Testing

/// Every example in the help is a promise.
@Suite struct ExampleTests {
  static let examples = Catalog.commands.flatMap { $0.examples }

  @Test(arguments: examples)
  func `an example from the help runs as printed`(_ example: Example) throws {
    let folder = try TemporaryFolder()
    let vectors = try folder.writeVectors((0..<40).map { [Float($0 % 7) + 1, Float($0 % 5), 1] })
    let labels = try folder.write(
      Data((0..<40).map { "class \($0 % 2)\n" }.joined().utf8), to: "labels.txt")
    let line = example.line.replacing("vectors.npy", with: vectors)
      .replacing("labels.txt", with: labels)
    var sitting = try Sitting(after: example.setup)
    let report = try sitting.run(line)
    #expect(!report.headline.isEmpty)
    #expect(!report.fields.isEmpty)
  }

  @Test func `every command that is not for leaving has an example`() {
    let without = Catalog.commands.filter { $0.examples.isEmpty }
    #expect(without.map { "\($0)" } == ["Quit"])
  }

  @Test func `what a help page points to exists`() {
    let known = Set(Catalog.schema.commands.map(\.words))
    let nouns = Set(Catalog.schema.root.subcommands.map(\.words))
    for command in Catalog.schema.commands {
      for other in command.seeAlso {
        #expect(known.contains(other) || nouns.contains(other), "\(command.words) → \(other)")
      }
    }
  }

  @Test(arguments: Catalog.schema.commands.map(\.words))
  func `help says what a command does, and how to write it`(_ words: String) throws {
    var sitting = try Sitting()
    let report = try sitting.run("help \(words)")
    #expect(report.headline.hasPrefix("\(words): "))
    #expect(report["usage"] != nil)
  }
}
