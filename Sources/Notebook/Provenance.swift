/// What a recording depends on: the facts a notebook's header keeps so that drift can be explained.
package struct Provenance: Sendable, Equatable {
  /// A data set that was loaded.
  package struct DataSet: Sendable, Equatable {
    package var name: String
    package var rows: Int
    /// In hexadecimal.
    package var sha256: String

    package init(name: String, rows: Int, sha256: String) {
      self.name = name
      self.rows = rows
      self.sha256 = sha256
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
    data.map {
      Fact(key: "data \($0.name)", value: "\($0.rows) rows, sha256 \($0.sha256)")
    } + [
      Fact(key: "version", value: version),
      Fact(key: "seed", value: "\(seed)"),
      Fact(key: "threads", value: "\(threads)"),
    ] + (engine.map { [Fact(key: "engine", value: $0)] } ?? [])
      + (processor.map { [Fact(key: "processor", value: $0)] } ?? []) + [
        Fact(key: "generator", value: generator),
        Fact(key: "platform", value: platform),
      ]
  }

  struct Fact: Equatable {
    var key: String
    var value: String
  }
}

extension NotebookHeader {
  static let dataPrefix = "data "

  /// A header for a recording made now.
  package init(_ provenance: Provenance) {
    self.init()
    record(provenance)
  }

  /// Writes the facts of a recording; other keys stay, data sets no longer used go.
  package mutating func record(_ provenance: Provenance) {
    let facts = provenance.facts
    for key in keys
    where key.hasPrefix(Self.dataPrefix) && !facts.contains(where: { $0.key == key }) {
      self[key] = nil
    }
    if provenance.engine == nil { self["engine"] = nil }
    if provenance.processor == nil { self["processor"] = nil }
    let isData = { (fact: Provenance.Fact) in fact.key.hasPrefix(Self.dataPrefix) }
    for fact in facts.filter({ !isData($0) }) + facts.filter(isData) { self[fact.key] = fact.value }
  }
}
