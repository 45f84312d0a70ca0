import CommandLanguage
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("sample", "sampel", 1), ("kitten", "sitting", 3),
    ("ca", "abc", 3), ("restart", "restrat", 1), ("batch", "batch", 0),
  ])
  func `the distance counts edits and swaps of neighbours`(
    first: String, second: String, distance: Int
  ) {
    #expect(Suggestion.distance(from: first, to: second) == distance)
    #expect(Suggestion.distance(from: second, to: first) == distance)
  }

  @Test(
    arguments: [
      ("sampel", "sample"), ("Sample", "sample"), ("trian", "train"), ("samp", "sample"),
      ("grahp", "graph"), ("lod", "load"), ("xyz", nil), ("", nil), ("q", nil), ("tr", "train"),
      ("loadembeddings", nil),
    ] as [(String, String?)])
  func `the nearest word is suggested only when it is near`(word: String, expected: String?) {
    let words = ["sample", "train", "graph", "load", "batch"]
    #expect(Suggestion.nearest(to: word, in: words) == expected)
  }

  @Test func `a beginning shared by two suggests neither`() {
    #expect(Suggestion.nearest(to: "gra", in: ["graph", "gradient"]) == nil)
  }
}
