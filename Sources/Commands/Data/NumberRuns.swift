/// Numbers in ascending order, those that follow one another as one run.
package struct NumberRuns: Sendable {
  package private(set) var all: [ClosedRange<Int>] = []

  /// - Complexity: O(n log n).
  package init(_ numbers: some Sequence<Int>) {
    for number in numbers.sorted() {
      if let last = all.last, number <= last.upperBound + 1 {
        all[all.count - 1] = last.lowerBound...max(number, last.upperBound)
      } else {
        all.append(number...number)
      }
    }
  }
}
