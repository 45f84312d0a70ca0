import Datasets
import Files
import Foundation
import Notebook
import Report
import Vectors

extension FuzzedReader {
  private static let split = RandomStream(seed: 1, name: "split", run: 0)

  private static func embeddings(_ path: String) throws {
    _ = try LabeledVectorFile(path: path, labels: nil, ids: nil, splitBy: split)
  }

  static let all: [FuzzedReader] = arrays + texts + images + graphs + others

  private static let arrays = [
    FuzzedReader(example: "vectors.npy", as: .npy, read: embeddings),
    FuzzedReader(example: "arrays.safetensors", as: .safetensors) {
      _ = try LabeledVectorFile(
        path: $0, key: "last", labels: nil, ids: nil, splitBy: split)
    },
    FuzzedReader("archive.npz", ["archive.npz"], from: ArchiveForge.write) {
      try embeddings("\($0)/archive.npz")
    },
    FuzzedReader("wide.npz", ["wide.npz"], from: ArchiveForge.writeWide) {
      try embeddings("\($0)/wide.npz")
    },
    FuzzedReader(
      "vectors.fvecs", ["vectors.fvecs"],
      from: { folder in
        let record: [UInt8] = [2, 0, 0, 0, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40]
        _ = try folder.write(Data(record + record), to: "vectors.fvecs")
      }
    ) { try embeddings("\($0)/vectors.fvecs") },
    FuzzedReader(
      "vectors.bvecs", ["vectors.bvecs"],
      from: { folder in
        let record: [UInt8] = [3, 0, 0, 0, 7, 8, 9]
        _ = try folder.write(Data(record + record + record), to: "vectors.bvecs")
      }
    ) { try embeddings("\($0)/vectors.bvecs") },
    FuzzedReader(
      "vectors.i8bin", ["vectors.i8bin"],
      from: { folder in
        _ = try folder.write(
          Data([3, 0, 0, 0, 2, 0, 0, 0, 1, 2, 255, 4, 5, 6]), to: "vectors.i8bin")
      }
    ) { folder in
      try embeddings("\(folder)/vectors.i8bin")
      _ = try UnitFileRows(
        path: "\(folder)/vectors.i8bin", metric: .cosine, mappingFrom: 0, threads: 1,
        monitor: .none)
    },
    FuzzedReader(
      "labels.npy", ["labels.npy"], as: .npy,
      from: { folder in
        try folder.writeExampleFiles(for: ["vectors.npy"])
        _ = try folder.write(ArchiveForge.labels(40), to: "labels.npy")
      }
    ) {
      _ = try LabeledVectorFile(
        path: "\($0)/vectors.npy", labels: "\($0)/labels.npy", ids: "\($0)/labels.npy",
        splitBy: split)
    },
  ]

  private static let texts = [
    FuzzedReader(example: "flowers.csv") {
      _ = try TableFile(path: $0, label: "species", id: "name", splitBy: split)
    },
    FuzzedReader(example: "bare.csv") { _ = try TableFile(path: $0, splitBy: split) },
    FuzzedReader(example: "lines.txt") { _ = try SentenceFile(lines: $0, splitBy: split) },
    FuzzedReader(
      "lines.txt.gz", ["lines.txt.gz"],
      from: { folder in
        _ = try folder.write(
          ArchiveForge.zipped("a line of many\nand another\n"), to: "lines.txt.gz")
      }
    ) { _ = try SentenceFile(lines: "\($0)/lines.txt.gz", splitBy: split) },
    FuzzedReader(example: "texts.jsonl") {
      _ = try SentenceFile(
        table: $0, columns: .init(text: "text", label: "label"), splitBy: split)
    },
    FuzzedReader(example: "pairs.tsv") { path in
      _ = try ScoredPairs(path: path)
      _ = try SentenceFile(
        table: path,
        columns: .init(text: "first", pair: "second", label: "topic", score: "score"),
        splitBy: split)
    },
    FuzzedReader(example: "triples.jsonl") {
      _ = try SentenceFile(
        pairs: $0, columns: .init(negatives: ["negatives"], source: "anchor", answer: "positive"),
        splitBy: split)
    },
    FuzzedReader(
      "page.md", ["page.md"],
      from: { folder in
        let page =
          "---\nbatchscope: 1\nseed: 3\n---\n# A page\n\n```batchscope ±0.1\n> load digits\n"
          + "digits · 1,797 images\n> note a \\\n> b\n\\> out\n```\n\n```question\nHow many?\n"
          + "choices: a | b\nright: b\nhint: c\n  d\n```\n\n```question\nWhat?\n"
          + "right: 100 * (batch.falseNegativeRate - 0.1) ± 1\nbecause: so\n```\n"
        _ = try folder.write(Data(page.utf8), to: "page.md")
      }
    ) { folder in
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/page.md"))
      let page = try NotebookFile(parsing: SourceText(decoding: bytes))
      for question in page.questions {
        _ = question.judge("0.5") { _ in .share(0.2) }
        _ = question.forLearners
      }
      _ = try ScriptFile(parsing: SourceText(decoding: bytes))
    },
  ]

  private static let images = [
    FuzzedReader(
      example: "train.idx",
      read: { path in
        _ = try IDXImages.load(
          .init(images: path), meansTheSameMirrored: false, splitBy: split)
      }),
    FuzzedReader(
      example: "train-labels.idx",
      read: { path in
        let folder = URL(filePath: path).deletingLastPathComponent().path
        _ = try IDXImages.load(
          .init(images: "\(folder)/train.idx", labels: path), meansTheSameMirrored: false,
          splitBy: split)
      }),
    FuzzedReader(example: "data_batch_1.bin") {
      _ = try CIFARFiles.load(paths: [$0], coarse: false, splitBy: split)
    },
    FuzzedReader(example: "photos", ["photos/cats/0.png", "photos/dogs/1.png"]) {
      _ = try ImageFolder(
        path: $0, form: .init(side: 4), splitBy: split, threads: 1)
    },
  ]

  private static let graphs = [
    FuzzedReader(
      example: "rings", ["A", "graph_indicator", "graph_labels"].map { "rings/RINGS_\($0).txt" }
    ) { _ = try TUGraphFolder(path: $0, splitBy: split) },
    FuzzedReader(
      "attributes", ["attributes/T_A.txt", "attributes/T_node_attributes.txt"],
      from: {
        folder in
        let parts = [
          "A": "1, 2\n2, 3\n", "graph_indicator": "1\n1\n1\n",
          "node_attributes": "1.5, 2\n0.5, 3\n-1e3, 4\n",
        ]
        try FileManager.default.createDirectory(
          atPath: "\(folder.path)/attributes", withIntermediateDirectories: true)
        for (part, text) in parts {
          _ = try folder.write(Data(text.utf8), to: "attributes/T_\(part).txt")
        }
      }
    ) { _ = try TUGraphFolder(path: "\($0)/attributes", splitBy: split) },
    FuzzedReader(example: "dictionary", ["noun", "verb"].map { "dictionary/data.\($0)" }) {
      _ = try WordNet.load(folder: $0, splitBy: split)
    },
  ]
}
