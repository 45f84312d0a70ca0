/// What a recording depends on: the facts a notebook's header keeps so that drift can be explained.
package struct Provenance: Sendable, Equatable {
  /// A data set that was loaded.
  package struct DataSet: Sendable, Equatable {
    package var name: String
    package var rows: Int
    /// In hexadecimal.
    package var sha256: String
    /// What else belongs to the data.
    package var parts: [Part]

    /// A part of a data set with its checksum.
    package struct Part: Sendable, Equatable {
      /// "labels", "split".
      package var name: String
      package var checksum: String
      /// Whether the seed draws it, so that another seed makes it another.
      package var followsSeed: Bool

      package init(name: String, checksum: String, followsSeed: Bool = false) {
        self.name = name
        self.checksum = checksum
        self.followsSeed = followsSeed
      }
    }

    package init(name: String, rows: Int, sha256: String, parts: [Part] = []) {
      self.name = name
      self.rows = rows
      self.sha256 = sha256
      self.parts = parts
    }
  }

  package var version: String
  /// System and processor: "Linux x86_64".
  package var platform: String
  package var threads: Int
  package var seed: UInt64
  /// The random generator's name.
  package var generator: String
  /// The tensor library and its version; nil when none was loaded.
  package var engine: String?
  /// The processor's features that rounding depends on; nil when no figure did.
  package var processor: String?
  package var data: [DataSet]

  package init(
    version: String, platform: String, threads: Int, seed: UInt64, generator: String,
    engine: String? = nil, processor: String? = nil, data: [DataSet] = []
  ) {
    self.version = version
    self.platform = platform
    self.threads = threads
    self.seed = seed
    self.generator = generator
    self.engine = engine
    self.processor = processor
    self.data = data
  }

  /// The facts as a header keeps them, the likeliest cause of drift first.
  var facts: [Fact] {
    dataFacts + [
      Fact(key: "version", value: version),
      Fact(key: "seed", value: "\(seed)"),
      Fact(key: "threads", value: "\(threads)"),
    ] + (engine.map { [Fact(key: "engine", value: $0)] } ?? [])
      + (processor.map { [Fact(key: "processor", value: $0)] } ?? []) + [
        Fact(key: "generator", value: generator),
        Fact(key: "platform", value: platform),
      ]
  }

  /// One fact for the bytes of each data set and one for each of its parts; what was loaded one after
  /// another under one name stands in one line.
  private var dataFacts: [Fact] {
    let stated = data.flatMap { set in
      let key = NotebookHeader.dataPrefix + set.name
      return [Fact(key: key, value: "\(set.rows) rows, sha256 \(set.sha256)")]
        + set.parts.map {
          Fact(
            key: "\($0.name)\(NotebookHeader.partInfix)\(key)", value: $0.checksum,
            followsSeed: $0.followsSeed)
        }
    }
    return stated.reduce(into: []) { facts, fact in
      guard let place = facts.firstIndex(where: { $0.key == fact.key }) else {
        return facts.append(fact)
      }
      guard !facts[place].values.contains(fact.value) else { return }
      facts[place].value += Fact.separator + fact.value
    }
  }

  struct Fact: Equatable {
    static let separator = "; "

    var key: String
    var value: String
    var followsSeed = false

    /// What held one after another.
    var values: [String] { Self.values(in: value) }

    static func values(in text: String) -> [String] {
      text.split(separator: separator).map(String.init)
    }
  }
}

extension NotebookHeader {
  static let dataPrefix = "data "
  static let partInfix = " of "

  /// Whether a key states data or a part of them: "data digits", "labels of data digits".
  static func statesData(_ key: String) -> Bool {
    key.hasPrefix(dataPrefix) || key.contains(partInfix + dataPrefix)
  }

  /// A header for a recording made now.
  package init(_ provenance: Provenance) {
    self.init()
    record(provenance)
  }

  /// Writes the facts of a recording; other keys stay, data sets no longer used go.
  package mutating func record(_ provenance: Provenance) {
    let facts = provenance.facts
    for key in keys
    where Self.statesData(key) && !facts.contains(where: { $0.key == key }) {
      self[key] = nil
    }
    if provenance.engine == nil { self["engine"] = nil }
    if provenance.processor == nil { self["processor"] = nil }
    let isData = { (fact: Provenance.Fact) in Self.statesData(fact.key) }
    for fact in facts.filter({ !isData($0) }) + facts.filter(isData) { self[fact.key] = fact.value }
  }
}
