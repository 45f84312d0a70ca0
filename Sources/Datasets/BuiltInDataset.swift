import Files
import Foundation
import Vectors

/// The data sets that come with the program, one for each modality.
package enum BuiltInDataset: String, CaseIterable, Sendable {
  case digits, glosses, molecules

  /// Loads the set and splits it, stratified, by `stream`.
  ///
  /// - Throws: `FileError` when its file is missing or damaged.
  package func load(splitBy stream: RandomStream) throws -> Dataset {
    switch self {
    case .digits: try Self.digits(splitBy: stream)
    case .glosses: try Self.glosses(splitBy: stream)
    case .molecules: try Self.molecules(splitBy: stream)
    }
  }

  /// Every line holds 64 brightnesses from 0 to 16, then the digit.
  private static func digits(splitBy stream: RandomStream) throws -> Dataset {
    let packed = try BuiltInFolder.file("digits.csv.gz")
    let file = try Gzip.unpacked(packed)
    var pixels: [UInt8] = []
    var labels: [Int] = []
    for (number, line) in try file.lines().enumerated() {
      let numbers = line.split(separator: ",").compactMap { Double($0) }
      guard numbers.count == 65, numbers.dropLast().allSatisfy({ (0...16).contains($0) }) else {
        throw file.fault(at: "line \(number + 1)", "does not hold 64 pixels and a digit")
      }
      pixels += numbers.dropLast().map { UInt8(($0 * 255 / 16).rounded()) }
      labels.append(Int(numbers[64]))
    }
    return Dataset(
      name: "digits",
      items: .images(Images(width: 8, height: 8, pixels: pixels, meansTheSameMirrored: false)),
      labels: labels,
      classNames: (0...9).map(String.init),
      splits: Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream),
      checksum: sha256(of: packed.bytes),
      source: "UCI Optical Recognition of Handwritten Digits (Alpaydin, Kaynak), CC BY 4.0")
  }

  /// Every line holds synset, lexicographer file, word, definition and example, set apart by tabs.
  private static func glosses(splitBy stream: RandomStream) throws -> Dataset {
    let file = try BuiltInFolder.file("glosses.tsv")
    var texts: [TextItem] = []
    var labels: [Int] = []
    var identifiers: [String] = []
    for (number, line) in try file.lines().enumerated() {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 5, let label = Int(parts[1]),
        WordNet.lexicographerFiles.indices.contains(label)
      else { throw file.fault(at: "line \(number + 1)", "does not hold five parts") }
      identifiers.append(parts[0])
      labels.append(label)
      texts.append(TextItem(title: parts[2], text: parts[3], example: parts[4]))
    }
    return Dataset(
      name: "glosses", items: .texts(texts), labels: labels, classNames: WordNet.lexicographerFiles,
      identifiers: identifiers,
      splits: Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream),
      checksum: sha256(of: file.bytes), source: "WordNet 3.0, Princeton University, WordNet licence"
    )
  }

  private static func molecules(splitBy stream: RandomStream) throws -> Dataset {
    let file = try BuiltInFolder.file("molecules.jsonl")
    let records = try MoleculeRecord.all(in: file)
    let classNames = Set(records.map(\.group)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(classNames, classNames.indices))
    let labels = records.map { numbers[$0.group] ?? 0 }
    return Dataset(
      name: "molecules", items: .graphs(records.map(\.molecule), of: .molecules), labels: labels,
      classNames: classNames.map { $0.replacing("_", with: " ") },
      identifiers: records.map(\.identifier),
      splits: Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream),
      checksum: sha256(of: file.bytes),
      source: "Chemical Structures Project (Jerome Pansanel), BSD-3-Clause")
  }
}
