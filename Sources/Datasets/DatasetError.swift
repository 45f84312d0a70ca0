/// A fault of the world met while reading data: which file, where in it, what is wrong, a way out.
package struct DatasetError: Error, Sendable, Equatable {
  package var file: String
  /// Where in the file: "line 12", "byte 4"; nil when the file as a whole is meant.
  package var place: String?
  /// What is wrong, as a clause: "holds 9 labels for 10 items".
  package var problem: String
  /// A way out, as a sentence; nil when there is none.
  package var suggestion: String?

  package init(file: String, place: String? = nil, problem: String, suggestion: String? = nil) {
    self.file = file
    self.place = place
    self.problem = problem
    self.suggestion = suggestion
  }
}
