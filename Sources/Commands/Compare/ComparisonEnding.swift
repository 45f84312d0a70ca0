/// How a comparison came to its end.
package enum ComparisonEnding {
  case done
  case stopped
  /// More seeds would hardly settle it.
  case hopeless
}
