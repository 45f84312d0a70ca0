import Foundation
import Presentation
import Report
import Testing

@Suite struct HTMLPageTests {
  private static let hostile = "</script></pre></svg>--><img src=x onerror=\"alert('1')\"><!--&"

  private func document(
    _ markdown: String..., command: String = "load digits", output: String = "digits",
    pictures: [Picture] = [], facts: [(name: String, value: String)] = [("seed", "7")]
  ) -> String {
    var page = HTMLPage(facts: facts)
    for (number, stretch) in markdown.enumerated() {
      if number > 0 { page.add(command: command, output: output, pictures: pictures) }
      page.add(markdown: stretch)
    }
    return page.document { _ in "digest=" }
  }

  @Test func `a page becomes the elements that mean the same`() {
    let html = document(
      """
      # A *page*

      One [link](https://a.b/?c&d), `code`, **strong**.

      - a
      - b
        1. c

      > quoted

      | x | y |
      |---|--:|
      | 1 | 2 |

      <details><summary>An answer</summary>
      """, "within\n\n</details>\n\n## A page")
    for part in [
      "<title>A page</title>", "<h1 id=\"a-page\">A <em>page</em></h1>",
      "<a href=\"https://a.b/?c&amp;d\">link</a>", "<code>code</code>", "<strong>strong</strong>",
      "<ul>\n<li>\na\n</li>\n<li>\nb\n<ol>\n<li>\nc\n</li>\n</ol>\n</li>\n</ul>",
      "<blockquote>\n<p>quoted</p>\n</blockquote>",
      "<tr><th>x</th><th class=\"right\">y</th></tr>\n<tr><td>1</td><td class=\"right\">2</td></tr>",
      "<details>\n<summary>An answer</summary>\n<section aria-label=\"load digits\">",
      "<code>&gt; load digits</code></pre>\n<pre tabindex=\"0\"><samp>digits</samp></pre>\n</section>\n<p>within</p>\n</details>",
      "<h2 id=\"a-page-1\">A page</h2>", "<dt>seed</dt><dd>7</dd>", "style-src 'sha256-digest='",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(faults(in: html) == [])
  }

  @Test func `nothing that a stranger wrote is more than text`() {
    let histogram = Block.histogram(
      Histogram(
        title: Self.hostile, low: 0, high: 1, series: [.init(name: Self.hostile, shares: [1])]))
    let html = document(
      "# \(Self.hostile)\n\n`\(Self.hostile)` \(Self.hostile)\n\n<div onclick=\"a\">\n\(Self.hostile)\n",
      "[a](javascript:alert) [b](JAVA&#9;SCRIPT:c) [c](data:text/html,d) ![e](javascript:f)\n\n"
        + "<details open ontoggle=\"a\"><summary onclick=\"b\">\(Self.hostile)</summary>\n\n<script>a</script>",
      command: Self.hostile, output: Self.hostile,
      pictures: [histogram.picture(of: nil)].compactMap(\.self),
      facts: [(Self.hostile, Self.hostile)])
    #expect(faults(in: html) == [])
    #expect(!html.contains("<img") && !html.contains("<script") && !html.contains("<div"))
    #expect(!html.replacing(/"[^"]*"/, with: "").contains(/<[^>]*\son[a-z]+=/))
    #expect(!html.lowercased().contains("href=\"java"))
    #expect(
      !html.contains("href=\"data") && html.contains("role=\"img\" aria-label=\"&lt;/script&gt;"))
    #expect(html.contains("default-src 'none'"))
  }

  @Test func `a heading keeps what is no tag of a page in the title`() {
    let html = document("# `load` <FILE><!-- no --> and a<br>b")
    #expect(html.contains("<title>load &lt;FILE&gt; and a b</title>"))
    #expect(html.contains("<h1 id=\"load-file-and-a-b\">"))
  }

  @Test func `no character steers, and the same page gives the same bytes`() {
    let text = "a\u{1B}[2J\u{202E} &#27; `\u{7}`"
    let html = document(text, text, command: text, output: text, facts: [(text, text)])
    #expect(VisibleText.of(html) == html)
    #expect(html == document(text, text, command: text, output: text, facts: [(text, text)]))
  }

  @Test(arguments: 0..<200) func `every tag closes in its place, whatever the page`(_ seed: Int) {
    var draw = PageDraw(seed: seed)
    let html = document(draw.page(), draw.page(), draw.junk(), draw.page())
    #expect(faults(in: html) == [], "\(html)")
    let shown = Set(html.split { !$0.isASCII || !$0.isLetter && !$0.isNumber })
    #expect(draw.words.filter { !shown.contains($0[...]) } == [])
  }

  /// Tags that are unknown, do not close, or close out of place; ends of tags and bare ampersands.
  private func faults(in html: String) -> [String] {
    let known = Set(
      """
      html head title style body main footer h1 h2 h3 h4 h5 h6 p a em strong code pre samp section figure \
      svg g rect desc image text circle path caption ul ol li blockquote details summary table tr th td dl dt dd \
      meta br hr
      """.split(separator: " ").map(String.init))
    var open: [String] = []
    var faults: [String] = []
    let body = html.replacing("<!DOCTYPE html>\n", with: "")
    let tag = /<(\/?)([a-z0-9]+)((?: [a-zA-Z:-]+="[^"<>]*")*) ?(\/?)>/
    for match in body.matches(of: tag) {
      let name = String(match.2)
      if !known.contains(name) { faults.append(String(match.0)) }
      if !match.1.isEmpty {
        if open.popLast() != name { faults.append(String(match.0)) }
      } else if match.4.isEmpty {
        open.append(name)
      }
    }
    let text = body.replacing(/<style>[^<]*<\/style>/, with: "").replacing(tag, with: "")
    faults += open + text.matches(of: /[<>]/).map { _ in "a bare mark" }
    faults += text.matches(of: /&(?!(amp|lt|gt|quot);)/).map { _ in "a bare ampersand" }
    return faults
  }
}
