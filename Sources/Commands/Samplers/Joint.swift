import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct JointChoice: SamplerChoice {
  typealias Ground = VectorGround
  static let name = JointSampler.name
  static let abstract =
    "Of a pool of random items those that are hard now and easy for a reference model."
  static let discussion = """
    A batch is filled chunk by chunk, each drawn by how much more loss its items have, beside those chosen \
    before, under the vectors in use than under the reference: what can still be learned, which noise and \
    false negatives cannot. The reference is a file of vectors, a row an item, from an encoder that is \
    better trained. Of pairs both sides count, in bursts where the encoder reads documents. (JEST, Evans et al., NeurIPS 2024.)
    """
  static let examples = (
    sample: [
      Example(
        "sample joint --reference better.npy --count 8", "A fifth of each pool, by learnability.",
        after: ["load digits", "embed pixels"])
    ],
    train: [
      Example(
        "train joint --reference better.npy --steps 20",
        "What the encoder of the moment has still to learn.",
        after: ["load digits"])
    ]
  )
  /// How many pairs of items are read for what is told of batches, which takes a second or two.
  private static let pairsRead = 1 << 22
  static let needed = " --reference better.npy"
  static let seeAlso = ["sample hardest-of-n", "export vectors", "joint", "batch loss"]

  @Option(
    help: "A file with the reference model's vector of each item, as 'load embeddings' reads it.",
    default: "none, which is refused",
    completion: .file(extensions: FileRows.extensions + ["npz", "safetensors", "jsonl"]))
  var reference: String?

  @Option(
    help: "The same of each item's document, for pairs.", default: "items have one side",
    completion: .file(extensions: FileRows.extensions + ["npz", "safetensors", "jsonl"]))
  var referenceDocuments: String?

  @Option(
    help: "How many times as large as the batch the pool is (the super-batch).",
    range: .from(1, to: 100))
  var pool = 5

  @Option(
    help: "Chunks that a batch is filled in; the more, the more its items are chosen jointly.",
    range: .from(1, to: 10_000))
  var chunks = 16

  func settings(for use: SamplerUse) throws -> any SamplerSettings {
    guard let reference, let (dataset, items) = use.data else {
      throw ArgumentFault(
        "reference", "'joint' compares with the vectors of a reference model, and none are named",
        suggestion: "add '--reference FILE', a row an item; 'export vectors' writes such files")
    }
    if dataset.pairs == nil, referenceDocuments != nil {
      throw ArgumentFault(
        "referenceDocuments", "the items of '\(dataset.name)' have one side",
        label: "for pairs only", suggestion: "leave it out")
    }
    if use.purpose == .sample, dataset.pairs != nil, referenceDocuments == nil {
      throw ArgumentFault(
        "reference", "the items of '\(dataset.name)' are pairs, and this file has one side",
        label: "one side of two",
        suggestion:
          "add '--reference-documents FILE'; 'export vectors FILE --documents FILE' writes both")
    }
    let queries = try dataset.furtherVectors(in: reference, of: items)
    return JointSampler.Settings(
      reference: ReferenceVectors(
        SideVectors(
          items: queries.normalizedRows().rows,
          documents: try referenceDocuments.map {
            try dataset.furtherVectors(in: $0, of: items, columns: queries.columns)
              .normalizedRows().rows
          }), file: reference, documentFile: referenceDocuments),
      pool: pool, chunks: chunks, temperature: use.temperature)
  }

  func remarks(on sampler: any BatchSampler, in workbench: Workbench, monitor: ProgressMonitor)
    throws
    -> [Field]
  {
    guard let joint = sampler as? JointSampler, let draw = workbench.draw else { return [] }
    let batches = draw.batches.prefix(max(1, Self.pairsRead / (draw.size * draw.size)))
    let uniform = try UniformSampler(itemCount: joint.itemCount).batches(
      count: batches.count, size: draw.size,
      from: workbench.fixedStream(named: "batch references"))
    func mean(_ batches: some Collection<Batch>) throws -> Double {
      try batches.reduce(0) { try $0 + joint.learnability(of: $1.items, monitor: monitor) }
        / Double(max(1, batches.count))
    }
    let read =
      batches.count < draw.batches.count ? ", of the first \(counted(batches.count, "batch"))" : ""
    return [
      Field(
        "learnability", .decimal(try mean(batches)),
        remark: "loss less the reference's, an item" + read),
      Field("uniformLearnability", .decimal(try mean(uniform)), label: "of uniform batches"),
    ]
  }
}

extension Dataset {
  /// The vectors of some items, all where none are named, from a file with a row for each item that was loaded.
  fileprivate func furtherVectors(in path: String, of items: [Int]?, columns: Int? = nil) throws
    -> Matrix
  {
    let file = try FurtherVectors(
      path: path, count: selected?.count ?? count, of: ("vectors", "items of '\(name)'"))
    let all = try columns.map { try file.matching(columns: $0, of: "the queries") } ?? file.vectors
    let rows = items.map { items in items.map { selected?.items[$0] ?? $0 } } ?? selected?.items
    return rows.map { all.rows(at: $0) } ?? all
  }
}
