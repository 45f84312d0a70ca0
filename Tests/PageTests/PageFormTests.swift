import Foundation
import Page
import Report
import Testing

/// What a page is made of, without a browser.
@Suite struct PageFormTests {
  @Test(arguments: [(70_000, 600_000), (1_000_000, 7_000_000)])
  func `a page of many points is small`(_ points: Int, _ most: Int) throws {
    let bytes = try SamplePages.points(points).html().utf8.count
    #expect(bytes <= most, "\(bytes) bytes")
  }

  @Test func `a map that moves is held moment by moment, each by its title`() throws {
    let moments = [[Float]([0, 1, 2]), [0, 2, 1]].enumerated().map { number, x in
      PointMap.Frame(title: "step \(number)", x: x, y: [0, 0, 0])
    }
    let map = PointMap(title: "m", x: [0, 1, 2], y: [0, 0, 0], items: [0, 1, 2])
      .moving(through: moments)
    let text = try PageJSON.text(of: PageMap(map))
    #expect(text.contains("\"name\":\"step 0\"") && text.contains("\"name\":\"step 1\""))
  }

  @Test func `a map that a line shows again is held once`() throws {
    let points = PointMap(title: "points", x: [0, 1], y: [0, 1], items: [0, 1])
    func json(_ first: PageMap?) throws -> String {
      let report = Report("", blocks: [.map(points)])
      return try PageJSON.text(of: PageEntry(line: "map", report: report, map: first))
    }
    #expect(try json(nil).contains("\"places\""))
    #expect(try !json(PageMap(points)).contains("\"places\""))
  }

  @Test func `the script is small`() throws {
    let page = try PageDocument(title: "").html()
    let script = try #require(
      page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
    #expect(script.utf8.count <= 60_000, "\(script.utf8.count) bytes")
  }

  @Test func `the same parts give the same bytes`() throws {
    #expect(try SamplePages.points(100).html() == SamplePages.points(100).html())
  }

  @Test func `nothing from data can be a tag`() throws {
    let evil = "</script><img src=x onerror=alert(1)><!--{{script}}"
    let page = try PageDocument(
      title: evil, facts: [(evil, evil)],
      entries: [
        PageEntry(line: evil, report: Report(evil, blocks: [.text(evil), .verbatim(evil)])),
        PageEntry(prose: evil),
      ]
    ).html()
    let empty = try PageDocument(title: "").html()
    #expect(page.count { $0 == "<" } == empty.count { $0 == "<" })
  }

  @Test func `a page loads nothing and lets its own script and style work alone`() throws {
    let page = try PageDocument(title: "").html()
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1)
    for rule in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:"] {
      #expect(policy.contains(rule))
    }
    #expect(!policy.contains("unsafe") && !policy.contains("connect-src"))
    #expect(page.firstMatch(of: /(src|href)="?(http|\/\/)/) == nil)
  }

  @Test func `a page that follows a shell may speak to it and to nobody else`() throws {
    let live = PageDocument.Live(
      script: "page.status(\"live\", true);", connectSource: "ws://127.0.0.1:4000")
    let page = try PageDocument(title: "").html(live: live)
    #expect(page.contains("; connect-src ws://127.0.0.1:4000\""))
    #expect(page.contains("page.status(\"live\", true);</script>"))
  }

  @Test func `data is JSON without marks of HTML`() throws {
    #expect(try PageJSON.text(of: ["a<b", "</script>"]) == "[\"a\\u003cb\",\"\\u003c/script>\"]")
  }
}
