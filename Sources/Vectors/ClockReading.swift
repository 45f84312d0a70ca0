/// What says nothing of the value that it belongs to: two values that differ in it alone are the same.
package protocol Incidental {}

/// Seconds that the clock told: another number in every run, and so no part of what a value is.
@propertyWrapper
package struct ClockReading: Sendable, Equatable, Codable, Incidental {
  package var wrappedValue: Double

  package init(wrappedValue: Double) { self.wrappedValue = wrappedValue }
}
