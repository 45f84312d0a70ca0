import Workbench

/// Refuses less than two items where that is too few for anything.
///
/// - Parameters:
///   - itemCount: how many there are.
///   - purpose: what they are for, as in "only one item to draw from".
///   - user: what needs two of them.
/// - Throws: `NotReady`.
func requireTwo(_ itemCount: Int, to purpose: String, for user: String = "a batch") throws {
  guard itemCount < 2 else { return }
  throw NotReady(
    problem:
      "there \(itemCount == 1 ? "is only one item" : "are no items") to \(purpose), and \(user) needs two",
    suggestion: "load data of more items")
}
