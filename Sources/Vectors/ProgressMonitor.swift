/// Lets a long computation ask whether to stop, and report how far it has come.
///
/// A computation calls `check()` at least every tenth of a second. Both closures may be called from any
/// thread.
package struct ProgressMonitor: Sendable {
  package struct Update: Sendable {
    /// What is being done, as a present participle: "building the graph".
    package var activity: String
    /// The share of the work that is done, 0...1.
    package var fraction: Double
    /// Further words for the same line, the most important first: "loss 3.412", "step 120/400".
    package var details: [String]
    /// How many of what is counted are done in a second.
    package var rate: Rate?
    /// Figures with their values so far, the most important first; may be empty.
    package var courses: [Course]

    package init(
      activity: String, fraction: Double, details: [String] = [], rate: Rate? = nil,
      courses: [Course] = []
    ) {
      self.activity = activity
      self.fraction = fraction
      self.details = details
      self.rate = rate
      self.courses = courses
    }
  }

  /// So many things a second; `unit` is one of them: "step".
  package struct Rate: Sendable {
    package var perSecond: Double
    package var unit: String

    package init(_ perSecond: Double, unit: String) {
      self.perSecond = perSecond
      self.unit = unit
    }
  }

  /// A figure of the running work with its values so far.
  package struct Course: Sendable {
    /// The name of the figure, a word or two: "loss".
    package var label: String
    /// The latest value, formatted: "3.412".
    package var text: String
    /// All values so far, for a small chart.
    package var values: [Double]

    package init(label: String, text: String, values: [Double]) {
      self.label = label
      self.text = text
      self.values = values
    }
  }

  /// Whether the work is to stop.
  package let isCancelled: @Sendable () -> Bool
  /// Takes a report of the progress.
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

  /// Reports that `done` of `all` things, such as "images", have been read.
  ///
  /// - Throws: `CancellationError` when the work is to stop.
  package func reading(_ things: String, _ done: Int, of all: Int) throws {
    try check()
    report(.init(activity: "reading \(things)", fraction: Double(done) / Double(max(1, all))))
  }

  /// A monitor for a part of the work: its fractions 0...1 are reported as `low`...`high`.
  package func part(from low: Double, to high: Double) -> ProgressMonitor {
    ProgressMonitor(isCancelled: isCancelled) { [report] update in
      var update = update
      update.fraction = low + (high - low) * update.fraction
      report(update)
    }
  }

  /// A monitor that stops as this one does and reports nothing.
  package var quiet: ProgressMonitor {
    ProgressMonitor(isCancelled: isCancelled, report: { _ in })
  }

  /// A monitor that never stops and reports nothing.
  package static let none = ProgressMonitor(isCancelled: { false }, report: { _ in })
}
