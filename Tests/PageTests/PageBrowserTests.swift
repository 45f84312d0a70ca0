import Foundation
import Page
import Report
import Synchronization
import Testing

/// The page in a real browser: nothing may be said on its console, and nothing asked of a network.
@Suite(.serialized, .enabled(if: Browser.path != nil, Comment(rawValue: Browser.absence)))
struct PageBrowserTests {
  private static let pages = Mutex<(pages: SamplePages, digits: String)?>(nil)
  private static let browsers = Mutex<[Bool: Browser]>([:])

  /// The digits, in a browser that stays for all tests.
  func onDigits(
    hasWebGL: Bool = true, width: Int = 1400, height: Int = 900, _ test: (Tab) throws -> Void
  ) throws {
    let file = try Self.pages.withLock { made in
      if let made { return made.digits }
      let pages = try SamplePages()
      let digits = try pages.page(of: SamplePages.digits)
      made = (pages, digits)
      return digits
    }
    try on(file, hasWebGL: hasWebGL, width: width, height: height, test)
  }

  func on(
    _ file: String, hasWebGL: Bool = true, width: Int = 1400, height: Int = 900,
    _ test: (Tab) throws -> Void
  ) throws {
    try Self.browsers.withLock { browsers in
      let browser = try browsers[hasWebGL] ?? Browser(hasWebGL: hasWebGL)
      browsers[hasWebGL] = browser
      let tab = try Tab(file, in: browser, width: width, height: height)
      try test(tab)
      #expect(tab.noise == [])
      try tab.close()
    }
  }

