/// Markdown as it is read in a terminal: paragraphs fitted to its width, all else as written.
package enum Prose {
  /// The lines of a page, its paragraphs filled anew.
  ///
  /// Headings, lists, quotations, tables, indented lines and fences stay line by line; a list
  /// item's further lines stay its own.
  package static func fitted(_ lines: [String], to width: Int) -> [String] {
    var fitted: [String] = []
    var paragraph: [String] = []
    var isFenced = false
    func close() {
      if !paragraph.isEmpty {
        fitted += TextLayout.wrapped(paragraph.joined(separator: " "), width: width)
      }
      paragraph = []
    }
    for line in lines {
      if line.hasPrefix("```") || line.hasPrefix("~~~") { isFenced.toggle() }
      if isFenced || !isRunningText(line) {
        close()
        fitted.append(line)
      } else {
        paragraph.append(line)
      }
    }
    close()
    return fitted
  }

  /// Whether a line is part of a paragraph.
  private static func isRunningText(_ line: String) -> Bool {
    guard let first = line.first, !first.isWhitespace else { return false }
    if "#>|`~".contains(first), first != "`" || line.hasPrefix("```") { return false }
    let isBullet = ["- ", "* ", "+ "].contains { line.hasPrefix($0) }
    let isNumbered = line.drop(while: \.isNumber).hasPrefix(". ") && first.isNumber
    return !isBullet && !isNumbered
  }
}
