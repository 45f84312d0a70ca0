import Files
import Foundation
import Presentation
import Report

/// A page that shows a session to others: one file of HTML that needs no network and no other file.
///
/// Its style and script stand in `Sources/Page/Web`. What comes from data is JSON in an element that is never
/// run, and becomes text on the page; a content-security policy lets the page's own style and script work and
/// nothing else. The same parts give the same bytes.
package struct PageDocument: Sendable, Encodable {
  /// What makes a page follow a shell.
  package struct Live: Sendable {
    /// A script after the page's own.
    package var script: String
    /// Where that may connect to: "ws://127.0.0.1:8080".
    package var connectSource: String

    package init(script: String, connectSource: String) {
      (self.script, self.connectSource) = (script, connectSource)
    }
  }

  private let title: String
  /// What the results depend on.
  private let facts: [[String]]
  private let items: PageItems?
  /// The first is shown.
  private let maps: [PageMap]
  private let batches: PageBatches?
  private let findings: [PageFinding]
  private let entries: [PageEntry]

  package init(
    title: String, facts: [(name: String, value: String)] = [], items: PageItems? = nil,
    maps: [PageMap] = [], batches: PageBatches? = nil, findings: [PageFinding] = [],
    entries: [PageEntry] = []
  ) {
    self.title = VisibleText.singleLine(title)
    self.facts = facts.map { [VisibleText.singleLine($0.name), VisibleText.singleLine($0.value)] }
    (self.items, self.maps, self.batches) = (items, maps, batches)
    (self.findings, self.entries) = (findings, entries)
  }

  /// The document.
  ///
  /// - Parameter live: what makes it follow a shell; nil for a file.
  /// - Throws: `FileError` when the page's parts are not beside the program.
  /// - Complexity: linear in the data.
  package func html(live: Live? = nil) throws -> String {
    let style = try PageParts.style
    let script = try PageParts.script + (live.map { "\n" + $0.script } ?? "")
    let policy =
      [
        "default-src 'none'", "style-src 'sha256-\(Self.digest(of: style))'",
        "script-src 'sha256-\(Self.digest(of: script))'", "img-src data:", "base-uri 'none'",
        "form-action 'none'",
      ] + (live.map { ["connect-src \($0.connectSource)"] } ?? [])
    return try PageParts.page([
      "policy": policy.joined(separator: "; "), "title": HTMLPage.escaped(title), "style": style,
      "data": PageJSON.text(of: self), "script": script,
    ])
  }

  private static func digest(of text: String) -> String {
    sha256Digest(of: Data(text.utf8)).base64EncodedString()
  }
}
