import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Workbench

@Suite struct ExportNotebookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  /// A page of others in a file, with these lines in its one fence.
  private func page(_ lines: String..., named name: String = "page.md") throws -> String {
    let fence = (["```batchscope"] + lines + ["```"]).joined(separator: "\n")
    return try folder.write(
      Data(
        "---\nbatchscope: 1\nseed: 3\n---\n# A page\n\nIts *prose*.\n\n\(fence)\n\nThe end.\n".utf8),
      to: name)
  }

  @Test func `a session becomes one page of HTML, its pictures drawn in it`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "note look <here>", "sample knn --size 16", "batch",
    ])
    try session.run("export notebook \(folder.path)/a.html --title Walk")
    let html = try text("a.html")
    for part in [
      "<title>Walk</title>", "<p>look &lt;here&gt;</p>", "&gt; sample knn --size 16</code>",
      "role=\"img\" aria-label=\"similarity of negatives\"",
      "<dt>seed</dt><dd>7</dd>",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(html.count { $0 == "\u{1B}" } == 0 && !html.contains("src="))
    try session.run("export notebook \(folder.path)/b.html --title Walk")
    #expect(try text("b.html") == html)
  }

  @Test func `a page is written with what it records, and nothing runs`() throws {
    let file = try page("> load nothing at all", "2 <figures>", "> quit")
    var session = try ShellSession(after: ["load digits"])
    let before = session.shell.workbench.inFewWords
    try session.run("export notebook \(folder.path)/page.html --of \(file)")
    let html = try text("page.html")
    #expect(html.contains("<h1 id=\"a-page\">A page</h1>\n<p>Its <em>prose</em>.</p>"))
    #expect(html.contains("&gt; load nothing at all</code></pre>"))
    #expect(html.contains("<samp>2 &lt;figures&gt;</samp>") && !html.contains("<svg"))
    #expect(html.contains("<dt>seed</dt><dd>3</dd>") && html.contains("<p>The end.</p>"))
    try session.run("export notebook \(folder.path)/page.ipynb --of \(file)")
    let jupyter = try text("page.ipynb")
    #expect(jupyter.contains("2 <figures>") && jupyter.contains("\"The end.\""))
    #expect(session.shell.workbench.inFewWords == before)
  }

  @Test func `a page that is replayed has pictures, starts from its seed and keeps no file`() throws
  {
    let file = try page(
      "> load digits", "an old line", "> embed pixels", "> sample knn --size 16", "> batch",
      "> export notebook \(folder.path)/inner.html", "> lod digits", "error: 'lod' is not a command"
    )
    var session = try ShellSession(seed: 9)
    try session.run("export notebook \(folder.path)/page.html --of \(file) --replay")
    let html = try text("page.html")
    #expect(html.contains("aria-label=\"similarity of negatives\""))
    #expect(!html.contains("an old line") && html.contains("1,797 images"))
    #expect(session.shell.workbench.dataset == nil)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/inner.html"))
    var other = try ShellSession(seed: 3, after: ["load digits", "embed pixels"])
    let sample = try other.run("sample knn --size 16")
    #expect(html.contains(sample.headline))
  }

  @Test func `what cannot be written is told with its place`() throws {
    var session = try ShellSession()
    let target = "\(folder.path)/page.html"
    let good = try page("> data")
    let nested = try page("> export notebook x.html --of \(good) --replay", named: "nested.md")
    let broken = try folder.write(Data("# no header\n".utf8), to: "broken.md")
    for (line, problem) in [
      ("--replay", "there is no page to replay"),
      ("--of \(good) --title A", "'--title' is for sessions"),
      ("--of \(good) --all", "'--all' is for sessions"),
      ("--of \(broken)", "line 1: the notebook does not begin with a header"),
      ("--of \(folder.path)/none.md", "there is no such file"),
      ("--of \(good) --replay", "line 10: this command fails now"),
      ("--of \(nested) --replay", "a page that is replayed cannot replay another"),
    ] {
      let fault = try session.fault(of: "export notebook \(target) \(line)")
      #expect(fault.problem.contains(problem), "\(fault.problem)")
      #expect(fault.suggestion != nil)
    }
    #expect(!FileManager.default.fileExists(atPath: target))
    let form = try session.fault(of: "export notebook page.pdf")
    #expect(form.range != nil && form.suggestion?.contains(".html") ?? false)
  }
}
