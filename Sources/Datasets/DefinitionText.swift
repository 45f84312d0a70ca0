import Foundation

/// What is read of a dictionary entry.
package enum DefinitionText: String, Sendable, CaseIterable {
  /// The definition alone.
  case definition
  /// The headword and the definition. Most examples hold the headword, so that it gives a pair away.
  case titleAndDefinition = "title-and-definition"

  /// What tells data that are read in another way than usual apart, beside the bytes of their file.
  var mark: Data { self == .titleAndDefinition ? Data() : Data(rawValue.utf8) }
}

extension TextItem {
  /// An entry of WordNet, where underscores in words of several parts stand for blanks.
  init(word: String, definition: String, example: String?, reading: DefinitionText) {
    self.init(
      title: word.replacing("_", with: " "), text: definition, example: example,
      readsTitle: reading == .titleAndDefinition)
  }
}
