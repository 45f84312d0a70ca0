/// What was probably meant.
package enum Suggestion {
  /// The candidate nearest to a word, or nil when none is near.
  ///
  /// Near is a Damerau-Levenshtein distance (optimal string alignment: insertions, deletions, replacements,
  /// swaps of neighbours) of at most a third of the word's length, at least 1, or being the only candidate
  /// that begins with the word. Upper and lower case are alike; of equals the first wins.
  /// Complexity: the word's length × the sum of the candidates' lengths.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let limit = min(max(1, word.count / 3), word.count - 1)
    let typed = Array(word.lowercased())
    var nearest: (candidate: String, distance: Int)?
    var completions: [String] = []
    for candidate in candidates {
      let letters = Array(candidate.lowercased())
      if typed.count > 1, letters.starts(with: typed) { completions.append(candidate) }
      guard abs(letters.count - typed.count) <= limit else { continue }
      let distance = distance(from: typed, to: letters)
      if distance <= limit, distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
    }
    return nearest?.candidate ?? (completions.count == 1 ? completions[0] : nil)
  }

  /// The Damerau-Levenshtein distance of two words (optimal string alignment).
  package static func distance(from first: String, to second: String) -> Int {
    distance(from: Array(first), to: Array(second))
  }

  private static func distance(from first: [Character], to second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(last.count)
      for column in second.indices {
        let isSame = first[row] == second[column]
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
