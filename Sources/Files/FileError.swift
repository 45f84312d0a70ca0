/// A file that cannot be read, written or understood: which one, where in it, why, and a way out.
package struct FileError: Error, Sendable, Equatable {
  /// The path as the caller gave it, so that a shell can point at it.
  package var file: String
  /// Where in the file: "line 12", "byte 4"; nil when the file as a whole is meant.
  package var place: String?
  /// What is wrong, as a clause that follows the name of the file: "holds 9 labels for 10 items".
  package var problem: String
  /// A way out, as a sentence without a capital; nil when there is none.
  package var suggestion: String?
  /// Whether the file does not exist, so that a similar name may have been meant.
  package var isMissing: Bool

  package init(
    file: String, place: String? = nil, problem: String, suggestion: String? = nil,
    isMissing: Bool = false
  ) {
    self.file = file
    self.place = place
    self.problem = problem
    self.suggestion = suggestion
    self.isMissing = isMissing
  }
}
