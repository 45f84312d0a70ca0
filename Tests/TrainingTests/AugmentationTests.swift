import CKernels
import Datasets
import Testing
import Training
import Vectors

@Suite struct AugmentationTests {
  static let images = Images(
    width: 5, height: 4, pixels: (0..<40).map { UInt8($0 * 6) })
  static let stream = RandomStream(seed: 3, name: "views", run: 0)

  @Test func `strength zero leaves an image as it is`() {
    let augmentation = ImageAugmentation(of: Self.images, strength: .init())
    let views = augmentation.views(of: [1, 0], stream: Self.stream, threads: 1)
    let plain = Self.images.pixelVectors().rows(at: [1, 0])
    #expect(zip(views.elements, plain.elements).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func `a shift moves, a mirror turns round, and what comes in is dark`() {
    var shift = ImageAugmentation.Strength()
    shift.shift = 1
    let views = ImageAugmentation(of: Self.images, strength: shift)
      .views(of: [Int](repeating: 1, count: 50), stream: Self.stream, threads: 1)
    #expect(views.elements.contains(0))
    #expect(views.elements.allSatisfy { $0 >= 0 && $0 <= 1 })
    var mirror = ImageAugmentation.Strength()
    mirror.mirrors = true
    let turned = ImageAugmentation(of: Self.images, strength: mirror)
      .views(of: [Int](repeating: 1, count: 40), stream: Self.stream, threads: 1)
    let plain = Self.images.pixelVectors().row(1)
    let mirrored = (0..<20).map { plain[plain.startIndex + $0 / 5 * 5 + 4 - $0 % 5] }
    func isNear(_ row: ArraySlice<Float>, _ other: some Collection<Float>) -> Bool {
      zip(row, other).allSatisfy { abs($0 - $1) < 1e-5 }
    }
    let asIs = (0..<40).count { isNear(turned.row($0), plain) }
    let asMirrored = (0..<40).count { isNear(turned.row($0), mirrored) }
    #expect(asIs + asMirrored == 40)
    #expect(asIs > 8 && asMirrored > 8)
  }

  @Test func `an erased box is dark and as large as said`() {
    var strength = ImageAugmentation.Strength()
    strength.erasedSide = 0.5
    strength.erasingProbability = 1
    let bright = Images(width: 8, height: 8, pixels: [UInt8](repeating: 255, count: 64))
    let view = ImageAugmentation(of: bright, strength: strength)
      .views(of: [0], stream: Self.stream, threads: 1)
    #expect(view.elements.count { $0 == 0 } == 16)
    #expect(view.elements.count { $0 == 1 } == 48)
  }

  @Test(arguments: [(5, 4, 1), (8, 3, 1), (28, 28, 1), (100, 3, 1), (9, 7, 3)])
  func `views of images have the same bits whatever instructions the processor has`(
    width: Int, height: Int, channels: Int
  ) {
    var generator = SeededGenerator(seed: 1)
    let images = Images(
      width: width, height: height, channels: channels,
      pixels: (0..<width * height * channels).map { _ in UInt8(generator.index(below: 256)) })
    var strong = ImageAugmentation.Strength.photographs
    strong.shift = 2
    strong.rotation = 3
    for strength in [.photographs, strong] {
      let augmentation = ImageAugmentation(of: images, strength: strength)
      defer { kernel_use_common_level_here() }
      let views = [KERNEL_PLAIN, KERNEL_AVX2, KERNEL_AVX512].map { level in
        kernel_use_level_here(level)
        return augmentation.views(
          of: [Int](repeating: 0, count: 50), stream: Self.stream, threads: 1)
      }
      #expect(views[0] == views[1] && views[1] == views[2])
      #expect(Set(views[0].elements).count > 20)
    }
  }

  @Test func `views are the same on any number of threads, and never alike for one item`() {
    let kinds: [any Augmentation] = [
      ImageAugmentation(of: Self.images, strength: .photographs),
      TextAugmentation(
        of: [
          .init(title: "walk", text: "to go somewhere on foot and at leisure"),
          .init(title: "run", text: "to go fast, faster than one walks"),
        ], counts: NGramCounts(dimensions: 64)),
      GraphCountAugmentation(
        of: [ItemGraph](
          repeating: ItemGraph(
            nodes: ["C", "C", "O", "H", "H", "H", "H", "H"],
            edges: [
              .init(from: 0, to: 1, kind: "1"), .init(from: 1, to: 2, kind: "1"),
              .init(from: 0, to: 3, kind: "1"), .init(from: 0, to: 4, kind: "1"),
            ]), count: 2), counts: GraphCounts(dimensions: 64), dropProbability: 0.4),
      VectorAugmentation(of: Matrix(rows: 2, columns: 6, repeating: 1)),
    ]
    let items = (0..<60).map { $0 % 2 }
    for kind in kinds {
      let one = kind.views(of: items, stream: Self.stream, threads: 1)
      #expect(one == kind.views(of: items, stream: Self.stream, threads: 2))
      #expect(one.columns == kind.dimensions)
      #expect(Set((0..<30).map { Array(one.row(2 * $0)) }).count > 3)
    }
  }

  @Test func `a text never loses all its words, a molecule never all its atoms`() {
    let text = TextAugmentation(
      of: [.init(title: "", text: "one")], counts: NGramCounts(dimensions: 32),
      dropProbability: 0.999)
    let views = text.views(of: [Int](repeating: 0, count: 20), stream: Self.stream, threads: 1)
    #expect((0..<20).allSatisfy { views.row($0).contains { $0 != 0 } })
    let molecule = GraphCountAugmentation(
      of: [ItemGraph(nodes: ["C", "O"], edges: [.init(from: 0, to: 1, kind: "2")])],
      counts: GraphCounts(dimensions: 32), dropProbability: 0.999)
    let graphs = molecule.views(of: [Int](repeating: 0, count: 20), stream: Self.stream, threads: 1)
    #expect((0..<20).allSatisfy { graphs.row($0).contains { $0 != 0 } })
  }
}