  @Test(arguments: [true, false])
  func `the map is drawn with and without WebGL`(_ hasWebGL: Bool) throws {
    try onDigits(hasWebGL: hasWebGL) { (tab) throws in
      #expect(
        try tab.evaluate("page.view.surface.constructor.name").text
          == (hasWebGL ? "GLSurface" : "ImageSurface"))
      // Pixels of ten colours, not of the surface alone.
      let colors = try tab.evaluate(
        """
        (() => { page.view.drawNow(); const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [page.view.base.width, page.view.base.height];
          const context = canvas.getContext("2d"); context.drawImage(page.view.base, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height), seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
          return seen.size; })()
        """
      ).number
      #expect((colors ?? 0) > 10)
    }
  }

  @Test(arguments: [true, false])
  func `a press on a point selects it, and the page tells the line that does so`(_ hasWebGL: Bool)
    throws
  {
    try onDigits(hasWebGL: hasWebGL) { (tab) throws in
      let point = try alonePoint(tab)
      try tab.click(point.x, point.y)
      #expect(try line(tab) == "selected = data select \(point.item)")
      #expect(
        try tab.evaluate("document.querySelectorAll('#cards .card canvas').length").number == 1)
      #expect(
        try tab.evaluate("byId('live').textContent").text?.hasPrefix("item \(point.item), class")
          == true)
      try tab.click(point.x, point.y, modifiers: Tab.control)
      #expect(try line(tab) == "")
    }
  }

  /// The place of an item that no other lies near.
  private func alonePoint(_ tab: Tab) throws -> (item: Int, x: Double, y: Double) {
    let found = try tab.evaluate(
      """
      (() => { const box = page.view.element.getBoundingClientRect(), all = [];
        for (let i = 0; i < page.map.count; i++) all.push(page.view.project(i));
        const item = all.findIndex((a, i) => all.every((b, j) => i === j || Math.hypot(a[0] - b[0], a[1] - b[1]) > 13));
        return [item, box.x + all[item][0], box.y + all[item][1]]; })()
      """
    ).numbers
    return (Int(found[0]), found[1], found[2])
  }

  func line(_ tab: Tab) throws -> String {
    try tab.evaluate("byId('shell-line').textContent").text ?? ""
  }

  @Test func `a lasso selects what lies in it`() throws {
    try onDigits { (tab) throws in
      let box = try tab.evaluate(
        "(b => [b.x, b.y, b.width, b.height])(page.view.element.getBoundingClientRect())"
      ).numbers
      let corners = [(0.3, 0.3), (0.6, 0.25), (0.65, 0.6), (0.35, 0.65)].map {
        (x: box[0] + $0.0 * box[2], y: box[1] + $0.1 * box[3])
      }
      try tab.drag(through: corners, modifiers: Tab.shift)
      let wanted = try tab.evaluate(
        """
        (corners => Array.from({ length: page.map.count }, (_, i) => i).filter(
          i => isInside(corners, page.view.places[2 * i], page.view.places[2 * i + 1])).length)
          (\(corners.map { [$0.x - box[0], $0.y - box[1]] }).map(c => page.view.unproject(...c)))
        """
      ).number
      #expect(try tab.evaluate("page.selection.items.length").number == wanted)
      #expect((wanted ?? 0) > 20)
      #expect(
        try tab.evaluate("byId('selection-count').textContent").text?.hasSuffix("selected: lasso")
          == true)
      try tab.press("Escape")
      #expect(try tab.evaluate("page.selection.items.length").number == 0)
    }
  }

  @Test func `keys go from neighbour to neighbour, select, search and clear`() throws {
    try onDigits { (tab) throws in
      try tab.evaluate("page.view.element.focus()")
      try tab.press("ArrowRight", "ArrowRight")
      let first = try tab.evaluate("page.view.cursor").number ?? -1
      try tab.press("ArrowUp")
      #expect(
        try tab.evaluate(
          "page.view.places[2 * page.view.cursor + 1] > page.view.places[2 * \(Int(first)) + 1]"
        ).isTrue)
      try tab.press("Enter")
      let item = Int(try tab.evaluate("page.map.itemOf(page.view.cursor)").number ?? -1)
      #expect(try line(tab) == "selected = data select \(item)")
      try tab.press("/", "4", "2", "Enter")
      #expect(try line(tab) == "selected = data select 42")
      try tab.press("Escape", "Escape")
      #expect(try line(tab) == "")
      try tab.press("?")
      #expect(try tab.evaluate("byId('keys').open").isTrue)
    }
  }

  @Test func `a class, a batch, a bin, a field and a row select the same items everywhere`() throws
  {
    try onDigits { (tab) throws in
      try tab.click("button.class")
      #expect(try line(tab) == "selected = data select --class 0")
      try tab.click("#batch .tools button")
      #expect(try line(tab) == "selected = data select --batch 1")
      #expect(try tab.evaluate("page.view.chosen.length").number == 64)
      #expect(try tab.evaluate("document.querySelectorAll('#cards .card').length").number == 24)
      try tab.click("#batch canvas.heat")
      #expect(try (1...2).contains(tab.evaluate("page.selection.items.length").number ?? 0))
      try tab.click("#batch .bin")
      #expect(try tab.evaluate("page.selection.words").text == "pairs of one bin")
      try tab.evaluate(
        "for (const list of document.querySelectorAll('#batch details')) list.open = true")
      try tab.click("#batch tr.own")
      #expect(try tab.evaluate("document.querySelectorAll('tr.chosen').length > 0").isTrue)
      #expect(
        try tab.evaluate(
          "[...document.querySelector('tr.chosen').items].every(item => page.selection.has(item))"
        ).isTrue)
    }
  }

  @Test func `a live shell adds lines, moves the map and hears of selections`() throws {
    try onDigits { (tab) throws in
      try tab.evaluate("window.heard = []; page.onSelect(change => heard.push(change))")
      let entries =
        try tab.evaluate("document.querySelectorAll('#entries .entry').length").number ?? 0
      try tab.evaluate("page.add({ line: 'status', headline: 'all well', blocks: [] })")
      #expect(
        try tab.evaluate("document.querySelectorAll('#entries .entry').length").number == entries
          + 1)
      try tab.evaluate("page.select([5, 3, 4], 'shell')")
      #expect(
        try tab.evaluate("JSON.stringify(heard)").text
          == #"[{"items":[3,4,5],"origin":"shell","line":"selected = data select 3..5"}]"#)
      try tab.evaluate(
        """
        page.setMap({ ...page.map.source, title: "moved",
          places: btoa(Array.from(new Uint8Array(page.map.places.map(v => 65535 - v).buffer), b => String.fromCharCode(b)).join("")) })
        """)
      try tab.wait(for: "page.view.moved === 1")
      #expect(try tab.evaluate("byId('map-title').textContent").text == "moved")
      try tab.evaluate("page.status('closed with the shell', false); page.setBatches(null)")
      #expect(try tab.evaluate("byId('batch').hidden").isTrue)
    }
  }

}
