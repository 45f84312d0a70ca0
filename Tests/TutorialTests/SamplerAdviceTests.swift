import Commands
import Foundation
import Testing

/// The page on what to do tells what `help what-to-do` tells.
@Suite struct SamplerAdviceTests {
  @Test func `the table of samplers on the page has the rows of 'help what-to-do', and no others`()
    throws
  {
    let page = try String(
      contentsOf: TutorialTests.folder.appending(path: "what-to-do.md"), encoding: .utf8)
    let table = try #require(page.components(separatedBy: "## Which sampler when\n").last)
    let rows = table.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
    #expect(rows.map(String.init) == SamplerAdvice.all.map(\.markdownRow))
  }
}
