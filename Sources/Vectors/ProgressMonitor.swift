/// What a long computation may ask and tell: whether to stop, and how far it has come.
///
/// Domain code calls `check()` at least every tenth of a second and never knows who listens.
/// Both closures may be called from any thread.
package struct ProgressMonitor: Sendable {
  package struct Update: Sendable {
    /// What is being done, as a present participle: "building the graph".
    package var activity: String
    /// The finished share of the work, 0…1.
    package var fraction: Double
    /// More to tell on the same line, most important first: "loss 3.412", "step 120/400".
    package var details: [String]
    /// Courses of numbers so far, the most important one first; may be empty.
    package var courses: [Course]

    package init(
      activity: String, fraction: Double, details: [String] = [], courses: [Course] = []
    ) {
      self.activity = activity
      self.fraction = fraction
      self.details = details
      self.courses = courses
    }
  }

  /// A figure of work under way, with its past.
  package struct Course: Sendable {
    /// A word or two: "loss".
    package var label: String
    /// The figure as it is now: "3.412".
    package var text: String
    /// All values so far, to draw small.
    package var values: [Double]

    package init(label: String, text: String, values: [Double]) {
      self.label = label
      self.text = text
      self.values = values
    }
  }

  package let isCancelled: @Sendable () -> Bool
  package let report: @Sendable (Update) -> Void

  package init(
    isCancelled: @escaping @Sendable () -> Bool, report: @escaping @Sendable (Update) -> Void
  ) {
    self.isCancelled = isCancelled
    self.report = report
  }

  /// Throws `CancellationError` when the work is to stop.
  package func check() throws {
    if isCancelled() { throw CancellationError() }
  }

  /// Tells how many of all things have been read, such as "images".
  ///
  /// - Throws: `CancellationError` when the work is to stop.
  package func reading(_ things: String, _ done: Int, of all: Int) throws {
    try check()
    report(.init(activity: "reading \(things)", fraction: Double(done) / Double(max(1, all))))
  }

  /// A monitor for a part of the work, whose whole is from `low` to `high` of the whole of this one.
  package func part(from low: Double, to high: Double) -> ProgressMonitor {
    ProgressMonitor(isCancelled: isCancelled) { [report] update in
      var update = update
      update.fraction = low + (high - low) * update.fraction
      report(update)
    }
  }

  /// Stopped like this one, and nobody listens.
  package var quiet: ProgressMonitor {
    ProgressMonitor(isCancelled: isCancelled, report: { _ in })
  }

  /// Never cancelled, and nobody listens.
  package static let none = ProgressMonitor(isCancelled: { false }, report: { _ in })
}
