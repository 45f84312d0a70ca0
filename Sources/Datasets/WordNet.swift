import Files
import Foundation
import Vectors

/// WordNet 3.0 as pairs of a definition and an example, with its hierarchy of hypernyms.
///
/// An item is a synset whose definition has at least four words and that has an example of at least five
/// words, the first of which is taken. The label is the lexicographer file. Sources: Fellbaum, "WordNet",
/// MIT Press 1998; wordnet manual, wndb(5WN).
package enum WordNet {
  /// Where Debian's package wordnet-base puts the files.
  package static let debianFolder = "/usr/share/wordnet"

  /// Loads `data.noun`, `data.verb`, `data.adj` and `data.adv`.
  ///
  /// - Throws: `FileError` when a file is missing or malformed, or holds no pair;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package static func load(
    folder: String = debianFolder, splitBy stream: RandomStream,
    text: DefinitionText = .titleAndDefinition, monitor: ProgressMonitor = .none
  ) throws -> Dataset {
    let hint =
      folder == debianFolder
      ? "run 'apt install wordnet-base' (or Scripts/setup wordnet), or name the folder with '--folder'"
      : "the folder needs data.noun, data.verb, data.adj and data.adv"
    var bytes = Data()
    var synsets: [Synset] = []
    let parts = ["noun", "verb", "adj", "adv"]
    for (number, part) in parts.enumerated() {
      let file = try SourceFile(path: "\(folder)/data.\(part)", suggestion: hint)
      bytes.append(file.bytes)
      let share = 1 / Double(parts.count)
      synsets += try Synset.all(
        in: file, part: part,
        monitor: monitor.part(from: share * Double(number), to: share * Double(number + 1)))
    }
    let pairs = synsets.indices.filter { synsets[$0].pair != nil }
    guard !pairs.isEmpty else {
      throw FileError(file: folder, problem: "holds no definition with an example")
    }
    let labels = pairs.map { synsets[$0].lexicographerFile }
    return Dataset(
      name: "wordnet",
      items: .texts(
        pairs.map { place in
          TextItem(
            word: synsets[place].word, definition: synsets[place].pair?.definition ?? "",
            example: synsets[place].pair?.example, reading: text)
        }),
      labels: labels, classNames: lexicographerFiles,
      identifiers: pairs.map { synsets[$0].identifier },
      splits: Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream),
      checksum: sha256(of: bytes + text.mark),
      source: "WordNet 3.0, Princeton University, WordNet licence, Debian package wordnet-base",
      hierarchy: hierarchy(of: synsets, items: pairs))
  }

  /// The hypernyms of nouns and verbs; adjectives and adverbs have none.
  private static func hierarchy(of synsets: [Synset], items: [Int]) -> Hierarchy {
    let places = Dictionary(
      synsets.enumerated().map { ($1.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    return Hierarchy(
      conceptOfItem: items, above: synsets.map { $0.hypernyms.compactMap { places[$0] } },
      names: synsets.map(\.word))
  }

  /// WordNet's lexicographer files by number (wordnet manual, lexnames(5WN)).
  static let lexicographerFiles = [
    "adj.all", "adj.pert", "adv.all", "noun.Tops", "noun.act", "noun.animal", "noun.artifact",
    "noun.attribute", "noun.body", "noun.cognition", "noun.communication", "noun.event",
    "noun.feeling", "noun.food", "noun.group", "noun.location", "noun.motive", "noun.object",
    "noun.person", "noun.phenomenon", "noun.plant", "noun.possession", "noun.process",
    "noun.quantity", "noun.relation", "noun.shape", "noun.state", "noun.substance", "noun.time",
    "verb.body", "verb.change", "verb.cognition", "verb.communication", "verb.competition",
    "verb.consumption", "verb.contact", "verb.creation", "verb.emotion", "verb.motion",
    "verb.perception", "verb.possession", "verb.social", "verb.stative", "verb.weather",
    "adj.ppl",
  ]
}
