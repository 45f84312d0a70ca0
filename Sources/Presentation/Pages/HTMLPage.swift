import Report

/// A notebook as one HTML file that needs no other: pictures are drawn in it, and no script runs.
///
/// The same parts give the same bytes. All text is escaped; of the HTML in Markdown only details and line
/// breaks stay.
package struct HTMLPage: Sendable {
  /// What the results depend on, below the page.
  private let facts: [(name: String, value: String)]
  private var body = HTMLWriter()

  package init(facts: [(name: String, value: String)]) { self.facts = facts }

  /// Adds a stretch of Markdown.
  package mutating func add(markdown: String) {
    body.add(Markdown(parsing: markdown).children)
  }

  /// Adds a report.
  package mutating func add(_ report: Report) { body.add(report) }

  /// Adds a command, what it showed, and pictures of that.
  package mutating func add(command: String, output: String, pictures: [Picture]) {
    body.add(command: command, output: output, pictures: pictures)
  }

  /// Text in which every character is seen and none is a mark of HTML.
  package static func escaped(_ text: String) -> String { HTMLWriter.escaped(text) }

  /// The document.
  ///
  /// - Parameter sha256: the digest of a text in base 64, which lets a browser take the page's own style
  ///   and no other.
  package func document(sha256: (String) -> String) -> String {
    let style = Self.style + Drawing.style(of: body.inks) + "\n"
    let policy =
      "default-src 'none'; style-src 'sha256-\(sha256(style))'; img-src data:; base-uri 'none'; form-action 'none'"
    var end = HTMLWriter()
    if !facts.isEmpty { end.add(facts: facts) }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="\(policy)" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>\(HTMLWriter.escaped(body.title ?? "Notebook"))</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>
      \(body.closed)</main>
      \(end.closed)</body>
      </html>

      """
  }

  private static let style = """

    :root { color-scheme: light dark; --ink: #1c2024; --page: #ffffff; --faint: #5b646d; --line: #d5dae0;
      --code: #f3f5f7; --command: #0b5d2a; --link: #1b5e8c; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e4e7ea; --page: #16191c; --faint: #a0a9b2;
      --line: #3a4148; --code: #21262b; --command: #7fd69a; --link: #86bfe8; } }
    body { margin: 0; background: var(--page); color: var(--ink);
      font: 1rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
    main, footer { max-width: 46rem; margin: 0 auto; padding: 1rem; }
    h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 0.6em; }
    h1 { font-size: 1.9rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; }
    a { color: var(--link); }
    pre, code, samp { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
      font-size: 0.875rem; }
    code { background: var(--code); border-radius: 3px; padding: 0.1em 0.25em; }
    pre { line-height: 1.3; overflow-x: auto; margin: 0; padding: 0.6rem 0.8rem; background: var(--code); }
    pre code { padding: 0; background: none; }
    section { margin: 1rem 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
    section pre + pre { border-top: 1px solid var(--line); background: none; }
    .command { color: var(--command); font-weight: 600; }
    figure { margin: 0; padding: 0.8rem; background: var(--page); border-top: 1px solid var(--line); }
    figure svg { display: block; max-width: 100%; height: auto; }
    blockquote { margin: 1rem 0; padding: 0.1rem 1rem; border-left: 4px solid var(--line); }
    details { margin: 1rem 0; padding: 0.4rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
    summary { font-weight: 600; cursor: pointer; }
    table { border-collapse: collapse; display: block; overflow-x: auto; }
    th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
    caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
    .verdict { font-size: 1.1rem; } .warning { border-left: 4px solid #c0182b; padding-left: 0.8rem; }
    .right { text-align: right; } .center { text-align: center; }
    hr { border: 0; border-top: 1px solid var(--line); }
    footer { color: var(--faint); font-size: 0.8rem; border-top: 1px solid var(--line); }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    @media print { :root { --ink: #000000; --page: #ffffff; --faint: #444444; --code: #f3f5f7;
        --command: #0b5d2a; --link: #000000; --line: #bbbbbb; }
      main, footer { max-width: none; padding: 0; }
      pre { white-space: pre-wrap; overflow: visible; } pre, code, samp { font-size: 8.5pt; }
      section, figure, tr, .command { break-inside: avoid; } h1, h2, h3, .command { break-after: avoid; } }

    """
}
