import Report

/// A report as one HTML file that needs no other: its words, tables and pictures; no script runs.
///
/// The same report gives the same bytes. All text is escaped.
package struct ReportPage: Sendable {
  private let report: Report

  package init(_ report: Report) { self.report = report }

  /// The document.
  ///
  /// - Parameter sha256: the digest of a text in base 64, as for `HTMLPage`.
  package func document(sha256: (String) -> String) -> String {
    var page = HTMLPage(facts: facts)
    page.add(report.visible)
    return page.document(sha256: sha256)
  }

  private var facts: [(name: String, value: String)] {
    guard let origin = report.origin else { return [] }
    return [("command", origin.command)] + (origin.data.map { [("data", $0)] } ?? [])
      + [("seed", "\(origin.seed)")]
  }
}
