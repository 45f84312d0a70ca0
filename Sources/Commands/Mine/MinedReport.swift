import Contrast
import Foundation
import Report
import Vectors

extension Report {
  static func mined(
    _ mined: HardNegatives, rows: Int, perAnchor: Int, form: MineForm, in file: String, path: String
  ) -> Report {
    let few = mined.anchors.count { $0.negatives.count < perAnchor }
    let lines = [
      Field(
        "refused", .integer(mined.refused), label: "candidates kept out",
        remark: "held out, a copy, of the same document, or by '--avoid'"),
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
      ] + lines + [Field("scores", .list(mined.quantiles.map { .object($0) }))],
      blocks: [
        .table(
          Table(
            title: "similarity to the anchor",
            columns: ["", "positive", "negative", "difference"],
            rows: mined.quantiles.map { $0.map(\.value) })),
        .fields(lines.filter { $0.value != .integer(0) }),
      ])
  }
}

extension HardNegatives {
  /// Mean, extremes and quantiles of positives, negatives, and of the positive less each negative.
  fileprivate var quantiles: [[Field]] {
    let negatives = anchors.flatMap { $0.negatives.map(\.similarity) }.sorted()
    let positives = anchors.compactMap(\.positive).sorted()
    let differences = anchors.flatMap { anchor in
      anchor.positive.map { positive in anchor.negatives.map { positive - $0.similarity } } ?? []
    }.sorted()
    let figures: [(String, ([Double]) -> Double)] = [
      ("mean", { $0.reduce(0, +) / Double($0.count) }), ("least", { $0[0] }),
      ("5 %", { $0.quantile(0.05) }), ("25 %", { $0.quantile(0.25) }),
      ("50 %", { $0.quantile(0.5) }), ("75 %", { $0.quantile(0.75) }),
      ("95 %", { $0.quantile(0.95) }), ("most", { $0[$0.count - 1] }),
    ]
    return figures.map { name, figure in
      func value(_ sorted: [Double]) -> Value { sorted.isEmpty ? .none : .decimal(figure(sorted)) }
      return [
        Field("figure", .text(name)), Field("positive", value(positives)),
        Field("negative", value(negatives)), Field("difference", value(differences)),
      ]
    }
  }
}
