/// Everything that is wrong with a line, in the order of the places; never empty.
package struct LineFaults: Error, Sendable, Equatable {
  package var diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}
