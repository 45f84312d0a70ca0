import Datasets
import Files
import Foundation
import Vectors

extension TemporaryFolder {
  /// The files that examples of the help name, and how each is made.
  private static let makers: [(name: String, make: @Sendable (TemporaryFolder) throws -> Void)] = [
    (
      "vectors.npy",
      { _ = try $0.writeVectors((0..<40).map { [Float($0 % 7) + 1, Float($0 % 5), 1] }) }
    ),
    (
      "queries.npy",
      {
        _ = try $0.writeVectors(
          (0..<40).map { [Float($0 % 7) + 1, Float($0 % 5), 1] }, to: "queries.npy")
      }
    ),
    (
      "documents.npy",
      {
        _ = try $0.writeVectors(
          (0..<40).map { [Float($0 % 7) + 1, Float($0 % 5), Float($0 % 3)] }, to: "documents.npy")
      }
    ),
    (
      "better.npy",
      {
        // As many as there are digits.
        _ = try $0.writeVectors(
          (0..<1_797).map { [Float($0 % 7) + 1, Float($0 % 5)] }, to: "better.npy")
      }
    ),
    (
      "lesson.md",
      {
        try $0.add(
          "---\nbatchscope: 1\n---\n\n```question\nHow many?\nright: 3\n```\n", "lesson.md")
      }
    ),
    (
      "passages.tsv",
      { try $0.add("text\n" + (0..<30).map { "passage \($0) on gas\n" }.joined(), "passages.tsv") }
    ),
    ("labels.txt", { try $0.add((0..<40).map { "class \($0 % 2)\n" }.joined(), "labels.txt") }),
    (
      "flowers.csv",
      { folder in
        let rows = (0..<40).map {
          "flower \($0),\($0 % 7),\(($0 * 3) % 11),\($0 % 3 == 0 ? "rose" : "aster")"
        }
        try folder.add(
          (["name,height,width,species"] + rows).joined(separator: "\n"), "flowers.csv")
      }
    ),
    (
      "bare.csv",
      {
        let rows = (0..<40).map { "\($0 % 7).5,\(($0 * 3) % 11),\($0 % 3 == 0 ? "rose" : "aster")" }
        try $0.add(rows.joined(separator: "\n"), "bare.csv")
      }
    ),
    (
      "measure.csv",
      {
        let readings = (0...10).flatMap { point in
          [
            "uniform,\(point * 100),\(Double(point) / 10)",
            "rwr,\(point * 100),\(min(1, Double(point) / 8))",
          ]
        }
        try $0.add((["sampler,step,value"] + readings).joined(separator: "\n"), "measure.csv")
      }
    ),
    ("lines.txt", { try $0.add((0..<20).map { "line \($0) of many\n" }.joined(), "lines.txt") }),
    (
      "pairs.tsv",
      { folder in
        let rows = (0..<20).map { "one \($0)\tanother \($0)\t\($0 % 6)\ttopic \($0 % 2)" }
        try folder.add(
          (["first\tsecond\tscore\ttopic"] + rows).joined(separator: "\n"), "pairs.tsv")
      }
    ),
    (
      "questions.tsv",
      {
        let rows = (0..<20).map { "how is part \($0) reset\thold key \($0 % 12) for a while" }
        try $0.add((["question\tanswer"] + rows).joined(separator: "\n"), "questions.tsv")
      }
    ),
    (
      "judged.csv",
      { try $0.add("query,document,false_negative\n0,12,y\n1,14,n\n", "judged.csv") }
    ),
    (
      "triples.jsonl",
      {
        let lines = (0..<20).map {
          "{\"anchor\": \"query \($0)\", \"positive\": \"document \($0)\", \"negatives\": [\"other \($0)\"]}\n"
        }
        try $0.add(lines.joined(), "triples.jsonl")
      }
    ),
    (
      "texts.jsonl",
      {
        let lines = (0..<20).map { "{\"text\": \"line \($0)\", \"label\": \"topic \($0 % 2)\"}\n" }
        try $0.add(lines.joined(), "texts.jsonl")
      }
    ),
    (
      "arrays.safetensors",
      {
        try SafetensorsFile.write(
          [
            .init(name: "first", shape: [1, 2], numbers: [1, 2]),
            .init(name: "last", shape: [2, 2], numbers: [1, 2, 3, 4]),
          ], to: "\($0.path)/arrays.safetensors")
      }
    ),
    (
      "photos",
      { folder in
        for number in 0..<12 {
          try folder.add(grey, "photos/\(number % 2 == 0 ? "cats" : "dogs")/\(number).png")
        }
      }
    ),
    (
      "rings",
      {
        try $0.add("1, 2\n2, 3\n3, 1\n4, 5\n5, 6\n6, 7\n7, 4\n", "rings/RINGS_A.txt")
        try $0.add("1\n1\n1\n2\n2\n2\n2\n", "rings/RINGS_graph_indicator.txt")
        try $0.add("3\n4\n", "rings/RINGS_graph_labels.txt")
      }
    ),
    (
      "dictionary",
      { folder in
        for part in ["noun", "verb", "adj", "adv"] {
          let letter = ["adj": "a", "adv": "r"][part] ?? String(part.prefix(1))
          let entries = (1...8).map { number in
            let tree = number > 1 && letter == "n" ? "001 @ 00000001 n 0000" : "000"
            return """
              0000000\(number) 05 \(letter) 01 word\(number) 0 \(tree) \
              | a meaning of word \(number); "an example of the word \(number)"

              """
          }
          try folder.add(entries.joined(), "dictionary/data.\(part)")
        }
      }
    ),
    (
      "train-labels.idx",
      { try $0.add(Data([0, 0, 8, 1, 0, 0, 0, 10] + (0..<10).map { $0 % 2 }), "train-labels.idx") }
    ),
    (
      "train.idx",
      {
        let sizes: [UInt8] = [0, 0, 0, 10, 0, 0, 0, 2, 0, 0, 0, 2]
        try $0.add(Data([0, 0, 8, 3] + sizes + (0..<40).map { UInt8($0 * 6) }), "train.idx")
      }
    ),
    (
      "data_batch_1.bin",
      {
        let record = [UInt8](repeating: 90, count: 3072)
        try $0.add(Data((0..<20).flatMap { [UInt8($0 % 10)] + record }), "data_batch_1.bin")
      }
    ),
    (
      "minilm",
      { folder in
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
          .deletingLastPathComponent()
        try FileManager.default.copyItem(
          at: tests.appending(path: "TrainingTests/Reference/tiny-bert"),
          to: URL(fileURLWithPath: "\(folder.path)/minilm"))
      }
    ),
  ]

