import Vectors

/// The K most similar of all others after the S most similar, for some of the rows of `vectors`, by
/// an exact search: numbers, ascending, and similarities, row after row.
///
/// Equals go to the lower number, as in `ExactGraph`.
/// - Throws: `CancellationError`.
/// - Complexity: O(nodes × rows × columns).
func nearestOthers(
  of nodes: [Int], in vectors: Matrix, count: Int, skip: Int, threads: Int,
  monitor: ProgressMonitor
) throws -> (ids: [UInt32], similarities: [Float]) {
  guard !nodes.isEmpty else { return ([], []) }
  // The node itself is among the best count + skip + 1, or as many others are equal to it.
  let queries = vectors.rows(at: nodes)
  let wanted = count + skip + 1
  let (found, _) = try nearestRows(
    to: queries, in: vectors, excludingThemselves: false, count: wanted,
    activity: "searching exactly", threads: threads, monitor: monitor)
  var ids: [UInt32] = []
  var similarities: [Float] = []
  for (place, node) in nodes.enumerated() {
    let ranked = found[place * wanted..<(place + 1) * wanted].filter { $0 != UInt32(node) }
      .map { (id: $0, score: canonicalDot(queries.row(place), vectors.row(Int($0)))) }
      .sorted { ($1.score, $0.id) < ($0.score, $1.id) }
    let kept = ranked.dropFirst(skip).prefix(count).sorted { $0.id < $1.id }
    ids += kept.map(\.id)
    similarities += kept.map { Float($0.score) }
  }
  return (ids, similarities)
}
