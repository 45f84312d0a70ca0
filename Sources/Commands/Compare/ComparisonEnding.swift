/// How a comparison came to its end.
package enum ComparisonEnding {
  case done
  case stopped
  /// No more seeds within reach would settle it.
  case hopeless
}
