extension Topic {
  static let dataTopics = [
    Topic(
      "hypernyms",
      "What is a kind of what among meanings of words: a tree that tells how far two are apart.",
      text: [
        """
        'load wordnet' knows of each noun and verb what it is a kind of, and of that again, up to a \
        top such as 'entity'. 'data show' tells the way up, and 'data nearest' the steps between two \
        meanings: up from one to the nearest thing both are kinds of, and down to the other.
        """,
        """
        Labels are coarse there, 45 classes; steps are fine. A neighbour two steps away is a sibling, \
        the hardest negative that still is one; a neighbour none or one step away is nearly the same \
        meaning. Adjectives and adverbs have no tree and show '–'.
        """,
      ],
      formula: ["steps(a, b) = least over c above both of height(a, c) + height(b, c)"],
      source: "Fellbaum, \"WordNet: An Electronic Lexical Database\", MIT Press, 1998.",
      seeAlso: ["load wordnet", "data nearest", "false-negatives"])
  ]
}
