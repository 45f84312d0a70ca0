import Datasets
import Testing
import Training
import Vectors

/// Texts that came with an item to be told apart from it.
@Suite struct NegativeViewsTests {
  @Test func `explicit negatives know whose document they are`() throws {
    let noise = RandomStream(seed: 3, name: "noise", run: 0)
    let texts = [("sun moon", "star"), ("tree leaf", "bark"), ("sum root", "star")].map {
      TextItem(title: "", text: $0.0, example: $0.1)
    }
    let views = TextViews(
      of: texts, by: TextAndGraphBurstTests.vocabulary, limit: 8, positives: .example,
      negatives: [["bark"], ["star", "set"], []])
    let negatives = try #require(views.negatives(of: [1, 0], atMost: 2, stream: noise))
    #expect(negatives.documentOf == [0, nil, 1])
  }

  @Test func `explicit negatives come with their owners, so many as are asked for`() throws {
    let noise = RandomStream(seed: 3, name: "noise", run: 0)
    let texts = ["sun moon", "tree leaf", "sum root"].map { TextItem(title: "", text: $0) }
    let views = TextViews(
      of: texts, by: TextAndGraphBurstTests.vocabulary, limit: 8,
      negatives: [["star"], [], ["sine ring", "set", "bark"]])
    let negatives = try #require(views.negatives(of: [2, 1, 0], atMost: 2, stream: noise))
    #expect(negatives.owners == [0, 0, 2])
    #expect(negatives.views.count == 3)
    #expect(views.negatives(of: [1], atMost: 2, stream: noise) == nil)
    #expect(views.negatives(of: [2], atMost: 0, stream: noise) == nil)
  }
}