  /// A grey image of 2×2 pixels as PNG.
  private static let grey =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADklEQVR4nGNgMGJI+QUAApABkV/tQlcAAAAASUVORK5CYII="
    ) ?? Data()

  /// Writes the files that the lines name.
  func writeExampleFiles(for lines: [String]) throws {
    for (name, make) in Self.makers where lines.contains(where: { $0.contains(name) }) {
      try make(self)
    }
    // Other lines write files of these names.
    for line in lines where line.hasPrefix("run ") || line.hasPrefix("verify ") {
      for word in line.split(separator: " ").map(String.init) {
        if word.hasSuffix(".md") { try add("---\nbatchscope: 1\n---\n", word) }
        if word.hasSuffix(".scope") { try add("status\n", word) }
      }
    }
  }

  /// A line with paths in this folder in the place of the examples' files.
  func placed(_ line: String) -> String {
    line.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let isFile =
        Self.makers.contains { $0.name == word } || word.hasPrefix("walk.")
        || ["ada.md", "ben.md"].contains(word)
        || word == "digits.safetensors"
      return isFile ? "\(path)/\(word)" : String(word)
    }.joined(separator: " ")
  }

  private func add(_ text: String, _ name: String) throws { try add(Data(text.utf8), name) }

  private func add(_ bytes: Data, _ name: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }
}
