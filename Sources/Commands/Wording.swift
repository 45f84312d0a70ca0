import Foundation
import Report

/// A whole number as people write it: 1,797.
func written(_ number: Int) -> String { NumberFormat.integer(number) }

/// A number with its noun: "1 image", "1,797 images".
package func counted(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
  "\(written(number)) \(number == 1 ? singular : plural ?? singular + "s")"
}

extension Date {
  /// "2026-11-23 22:46", in local time.
  var inWords: String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd HH:mm"
    return formatter.string(from: self)
  }
}
