import CommandLanguage
import Commands
import Testing

/// Lines that nearly are what was meant: the fault tells what is.
@Suite struct MeantCommandTests {
  @Test(arguments: [
    ("plot", "did you mean 'map'?"), ("umap", "did you mean 'map'?"),
    ("save", "did you mean 'graph save' or 'session save'?"),
    ("pairs", "did you mean 'load pairs' or 'batch pairs'?"),
    ("knn", "did you mean 'sample knn', or another that ends so?"),
    ("smaple", "did you mean 'sample'?"), ("wurst", "type 'help' for the commands"),
    ("help plot", "did you mean 'map'?"), ("help hardest mass", "did you mean 'hardest'?"),
    ("help sample wurst", "'help sample' lists its commands"),
  ])
  func `a word of other programs, or of a command's end, leads to the command`(
    line: String, suggestion: String
  ) throws {
    var session = try ShellSession()
    let fault = try session.fault(of: line)
    #expect(fault.code == .unknownCommand && fault.suggestion == suggestion)
  }

  @Test func `words of other programs are no commands here, and what is meant is one`() {
    for (word, meant) in Catalog.schema.foreignCommands {
      #expect(!Catalog.isCommand(word), "\(word)")
      #expect(
        Catalog.schema.command(at: meant.split(separator: " ").map(String.init)) != nil, "\(meant)")
    }
  }

  @Test(arguments: [
    ("sample uniform --size 8 --size 16", "'--size' is given twice", "leave one of the two out"),
    (
      "load pairs a.tsv --negatives a --negatives b", "'--negatives' is given twice",
      "write it once, with commas between its values"
    ),
  ])
  func `an option that holds one value is not given twice`(
    line: String, problem: String, suggestion: String
  ) throws {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: line)
    #expect(fault.problem == problem && fault.suggestion == suggestion)
    try session.run("embed pixels")
    try session.run("sample uniform --size 8 --avoid same-label --avoid suspects")
  }

  @Test(arguments: [
    ("uniform --size 1700", "'--size' is 1,700, and there are 1,442 items to sample from"),
    ("knn --size 1500", "'--size' is 1,500, and there are 1,442 items to sample from"),
    ("uniform --size 16 --count 3", "'--count' is for 'sample': it has no meaning here"),
  ])
  func `a sampler of a plan that cannot be is refused`(sampler: String, problem: String) throws {
    var session = try ShellSession(after: FaultTests.digits)
    let fault = try session.fault(of: "export plan /tmp/never.plan --of '\(sampler)'")
    #expect(fault.problem.hasSuffix(problem), "\(fault.problem)")
  }
}
