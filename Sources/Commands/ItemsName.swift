import CommandLanguage
import Datasets
import Workbench

/// Items as a person calls them: one, a range, or a name that some are kept under.
struct ItemsName: ExpressibleByArgument {
  static let help = "Items: 17, a range 40..52, or a name that some are kept under."

  let text: String

  init?(argument: String) { text = argument }

  var defaultValueDescription: String { text }
}

/// Looks items up by the words of an argument, each of which may stand for several.
struct ItemFinder {
  private let dataset: Dataset
  private let names: Names
  private let argument: String
  /// Whether numbers count, and no identifiers.
  private let goesByNumber: Bool
  /// Where each identifier stands: a search for each of thousands would take seconds.
  private let places: [String: Int]

  /// - Complexity: O(items).
  init(in dataset: Dataset, _ names: Names, argument: String, goesByNumber: Bool = false) {
    self.dataset = dataset
    self.names = names
    self.argument = argument
    self.goesByNumber = goesByNumber
    let identifiers = goesByNumber ? [] : dataset.identifiers ?? []
    places = Dictionary(
      zip(identifiers, identifiers.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The items that words stand for, each once, in the order of the words.
  ///
  /// An item of that identifier or number comes before a range, a range before a kept name, and that before
  /// the word of a text.
  /// - Throws: `ArgumentFault` at a word that stands for none, or a text's word for several.
  func items(_ words: [ItemsName]) throws -> [Int] {
    var seen: Set<Int> = []
    return try words.flatMap { word in
      do {
        return try items(word)
      } catch var fault as ArgumentFault {
        fault.word = word.text
        throw fault
      }
    }.filter { seen.insert($0).inserted }
  }

  private func items(_ word: ItemsName) throws -> [Int] {
    if let item = item(word.text) { return [item] }
    if let range = try range(word.text) { return Array(range) }
    if let kept = names[word.text] {
      guard case .items(let selection) = kept.content else {
        throw ArgumentFault(
          argument, .invalidValue, "'\(word.text)' is \(kept.kindInWords), not items",
          label: "no items", suggestion: "keep some with '\(word.text)2 = data select 0..9'")
      }
      try kept.check(belongsTo: dataset, name: word.text, argument: argument)
      return selection.items
    }
    guard let name = ItemName(argument: word.text) else { return [] }
    return [try name.item(in: dataset, argument: argument)]
  }

  private func item(_ word: String) -> Int? {
    if let place = places[word] { return place }
    return Int(word).flatMap { (0..<dataset.count).contains($0) ? $0 : nil }
  }

  /// "40..52": from one item to another, both included, in the order of the data; nil for other words.
  private func range(_ word: String) throws -> ClosedRange<Int>? {
    for dots in word.ranges(of: "..") {
      guard let first = item(String(word[..<dots.lowerBound])),
        let last = item(String(word[dots.upperBound...]))
      else { continue }
      guard first <= last else {
        throw ArgumentFault(
          argument, "the range '\(word)' ends before it begins", label: "from high to low",
          suggestion: "turn it round: '\(word[dots.upperBound...])..\(word[..<dots.lowerBound])'")
      }
      return first...last
    }
    return nil
  }
}
