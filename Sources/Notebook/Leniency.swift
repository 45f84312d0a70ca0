/// How far an output may be from its recording.
package struct Leniency: Sendable, Equatable {
  /// The tolerance for decimals: absolute, or relative where that is more; nil compares the digits
  /// written.
  package var tolerance: Double?
  /// Whether integers may differ: vectors whose last digits differ give other batches.
  package var admitsOtherIntegers = false

  /// Nothing beyond the digits written.
  package static let none = Leniency()

  package init(tolerance: Double? = nil) { self.tolerance = tolerance }

  /// For figures made with another engine, thread count or processor than recorded.
  package static func elsewhere(_ engineTolerance: Double, fence: Double?) -> Leniency {
    var leniency = Leniency(tolerance: max(engineTolerance, fence ?? 0))
    leniency.admitsOtherIntegers = true
    return leniency
  }
}
