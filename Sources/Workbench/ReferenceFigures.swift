import Contrast
import Synchronization
import Vectors

/// What the negatives of uniform and kNN batches of some vectors are like, beside which others are read.
package struct ReferenceFigures: Sendable {
  package let uniform: BatchSummary
  package let nearest: BatchSummary
  /// The similarity above which a negative is a suspect.
  package let suspicionLimit: Double

  package init(uniform: BatchSummary, nearest: BatchSummary, suspicionLimit: Double) {
    self.uniform = uniform
    self.nearest = nearest
    self.suspicionLimit = suspicionLimit
  }

  /// All that they depend on beside the vectors.
  package struct Subject: Sendable, Equatable {
    let size: Int
    let stream: RandomStream
    let temperature: Double
    let labels: [Int]?

    package init(size: Int, stream: RandomStream, temperature: Double, labels: [Int]?) {
      self.size = size
      self.stream = stream
      self.temperature = temperature
      self.labels = labels
    }
  }
}

/// The reference figures of some vectors that were asked for last, so that the next reading need not make
/// them again.
package final class RecentReferences: Incidental, Sendable {
  private let last = Mutex<(subject: ReferenceFigures.Subject, figures: ReferenceFigures)?>(nil)

  /// The figures of a subject; `make` is asked for those of another than the last.
  package func figures(
    of subject: ReferenceFigures.Subject, _ make: () throws -> ReferenceFigures
  ) rethrows -> ReferenceFigures {
    if let last = last.withLock(\.self), last.subject == subject { return last.figures }
    let figures = try make()
    last.withLock { $0 = (subject, figures) }
    return figures
  }
}
