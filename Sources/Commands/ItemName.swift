import CommandLanguage
import Datasets

/// An item as a person calls it: by its identifier, by its number from 0, or by its word.
///
/// Every argument that stands for an item is one, so that all commands call items alike.
struct ItemName: ExpressibleByArgument {
  static let help = "An item, by identifier, by number from 0, or by word."

  let text: String

  init?(argument: String) { text = argument }

  var defaultValueDescription: String { text }

  /// The item that is meant; an identifier comes before a number, and both before a word.
  ///
  /// - Parameters:
  ///   - dataset: the data.
  ///   - argument: the argument that names it, for faults.
  /// - Throws: `ArgumentFault` where no item is called so, or several are.
  func item(in dataset: Dataset, argument: String = "id") throws -> Int {
    if let item = dataset.item(named: text) { return item }
    let items = dataset.items(called: text)
    guard let item = items.first else {
      let range = "items are numbered 0 to \(written(dataset.count - 1))"
      let names = dataset.identifiers.map { _ in "named like '\(dataset.identifier(of: 0))'" }
      let word = dataset.word(of: 0).map { "called by a word like '\($0)'" }
      let ways = [range, names, word].compactMap(\.self)
      throw ArgumentFault(
        argument, .unknownName, "'\(dataset.name)' has no item '\(text)'", label: "no such item",
        suggestion: Phrase.list(ways, "or"))
    }
    guard items.count == 1 else {
      let choices = items.prefix(Self.mostChoices).map { item in
        "'\(dataset.identifier(of: item))'" + (dataset.className(of: item).map { " (\($0))" } ?? "")
      }
      let rest = items.count - choices.count
      throw ArgumentFault(
        argument, .unknownName, "\(written(items.count)) items are called '\(text)'",
        label: "which one?",
        suggestion: "choose "
          + Phrase.list(choices + (rest > 0 ? ["\(written(rest)) more"] : []), "or"))
    }
    return item
  }

  /// How many items of the same word are named.
  private static let mostChoices = 5
}

extension Dataset {
  /// The items of a word, upper and lower case alike.
  ///
  /// - Complexity: O(items).
  fileprivate func items(called word: String) -> [Int] {
    guard case .texts(let texts) = items else { return [] }
    let wanted = word.lowercased()
    return (0..<texts.count).filter { texts[$0].title.lowercased() == wanted && !wanted.isEmpty }
  }
}
