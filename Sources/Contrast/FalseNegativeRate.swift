/// The share of ordered pairs i ≠ j of a batch that are of one group: of one label, or of one answer.
///
/// - Parameter groups: the group of each member, two at least.
/// - Complexity: O(B).
package func falseNegativeRate(ofGroups groups: [Int]) -> Double {
  precondition(groups.count >= 2, "a batch of \(groups.count) has no negatives")
  let sizes = groups.reduce(into: [:]) { $0[$1, default: 0] += 1 }.values
  return Double(sizes.reduce(0) { $0 + $1 * ($1 - 1) }) / Double(groups.count * (groups.count - 1))
}
