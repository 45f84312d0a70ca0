/// The place where a replay shows something else than was recorded.
package struct Drift: Sendable, Equatable {
  package var cell: Cell
  package var mismatch: Mismatch

  /// The line of the file that differs, from 1.
  package var line: Int {
    switch mismatch.rule {
    case .unexpectedFailure, .expectedFailure, .otherData, .notRun: cell.command.line
    default: cell.outputLine + mismatch.index
    }
  }
}

/// A fact that a recording states and that is different now.
package struct ChangedFact: Sendable, Equatable {
  /// The header's key: "version", "data digits".
  package var key: String
  /// What the header says.
  package var recorded: String
  /// What holds now; nil for data that this replay did not load.
  package var present: String?

  package init(key: String, recorded: String, present: String?) {
    self.key = key
    self.recorded = recorded
    self.present = present
  }
}

extension NotebookHeader {
  /// The recorded facts that differ from what holds now, the likeliest cause of drift first.
  ///
  /// What the header does not state is not compared.
  package func changes(to provenance: Provenance) -> [ChangedFact] {
    let facts = provenance.facts
    let unloaded = keys.filter { key in
      key.hasPrefix(Self.dataPrefix) && !facts.contains { $0.key == key }
    }
    return unloaded.map { ChangedFact(key: $0, recorded: self[$0] ?? "", present: nil) }
      + facts.compactMap { fact in
        guard let recorded = self[fact.key], recorded != fact.value else { return nil }
        return ChangedFact(key: fact.key, recorded: recorded, present: fact.value)
      }
  }

  /// The data set that was loaded and is not the one recorded under its name; nil when there is
  /// none.
  package func otherData(in provenance: Provenance) -> ChangedFact? {
    changes(to: provenance).first { $0.key.hasPrefix(Self.dataPrefix) && $0.present != nil }
  }

  /// Whether engine, thread count or processor differ from the recorded ones, or are not recorded.
  ///
  /// Figures that depend on them may then differ in their last digits.
  func isFromElsewhere(than provenance: Provenance) -> Bool {
    provenance.processor != nil
      && (self["engine"] != provenance.engine || self["processor"] != provenance.processor
        || self["threads"] != "\(provenance.threads)")
  }

  /// Whether the header states any fact that drift can be traced to.
  func states(_ provenance: Provenance) -> Bool {
    provenance.facts.contains { self[$0.key] != nil }
  }
}
