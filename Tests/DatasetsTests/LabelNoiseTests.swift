import Datasets
import Testing
import Vectors

@Suite struct LabelNoiseTests {
  private static func noise(_ share: Double, classes: Int = 4) -> LabelNoise {
    LabelNoise(
      share: share, of: Array(0..<100), labels: (0..<200).map { $0 % classes }, classes: classes,
      stream: RandomStream(seed: 4, name: "noise", run: 0))
  }

  @Test(arguments: [0, 0.05, 0.333, 1])
  func `as many labels as asked for are another one of the classes`(_ share: Double) {
    let flips = Self.noise(share).flips
    #expect(flips.count == Int((share * 100).rounded()))
    for (item, label) in flips {
      #expect((0..<100).contains(item) && (0..<4).contains(label) && label != item % 4)
    }
    #expect(Self.noise(share).flips == flips)
  }

  @Test func `the items of a smaller share are among those of a larger one`() {
    let few = Set(Self.noise(0.1).flips.keys)
    #expect(few.isSubset(of: Self.noise(0.4).flips.keys))
  }

  @Test func `of two classes the other one is taken`() {
    #expect(Self.noise(1, classes: 2).flips.allSatisfy { $0.value == 1 - $0.key % 2 })
  }
}
