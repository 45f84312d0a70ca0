import Foundation

/// A page in a browser, with a person's hands.
struct Tab {
  let browser: Browser
  private let target: String
  private let session: String

  /// Opens a file and waits until the page has started.
  init(_ file: String, in browser: Browser, width: Int = 1400, height: Int = 900) throws {
    self.browser = browser
    let target = try browser.call("Target.createTarget", ["url": "about:blank"])["targetId"]
    self.target = target.text ?? ""
    session =
      try browser.call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
      .text ?? ""
    for domain in ["Page", "Runtime", "Log", "Network"] { try call("\(domain).enable") }
    try call(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": .number(Double(height)),
        "deviceScaleFactor": 1, "mobile": false,
      ])
    try call("Page.navigate", ["url": .text(URL(fileURLWithPath: file).absoluteString)])
    try wait(for: "document.readyState === 'complete'")
    try settle()
  }

  func close() throws { _ = try browser.call("Target.closeTarget", ["targetId": .text(target)]) }

  /// What the page said on the console or asked of a network since it opened.
  var noise: [String] { browser.noise[session] ?? [] }

  @discardableResult
  func call(_ method: String, _ parameters: JSON = [:]) throws -> JSON {
    try browser.call(method, parameters, in: session)
  }

  /// The value of an expression of the page's language.
  @discardableResult
  func evaluate(_ expression: String) throws -> JSON {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": .text(expression), "returnByValue": true, "awaitPromise": true])
    let fault = answer["exceptionDetails"]
    guard fault == .null else {
      throw Browser.Fault(
        description: fault["exception"]["description"].text ?? "'\(expression)' fails")
    }
    return answer["result"]["value"]
  }

  func wait(for condition: String) throws {
    for _ in 0..<600 {
      if try evaluate("Boolean(\(condition))").isTrue { return }
      usleep(50_000)
    }
    throw Browser.Fault(description: "never: \(condition)")
  }

  /// Waits until what was asked for is drawn.
  func settle() throws {
    try evaluate(
      "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))")
  }

  // Hands

  func mouse(
    _ kind: String, _ x: Double, _ y: Double, isHeld: Bool = true, modifiers: Int = 0
  ) throws {
    try call(
      "Input.dispatchMouseEvent",
      [
        "type": .text(kind), "x": .number(x), "y": .number(y),
        "button": .text(isHeld ? "left" : "none"), "buttons": isHeld ? 1 : 0, "clickCount": 1,
        "modifiers": .number(Double(modifiers)),
      ])
  }

  static let shift = 8
  static let control = 2

  func click(_ x: Double, _ y: Double, modifiers: Int = 0) throws {
    try mouse("mouseMoved", x, y, isHeld: false)
    try mouse("mousePressed", x, y, modifiers: modifiers)
    try mouse("mouseReleased", x, y, modifiers: modifiers)
    try settle()
  }

  /// Presses the middle of the first element of a selector, brought into the window.
  func click(_ selector: String, modifiers: Int = 0) throws {
    let place = try evaluate(
      """
      (() => { const element = document.querySelector(\(Self.quoted(selector)));
        element.scrollIntoView({ block: "center", behavior: "instant" });
        const box = element.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; })()
      """
    ).numbers
    try click(place[0], place[1], modifiers: modifiers)
  }

  func drag(through places: [(x: Double, y: Double)], modifiers: Int = 0) throws {
    try mouse("mousePressed", places[0].x, places[0].y, modifiers: modifiers)
    for place in places { try mouse("mouseMoved", place.x, place.y, modifiers: modifiers) }
    let last = places[places.count - 1]
    try mouse("mouseReleased", last.x, last.y, modifiers: modifiers)
    try settle()
  }

  /// Presses keys one after the other: "ArrowLeft", "Enter", "/", "a".
  func press(_ keys: String..., modifiers: Int = 0) throws {
    for key in keys {
      let text = key.count == 1 ? key : key == "Enter" ? "\r" : ""
      for kind in text.isEmpty ? ["rawKeyDown", "keyUp"] : ["keyDown", "keyUp"] {
        var facts: [String: JSON] = [
          "type": .text(kind), "key": .text(key), "code": .text(key),
          "modifiers": .number(Double(modifiers)),
        ]
        if kind == "keyDown" { facts["text"] = .text(text) }
        try call("Input.dispatchKeyEvent", .object(facts))
      }
    }
    try settle()
  }

  static func quoted(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "''"
  }
}
