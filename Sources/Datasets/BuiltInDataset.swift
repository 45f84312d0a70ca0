import Files
import Foundation
import ProgramFolder
import Vectors

/// The data sets that come with the program: images, texts and graphs.
package enum BuiltInDataset: String, CaseIterable, Sendable {
  case digits, glosses, molecules

  /// Loads the set.
  ///
  /// - Parameters:
  ///   - stream: draws the split, stratified by label.
  ///   - text: what is read of the entries of `glosses`.
  /// - Throws: `FileError` when its file is missing or damaged.
  /// - Complexity: O(bytes).
  package func load(
    splitBy stream: RandomStream, text: DefinitionText = .titleAndDefinition
  ) throws -> Dataset {
    switch self {
    case .digits: try Self.digits(splitBy: stream)
    case .glosses: try Self.glosses(splitBy: stream, text: text)
    case .molecules: try Self.molecules(splitBy: stream)
    }
  }

  /// Each line holds 64 grey levels from 0 to 16, then the digit.
  private static func digits(splitBy stream: RandomStream) throws -> Dataset {
    let packed = try Self.file("digits.csv.gz")
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

  /// Each line holds synset, lexicographer file, word, definition and example, separated by tabs.
  private static func glosses(splitBy stream: RandomStream, text: DefinitionText) throws -> Dataset
  {
    let file = try Self.file("glosses.tsv")
    var texts: [TextItem] = []
    var labels: [Int] = []
    var identifiers: [String] = []
    for (number, line) in try file.lines().enumerated() {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 5, let label = Int(parts[1]),
        WordNet.lexicographerFiles.indices.contains(label)
      else { throw file.fault(at: "line \(number + 1)", "does not have five fields") }
      identifiers.append(parts[0])
      labels.append(label)
      texts.append(
        TextItem(word: parts[2], definition: parts[3], example: parts[4], reading: text))
    }
    return Dataset(
      name: "glosses", items: .texts(texts), labels: labels, classNames: WordNet.lexicographerFiles,
      identifiers: identifiers,
      splits: Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream),
      checksum: sha256(of: file.bytes + text.mark),
      source: "WordNet 3.0, Princeton University, WordNet licence")
  }

  /// Each line holds a molecule as JSON.
  private static func molecules(splitBy stream: RandomStream) throws -> Dataset {
    let file = try Self.file("molecules.jsonl")
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

  /// Reads a built-in file, from the folder beside the program.
  private static func file(_ name: String) throws -> SourceFile {
    let folder = "batchscope_Datasets.resources/BuiltIn"
    guard let path = ProgramFolder.path(of: "\(folder)/\(name)") else {
      throw FileError(
        file: name, problem: "the built-in data are not beside the program, in '\(folder)'",
        suggestion: "keep that folder beside the executable, or build again with Scripts/run")
    }
    return try SourceFile(path: path)
  }
}
