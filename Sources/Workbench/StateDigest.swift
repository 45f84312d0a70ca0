import Files

/// What tells a state of the workbench from all others, by everything that a command can read of it.
///
/// Unlike a `Fingerprint`, which names the parts for people, it covers each value in full: settings,
/// labels, splits, vectors, the optimiser's moments, how often each stream was used.
package struct StateDigest: Sendable {
  private let parts: [Part: String]
  private let others: String

  /// - Parameter former: a state that `workbench` came from, with its digest; parts that are the same are
  ///   not read again.
  /// - Throws: `Indigestible` for a burst that is not complete.
  /// - Complexity: O(bytes), about a second a gigabyte.
  package init(of workbench: Workbench, after former: (Workbench, StateDigest)? = nil) throws {
    let changed = former.map { Set(workbench.partsChanged(since: $0.0)) } ?? Set(Part.allCases)
    parts = try Part.allCases.reduce(into: [:]) { parts, part in
      guard let former, !changed.contains(part) else {
        parts[part] = try workbench.content(of: part).map { try Self.digest(of: $0) }
        return
      }
      parts[part] = former.1.parts[part]
    }
    others = try Self.digest(of: workbench.withoutParts)
  }

  private static func digest(of value: Any) throws -> String {
    var digest = ContentDigest()
    try digest.add(value: value)
    return digest.finish()
  }

  /// The parts that there are, in their order, and the rest.
  package var text: String {
    (Part.allCases.map { parts[$0] ?? "" } + [others]).joined(separator: " ")
  }
}

extension Workbench {
  /// What a part is; nil when it is missing.
  fileprivate func content(of part: Part) -> Any? {
    switch part {
    case .data: dataset
    case .encoder: encoder
    case .vectors: itemVectors
    case .graph: graph
    case .batches: draw
    case .map: map
    case .sweep: sweep
    case .comparison: comparison
    case .items: selection
    }
  }
}
