/// What stands in the `plan.json` of a plan: everything about its batches but the batches.
///
/// The form, field by field: `Tutorials/plans.md`.
package struct PlanDescription: Sendable, Codable, Equatable {
  /// The version of the form that this program writes, and the latest that it reads.
  package static let currentFormat = 1

  /// What row numbers mean.
  package enum Numbering: String, Sendable, Codable, CaseIterable {
    /// The r-th training item.
    case split
    /// Item r of the data as they were loaded, held-out ones counted.
    case file
    /// The item whose identifier is line r of `ids.txt`.
    case id
  }

  /// Which items were sampled from.
  package enum Scope: String, Sendable, Codable {
    case training, all
  }

  package struct FirstRow: Sendable, Codable, Equatable {
    package var item: Int
    @Nullable package var id: String?
    /// For people.
    package var meaning: String

    package init(item: Int, id: String?, meaning: String) {
      self.item = item
      self.id = id
      self.meaning = meaning
    }
  }

  package struct Sampler: Sendable, Codable, Equatable {
    package var name: String
    package var settings: [String: PlanSetting]
    /// The command, to be read and typed.
    package var line: String

    package init(name: String, settings: [String: PlanSetting], line: String) {
      self.name = name
      self.settings = settings
      self.line = line
    }
  }

  package struct Graph: Sendable, Codable, Equatable {
    package var settings: [String: PlanSetting]
    package var index: String
    package var metric: String
    /// The name of the vectors it was built on.
    package var vectors: String
    package var line: String

    package init(
      settings: [String: PlanSetting], index: String, metric: String, vectors: String, line: String
    ) {
      self.settings = settings
      self.index = index
      self.metric = metric
      self.vectors = vectors
      self.line = line
    }
  }

  /// Another sampler, from a step on.
  package struct Change: Sendable, Codable, Equatable {
    package var step: Int
    package var sampler: Sampler

    package init(step: Int, sampler: Sampler) {
      self.step = step
      self.sampler = sampler
    }
  }

  /// Steps whose batches were made with the same vectors.
  package struct Window: Sendable, Codable, Equatable {
    package var step: Int
    package var steps: Int
    @Nullable package var vectors: String?

    package init(step: Int, steps: Int, vectors: String?) {
      self.step = step
      self.steps = steps
      self.vectors = vectors
    }
  }

  package struct Source: Sendable, Codable, Equatable {
    package var name: String
    /// Held-out ones too.
    package var items: Int

    package init(name: String, items: Int) {
      self.name = name
      self.items = items
    }
  }

  /// SHA-256 in 64 lower-case hexadecimal digits; nil for what the data do not have.
  package struct Digests: Sendable, Codable, Equatable {
    @Nullable package var data: String?
    @Nullable package var ids: String?
    @Nullable package var labels: String?
    @Nullable package var split: String?
    @Nullable package var vectors: String?

    package init(data: String?, ids: String?, labels: String?, split: String?, vectors: String?) {
      self.data = data
      self.ids = ids
      self.labels = labels
      self.split = split
      self.vectors = vectors
    }
  }

  /// A row to look at where digests differ.
  package struct Row: Sendable, Codable, Equatable {
    package var row: Int
    @Nullable package var id: String?
    @Nullable package var label: String?

    package init(row: Int, id: String?, label: String?) {
      self.row = row
      self.id = id
      self.label = label
    }
  }

  /// Figures over all batches; nil where there are none.
  package struct Summary: Sendable, Codable, Equatable {
    @Nullable package var meanSimilarity: Double?
    @Nullable package var hardestSimilarity: Double?
    @Nullable package var falseNegativeRate: Double?
    @Nullable package var suspectRate: Double?
    package var distinct: Int
    /// Items that were sampled from and are in no batch.
    package var leftOut: Int

    package init(
      meanSimilarity: Double? = nil, hardestSimilarity: Double? = nil,
      falseNegativeRate: Double? = nil, suspectRate: Double? = nil, distinct: Int, leftOut: Int
    ) {
      self.meanSimilarity = meanSimilarity
      self.hardestSimilarity = hardestSimilarity
      self.falseNegativeRate = falseNegativeRate
      self.suspectRate = suspectRate
      self.distinct = distinct
      self.leftOut = leftOut
    }
  }

  /// A file beside `plan.json`.
  package struct File: Sendable, Codable, Equatable {
    package var bytes: Int
    package var sha256: String

    package init(bytes: Int, sha256: String) {
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  package var format = currentFormat
  /// The program that wrote it and its version.
  package var tool: String
  /// N.
  package var rows: Int
  /// B.
  package var batchSize: Int
  package var steps: Int
  /// Nil where batches were counted.
  @Nullable package var epochs: Int?
  @Nullable package var stepsPerEpoch: Int?
  package var numbering: Numbering
  package var items: Scope
  package var firstRow: FirstRow
  package var seed: UInt64
  package var sampler: Sampler
  @Nullable package var graph: Graph?
  package var windows: [Window]
  package var data: Source
  package var digests: Digests
  package var sample: [Row]
  package var summary: Summary
  package var files: [String: File] = [:]
  /// Where a sampler took the place of the first one; nil where none did.
  package var changes: [Change]?
  /// Whether batches are still added, so that `batches.npy` counts and not `steps`; nil in a complete plan.
  package var isGrowing: Bool?

  package init(
    tool: String, rows: Int, batchSize: Int, steps: Int, epochs: Int?, numbering: Numbering,
    items: Scope, firstRow: FirstRow, seed: UInt64, sampler: Sampler, graph: Graph?,
    windows: [Window], data: Source, digests: Digests, sample: [Row], summary: Summary
  ) {
    self.tool = tool
    self.rows = rows
    self.batchSize = batchSize
    self.steps = steps
    self.epochs = epochs
    stepsPerEpoch = epochs.map { steps / $0 }
    self.numbering = numbering
    self.items = items
    self.firstRow = firstRow
    self.seed = seed
    self.sampler = sampler
    self.graph = graph
    self.windows = windows
    self.data = data
    self.digests = digests
    self.sample = sample
    self.summary = summary
  }
}
