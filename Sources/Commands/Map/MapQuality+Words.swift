import Mapping
import Report

/// What a map keeps of the vectors, beside what their principal components keep.
struct MapQualityRows {
  private let own: MapQuality
  private let pca: MapQuality

  init?(_ own: MapQuality?, besides pca: MapQuality?) {
    guard let own, let pca else { return nil }
    (self.own, self.pca) = (own, pca)
  }

  private static var figures: [(name: String, label: String, of: KeyPath<MapQuality, Double>)] {
    [
      ("trustworthiness", "trustworthiness, of 10", \.trustworthiness),
      ("neighborsKept10", "neighbours kept, of 10", \.neighborsKept10),
      ("neighborsKept50", "neighbours kept, of 50", \.neighborsKept50),
      ("tripletsKept", "random triplets kept", \.tripletsKept),
    ]
  }

  /// Each figure, and its twin of PCA: `trustworthiness`, `pcaTrustworthiness`.
  var fields: [Field] {
    Self.figures.flatMap { name, label, figure in
      [
        Field(name, .share(own[keyPath: figure]), label: label),
        Field(
          "pca" + name.prefix(1).uppercased() + name.dropFirst(), .share(pca[keyPath: figure]),
          label: "\(label), by PCA"),
      ]
    }
  }

  /// A row a figure; without a column for PCA where the map is that itself.
  func table(of method: ItemMap.Method, own title: String? = nil) -> Table {
    let isPCA = method == .pca
    return Table(
      columns: ["", title ?? method.inWords] + (isPCA ? [] : [ItemMap.Method.pca.inWords]),
      rows: Self.figures.map { _, label, figure in
        [.text(label), .share(own[keyPath: figure])]
          + (isPCA ? [] : [.share(pca[keyPath: figure])])
      })
  }

  /// The sentence, and the figures with those of PCA on one line.
  var inWords: String {
    let all = Self.figures.map { _, label, figure in
      "\(label) \(NumberFormat.share(own[keyPath: figure])) (PCA \(NumberFormat.share(pca[keyPath: figure])))"
    }
    return sentence + " " + all.joined(separator: " · ")
  }

  /// Above which share of kept neighbours an item's own neighbours can be read off a map, and above which
  /// trustworthiness its groups can.
  private static let (readable, grouped) = (0.3, 0.9)
  /// Above which share of kept triplets distances can be read off a map; by chance half are kept.
  private static let arranged = 0.85

  /// What the map may be read for, and what not, by its figures.
  var sentence: String {
    let kept = NumberFormat.share(own.neighborsKept10)
    let trust = NumberFormat.share(own.trustworthiness)
    let triplets = NumberFormat.share(own.tripletsKept)
    let near =
      own.neighborsKept10 >= Self.readable
      ? "Read it for who is near whom: of an item's 10 nearest, \(kept) are its nearest here, too"
      : own.trustworthiness >= Self.grouped
        ? "Read it for groups (trustworthiness \(trust)), not for single neighbours: of an item's "
          + "10 nearest, \(kept) are its nearest here, too"
        : "Do not read it for neighbours: of an item's 10 nearest, \(kept) are its nearest here, too"
    let far =
      own.tripletsKept >= Self.arranged
      ? "how far groups lie apart is roughly true (\(triplets) of random triplets keep their order)"
      : "how far groups lie apart, and how large and dense they are, says little (\(triplets) of "
        + "random triplets keep their order; by chance half do)"
    return "\(near); \(far)."
  }
}
