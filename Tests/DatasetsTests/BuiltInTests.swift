import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct BuiltInTests {
  static let stream = RandomStream(seed: 7, name: "split", run: 0)

  @Test func `digits are 1,797 images of ten classes`() throws {
    let digits = try BuiltInDataset.digits.load(splitBy: Self.stream)
    guard case .images(let images) = digits.items else {
      Issue.record("digits are no images")
      return
    }
    #expect((images.count, images.width, images.height, images.channels) == (1797, 8, 8, 1))
    #expect(!images.meansTheSameMirrored)
    #expect(digits.classNames == (0...9).map(String.init))
    #expect(digits.labels?.prefix(10) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    // The first row of the first image: 0 0 5 13 9 1 0 0, of 16.
    #expect(Array(images.image(0).prefix(8)) == [0, 0, 80, 207, 143, 16, 0, 0])
    #expect(
      digits.checksum == "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22")
  }

  @Test func `glosses are 3,000 entries of WordNet under its 45 files`() throws {
    let glosses = try BuiltInDataset.glosses.load(splitBy: Self.stream)
    guard case .texts(let texts) = glosses.items else {
      Issue.record("glosses are no texts")
      return
    }
    #expect(texts.count == 3_000)
    #expect(glosses.classNames.count == 45)
    #expect(
      texts[0]
        == TextItem(
          title: "parole", text: "release a criminal from detention and place him on parole",
          example: "The prisoner was paroled after serving 10 years in prison"))
    #expect(glosses.className(of: 0) == "verb.social")
    #expect(glosses.item(named: "02591893v") == 0)
    #expect(glosses.identifier(of: 0) == "02591893v")
  }

  @Test func `molecules are 568 graphs in 33 groups, bonds between atoms they have`() throws {
    let molecules = try BuiltInDataset.molecules.load(splitBy: Self.stream)
    guard case .graphs(let graphs, _) = molecules.items else {
      Issue.record("molecules are no graphs")
      return
    }
    #expect(graphs.count == 568)
    #expect(molecules.classNames.count == 33)
    #expect(molecules.className(of: 0) == "acid anhydrides")
    #expect(graphs[0].nodes.count == 12)
    #expect(graphs[0].edges.first == ItemGraph.Edge(from: 0, to: 1, kind: "2"))
    for graph in graphs {
      for bond in graph.edges {
        #expect(graph.nodes.indices.contains(bond.from) && graph.nodes.indices.contains(bond.to))
      }
    }
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: FashionMNIST.debianFolder)))
  func `Fashion-MNIST is 60,000 and 10,000 images, balanced`() throws {
    let fashion = try FashionMNIST.load()
    #expect(fashion.count == 70_000)
    #expect(fashion.indices(in: .test) == Array(60_000..<70_000))
    #expect(fashion.className(of: 0) == "ankle boot")
    let counts = Dictionary(grouping: fashion.labels ?? [], by: \.self).mapValues(\.count)
    #expect(counts == Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, 7_000) }))
  }

  @Test func `an item is meant by its identifier first, then by its number`() {
    let set = Dataset(
      name: "three", items: .vectors(Matrix(rows: 3, columns: 1, repeating: 1)), labels: nil,
      classNames: [], identifiers: ["2", "x", "0"], splits: [.train, .train, .train],
      checksum: "", source: "")
    #expect(set.item(named: "2") == 0)
    #expect(set.item(named: "1") == 1)
    #expect(set.item(named: "0") == 2)
    #expect(set.item(named: "3") == nil)
    #expect(set.item(named: "-1") == nil)
  }
}

@Suite struct SplitTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a split holds out a fifth of every class, by the seed alone`(_ seed: UInt64) {
    let labels = (0..<203).map { $0 % 7 == 0 ? 2 : $0 % 2 } + [3, 4, 4, 4, 4, 4]
    let stream = RandomStream(seed: seed, name: "split", run: 0)
    let splits = Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream)
    #expect(splits == Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream))
    for label in 0...4 {
      let members = labels.indices.filter { labels[$0] == label }
      #expect(members.count { splits[$0] == .test } == members.count / 5)
    }
  }

  @Test func `another seed holds out other items`() {
    func held(_ seed: UInt64) -> [Dataset.Split] {
      Dataset.Split.stratified(
        labels: nil, count: 100, stream: RandomStream(seed: seed, name: "split", run: 0))
    }
    #expect(held(1) != held(2))
    #expect(held(1).count { $0 == .test } == 20)
  }
}

@Suite struct ChecksumTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `SHA-256 is that of the standard`(_ text: String, _ digest: String) {
    #expect(sha256(of: Data(text.utf8)) == digest)
  }
}
