/// Why libtorch could not do what was asked.
package struct TensorError: Error, Sendable, Equatable {
  /// What is wrong, as a clause.
  package var problem: String
  /// A way out; nil when there is none.
  package var suggestion: String?

  package init(problem: String, suggestion: String? = nil) {
    self.problem = problem
    self.suggestion = suggestion
  }

  /// Whether there was no room for a tensor, on the CPU or on the GPU.
  package var lacksMemory: Bool {
    ["can't allocate memory", "not enough memory", "out of memory", "bad_alloc"]
      .contains { problem.contains($0) }
  }
}
