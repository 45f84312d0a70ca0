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

  /// "version differs", "labels of data digits differ".
  package var inWords: String {
    let part =
      key.hasPrefix(NotebookHeader.dataPrefix)
      ? nil : key.firstRange(of: NotebookHeader.partInfix).map { key[..<$0.lowerBound] }
    return key + (part?.last == "s" ? " differ" : " differs")
  }
}

extension NotebookHeader {
  /// The recorded facts that differ from what holds now, the likeliest cause of drift first.
  ///
  /// What the header does not state is not compared. Of data that were loaded one after another under
  /// one name, those that the header does not state differ.
  package func changes(to provenance: Provenance) -> [ChangedFact] {
    let facts = provenance.facts
    let unloaded = keys.filter { key in
      Self.statesData(key) && !facts.contains { $0.key == key }
    }
    return unloaded.map { ChangedFact(key: $0, recorded: self[$0] ?? "", present: nil) }
      + facts.compactMap { change(in: $0) }
  }

  private func change(in fact: Provenance.Fact) -> ChangedFact? {
    guard let recorded = self[fact.key] else { return nil }
    guard Self.statesData(fact.key) else {
      return recorded == fact.value
        ? nil : ChangedFact(key: fact.key, recorded: recorded, present: fact.value)
    }
    let known = Provenance.Fact.values(in: recorded)
    let others = fact.values.filter { !known.contains($0) }
    return others.isEmpty
      ? nil
      : ChangedFact(
        key: fact.key, recorded: recorded,
        present: others.joined(separator: Provenance.Fact.separator))
  }

  /// The data set that was loaded, or the part of one, and is not the one recorded under its name; nil
  /// when there is none.
  ///
  /// - Parameter otherSeed: whether data may be split by another seed than the recorded one.
  package func otherData(in provenance: Provenance, otherSeed: Bool = false) -> ChangedFact? {
    let mayDiffer = otherSeed || self["seed"] != "\(provenance.seed)"
    return provenance.facts.lazy.filter {
      Self.statesData($0.key) && !($0.followsSeed && mayDiffer)
    }
    .compactMap { change(in: $0) }.first
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
