import Contrast
import Report
import Vectors

extension Report {
  static func mined(
    _ mined: HardNegatives, of all: HardNegatives, fromCorpus: Int?, rows: Int, perAnchor: Int,
    form: MineForm, in file: String, path: String
  ) -> Report {
    let few = all.anchors.count { $0.negatives.count < perAnchor }
    let corpus = fromCorpus.map {
      Field(
        "fromCorpus", .integer($0), label: "of the corpus",
        remark: "negatives that are no pair's document")
    }
    let lines = [
      Field(
        "refused", .integer(mined.refused), label: "candidates kept out",
        remark: "held out, a copy, known to answer, or by '--avoid'"),
      Field(
        "few", .integer(few), label: "anchors with fewer",
        remark: form == .nTuple ? "left out of the file" : "than \(written(perAnchor)) negatives"),
    ]
    return Report(
      "\(counted(mined.count, "negative")) of \(counted(mined.anchors.count, "anchor")) in \(file) · "
        + "\(counted(rows, "row")) as \(form.rawValue)",
      fields: [
        Field("file", .text(path)), Field("anchors", .integer(mined.anchors.count)),
        Field("negatives", .integer(mined.count)), Field("rows", .integer(rows)),
        Field("form", .text(form.rawValue)),
      ] + lines + [corpus].compactMap(\.self)
        + mined.similarities.map { name, sorted in
          Field(
            name,
            sorted.isEmpty
              ? .none
              : .object(
                [Field("mean", .decimal(sorted.mean))]
                  + HardNegatives.shares.map {
                    Field("\(Int($0 * 100))", .decimal(sorted.quantile($0)))
                  }))
        },
      blocks: [
        .text("Similarity to the anchor, mean and quantiles:"),
        .fields(
          mined.similarities.compactMap { name, sorted in
            sorted.isEmpty
              ? nil
              : Field(
                name, .decimal(sorted.mean),
                remark: HardNegatives.shares.map { share in
                  "\(Int(share * 100)) % \(NumberFormat.decimal(sorted.quantile(share)))"
                }.joined(separator: " · "))
          }), .fields(lines.filter { $0.value != .integer(0) } + [corpus].compactMap(\.self)),
      ])
  }
}

extension HardNegatives {
  fileprivate static let shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1]

  /// Similarities of anchors to their positives and to their negatives, and the first less the second, each in
  /// ascending order; none where positives have no vectors.
  fileprivate var similarities: [(name: String, sorted: [Double])] {
    let differences = anchors.flatMap { anchor in
      anchor.positive.map { positive in anchor.negatives.map { positive - $0.similarity } } ?? []
    }
    return [
      ("positive", anchors.compactMap(\.positive).sorted()),
      ("negative", anchors.flatMap { $0.negatives.map(\.similarity) }.sorted()),
      ("difference", differences.sorted()),
    ]
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }
}
