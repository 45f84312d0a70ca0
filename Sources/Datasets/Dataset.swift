import Vectors

/// A set of items with what is known of them: content, labels, names and split.
package struct Dataset: Sendable {
  /// What the commands call it: `digits`, `fashion`, or a file's name.
  package var name: String
  package var items: Items
  /// The class of each item as an index into `classNames`; nil when nothing is labelled.
  package var labels: [Int]?
  package var classNames: [String]
  /// The name of each item; nil when items are known by their number alone.
  package var identifiers: [String]?
  /// Which items are held out for probes; one entry an item.
  package var splits: [Split]
  /// SHA-256 of the source bytes, in lower-case hexadecimal.
  package var checksum: String
  /// The checksum under the labels that the items came with: the same for the same items, whatever
  /// labels they were given since.
  package private(set) var itemsChecksum: String
  /// A sentence on where the data come from and under which licence.
  package var source: String
  /// The names of the vectors' dimensions; nil when they have none.
  package var dimensionNames: [String]?
  /// How alike people found the two texts of each pair, on a scale of their own; nil without scores.
  package var pairScores: [Float]?
  /// What the items are kinds of; nil where that is not known.
  package var hierarchy: Hierarchy?

  package enum Split: String, Sendable, CaseIterable {
    case train, test
  }

  /// The content of the items, by modality.
  package enum Items: Sendable {
    case images(Images)
    case texts([TextItem])
    /// Graphs, and what they are of.
    case graphs([ItemGraph], of: ItemGraph.Content)
    case vectors(Matrix)
  }

  package init(
    name: String, items: Items, labels: [Int]?, classNames: [String], identifiers: [String]? = nil,
    splits: [Split], checksum: String, source: String, dimensionNames: [String]? = nil,
    pairScores: [Float]? = nil, hierarchy: Hierarchy? = nil
  ) {
    self.name = name
    self.items = items
    self.labels = labels
    self.classNames = classNames
    self.identifiers = identifiers
    self.splits = splits
    self.checksum = checksum
    itemsChecksum = checksum
    self.source = source
    self.dimensionNames = dimensionNames
    self.pairScores = pairScores
    self.hierarchy = hierarchy
    precondition(splits.count == count, "\(splits.count) splits for \(count) items")
    precondition(labels.map { $0.count == count } ?? true, "labels and items differ in number")
    precondition(pairScores.map { $0.count == count } ?? true, "scores and items differ in number")
  }

  package var count: Int {
    switch items {
    case .images(let images): images.count
    case .texts(let texts): texts.count
    case .graphs(let graphs, _): graphs.count
    case .vectors(let vectors): vectors.rows
    }
  }

  /// The numbers of the items in one split, ascending.
  package func indices(in split: Split) -> [Int] {
    splits.indices.filter { splits[$0] == split }
  }

  /// What a person calls an item: its identifier, or its number.
  package func identifier(of item: Int) -> String {
    identifiers?[item] ?? String(item)
  }

  /// The class name of an item; nil without labels.
  package func className(of item: Int) -> String? {
    labels.map { classNames[$0[item]] }
  }

  /// The item a person means by `name`: an identifier, or a number from 0.
  package func item(named name: String) -> Int? {
    if let found = identifiers?.firstIndex(of: name) { return found }
    guard let number = Int(name), splits.indices.contains(number) else { return nil }
    return number
  }
}

/// Grey or colour images of one size, stored one after another.
package struct Images: Sendable {
  package let width: Int
  package let height: Int
  /// 1 for grey, 3 for red, green and blue.
  package let channels: Int
  /// `count × height × width × channels` bytes, 0 dark to 255 bright.
  package let pixels: [UInt8]
  /// Whether an image still means the same when left and right are exchanged: a coat does, a digit
  /// does not.
  package let meansTheSameMirrored: Bool

  package init(
    width: Int, height: Int, channels: Int = 1, pixels: [UInt8], meansTheSameMirrored: Bool = true
  ) {
    precondition(pixels.count % (width * height * channels) == 0, "a part of an image is left over")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
    self.meansTheSameMirrored = meansTheSameMirrored
  }

  package var bytesPerImage: Int { width * height * channels }
  package var count: Int { pixels.count / bytesPerImage }

  /// The bytes of one image, row by row.
  package func image(_ index: Int) -> ArraySlice<UInt8> {
    pixels[index * bytesPerImage..<(index + 1) * bytesPerImage]
  }
}

/// A text with, where there is one, a second text of the same meaning: a natural positive.
package struct TextItem: Sendable, Equatable {
  package var title: String
  package var text: String
  package var example: String?

  package init(title: String, text: String, example: String? = nil) {
    self.title = title
    self.text = text
    self.example = example
  }
}
