import Foundation
import Page
import Report
import Testing

extension PageBrowserTests {
  @Test func `texts of strangers are texts`() throws {
    let evil = "</script><img src=x onerror=console.log(1)><b>"
    let channel = PageChannel(name: "class", title: evil, names: [evil], classes: [0, 0, 0])
    let map = PointMap(title: evil, x: [0, 1, 2], y: [0, 1, 0], items: [0, 1, 2])
    let pages = try SamplePages()
    let file = try pages.write(
      PageDocument(
        title: evil, facts: [(evil, evil)],
        items: PageItems(
          checksum: evil, count: 3, identifiers: [evil, evil, "x"], needsNumbers: false,
          channels: [channel],
          cards: PageCards(
            of: nil, identifiers: nil, content: .texts([[evil, evil], [evil], ["", evil]]))),
        maps: [PageMap(map, caption: [evil], besides: [channel])],
        batches: PageBatches(
          title: evil, metric: evil, total: 1, limit: 0.5,
          [
            .init(
              items: [0, 1, 2], origins: [-1, 0, -3], similarities: [0.1, 0.5, 0.9],
              suspects: [(1, 2, 0.9)])
          ]),
        entries: [
          PageEntry(
            line: evil,
            report: Report(
              evil,
              blocks: [
                .verdict(evil), .text(evil), .heading(evil), .warning(evil), .verbatim(evil),
                .fields([Field("x", .text(evil), label: evil, remark: evil)]),
                .table(Table(title: evil, columns: [evil], rows: [[.text(evil)]])),
                .sparklines([Sparkline(label: evil, values: [1, 2])]),
              ])), PageEntry(prose: "# \(evil)\n[link](javascript:alert(1)) and `\(evil)`"),
        ]), named: "evil")
    try on(file) { (tab) throws in
      try tab.evaluate("page.select([0, 1, 2], 'shell')")
      try tab.press("Escape")
      try tab.click("button.class")
      try tab.evaluate("for (const list of document.querySelectorAll('details')) list.open = true")
      try tab.settle()
      #expect(try tab.evaluate("document.querySelectorAll('img[src=x], b').length").number == 0)
      #expect(
        try tab.evaluate("document.querySelectorAll('a[href^=javascript]').length").number == 0)
      #expect(
        try line(tab)
          == "selected = data select --class '</script><img src=x onerror=console.log(1)><b>'")
    }
  }

  @Test func `the page without data, without labels and with one item says so and stays whole`()
    throws
  {
    let pages = try SamplePages()
    try on(try pages.page(of: ["note nothing yet"], named: "empty")) { (tab) throws in
      #expect(try tab.evaluate("byId('selection').hidden && byId('map').hidden").isTrue)
      #expect(try tab.evaluate("document.body.innerText").text?.contains("nothing yet") == true)
    }
    let flowers = "\(pages.folder)/flowers.csv"
    try "height,width\n1,2\n".write(toFile: flowers, atomically: false, encoding: .utf8)
    try on(try pages.page(of: ["load table \(flowers) --raw"], named: "one")) { (tab) throws in
      #expect(try tab.evaluate("document.querySelector('.placeholder').offsetHeight > 0").isTrue)
      try tab.evaluate("page.select([0], 'shell')")
      #expect(try line(tab) == "selected = data select 0")
    }
  }

  @Test func `scripts do what their names say`() throws {
    try onDigits { (tab) throws in
      for (expression, value) in PageScriptExamples.all {
        #expect(try tab.evaluate("JSON.stringify(\(expression))").text == value, "\(expression)")
      }
    }
  }

  @Test(arguments: [(1400, 900), (800, 600), (420, 800)])
  func `nothing is wider than the window`(_ width: Int, _ height: Int) throws {
    try onDigits(width: width, height: height) { (tab) throws in
      try tab.evaluate(
        "page.select([1, 2, 3], 'shell'); for (const list of document.querySelectorAll('details')) list.open = true"
      )
      try tab.settle()
      #expect(
        try tab.evaluate("document.documentElement.scrollWidth").number ?? 9999 <= Double(width))
    }
  }

  @Test func `on paper the map is there and nothing is cut off`() throws {
    try onDigits { (tab) throws in
      try tab.evaluate("page.select([1, 2, 3], 'shell'); dispatchEvent(new Event('beforeprint'))")
      try tab.call("Emulation.setEmulatedMedia", ["media": "print"])
      // A4 less its margins, at 96 dots an inch.
      try tab.call(
        "Emulation.setDeviceMetricsOverride",
        ["width": 688, "height": 1000, "deviceScaleFactor": 1, "mobile": false])
      try tab.settle()
      #expect(try tab.evaluate("document.documentElement.scrollWidth").number ?? 9999 <= 688)
      #expect(try tab.evaluate("document.querySelector('canvas.paper').offsetHeight > 200").isTrue)
      #expect(try tab.evaluate("byId('search').offsetHeight").number == 0)
      let pdf = try tab.call("Page.printToPDF")["data"].text ?? ""
      #expect(pdf.count > 20_000)
    }
  }
}
