import Contrast
import Datasets
import Report
import Sampling
import Workbench

extension Report {
  static func change(
    _ change: EncoderChange, from first: EncoderSide, to second: EncoderSide, share: Double,
    drawn: SampledBatches?, of dataset: Dataset
  ) -> Report {
    let figures = change.figures
    return Report(
      "\(first.name) → \(second.name) · \(counted(change.itemCount, "item")) of \(dataset.name)",
      fields: [
        Field("first", .text(first.description)), Field("second", .text(second.description)),
        Field("items", .integer(change.itemCount)),
        Field("neighbors", .integer(change.neighbors.count)),
        Field("jaccard", .share(change.neighbors.overlap)),
        Field("gained", .integer(change.neighbors.gained)),
        Field("lost", .integer(change.neighbors.lost)),
        Field("gainedPurity", .share(change.neighbors.gainedPurity)),
        Field("lostPurity", .share(change.neighbors.lostPurity)),
      ] + figures.map(\.field)
        + (change.pairs.map { $0.fields(of: dataset) } ?? []) + [change.mapField(of: dataset)],
      blocks: [
        .fields([
          Field("first", .text(first.description), label: first.name),
          Field("second", .text(second.description), label: second.name),
        ])
      ]
        + [.fields(change.neighbors.shown)]
        + (figures.isEmpty ? [] : [.table(table(of: figures, first.name, second.name))])
        + hardPairBlocks(change.pairs, share, drawn, dataset)
        + change.mapBlocks(of: dataset, first.name, second.name)
        + [.verdict(sentence(on: change, first.name, second.name))])
  }

  private static func table(of figures: [ChangedFigure], _ first: String, _ second: String) -> Table
  {
    Table(
      columns: ["", first, second, "difference"],
      rows: figures.map {
        [
          .text($0.label), .decimal($0.before), .decimal($0.after), .decimal($0.after - $0.before),
        ]
      })
  }

  private static func hardPairBlocks(
    _ pairs: EncoderChange.HardPairs?, _ share: Double, _ drawn: SampledBatches?, _ dataset: Dataset
  ) -> [Block] {
    guard let pairs, let drawn else {
      return [
        .text(
          "There are no batches; after 'sample uniform' their hard pairs are compared here, too.")
      ]
    }
    let listed = pairs.list(of: dataset)
    return [
      .table(
        pairs.table(
          title: """
            hard pairs in \(counted(drawn.batches.count, "batch", "batches")) of \
            \(written(drawn.size)) by \(drawn.samplerInWords)
            """)),
      .text(
        "A pair is hard when it is more similar than all but \(NumberFormat.shortest(share)) of "
          + "random pairs: above \(NumberFormat.decimal(pairs.limits.before)) before, "
          + "\(NumberFormat.decimal(pairs.limits.after)) after."),
    ] + (listed.map { [.table($0)] } ?? [])
  }

  /// A sentence that says no more than the figures.
  private static func sentence(on change: EncoderChange, _ first: String, _ second: String)
    -> String
  {
    let shares = NumberFormat.share(change.neighbors.overlap)
    var parts = ["both sides share \(shares) of their neighbours"]
    if let before = change.neighbors.purityBefore, let after = change.neighbors.purityAfter {
      parts.append(
        "neighbours of one class go from \(NumberFormat.share(before)) to "
          + NumberFormat.share(after))
    }
    if let distances = change.distances, let before = distances.before.ratio,
      let after = distances.after.ratio
    {
      parts.append(
        "items of other classes are \(NumberFormat.decimal(before, digits: 2)) times as far as one's own "
          + "before and \(NumberFormat.decimal(after, digits: 2)) times after")
    }
    return "From \(first) to \(second): \(parts.joined(separator: "; "))."
  }
}

/// One figure before and after.
private struct ChangedFigure {
  let name: String
  let label: String
  let before: Double
  let after: Double

  init?(_ name: String, _ label: String, _ before: Double?, _ after: Double?) {
    guard let before, let after else { return nil }
    (self.name, self.label, self.before, self.after) = (name, label, before, after)
  }

  var field: Field {
    Field(
      name,
      .object([
        Field("first", .decimal(before)), Field("second", .decimal(after)),
        Field("difference", .decimal(after - before)),
      ]))
  }
}

extension EncoderChange {
  fileprivate var figures: [ChangedFigure] {
    [
      ChangedFigure(
        "neighborPurity", "neighbours of one class", neighbors.purityBefore,
        neighbors.purityAfter),
      ChangedFigure(
        "distanceWithin", "distance within classes", distances?.before.within,
        distances?.after.within),
      ChangedFigure(
        "distanceBetween", "distance between classes", distances?.before.between,
        distances?.after.between),
      ChangedFigure(
        "distanceRatio", "between / within", distances?.before.ratio, distances?.after.ratio),
    ].compactMap(\.self)
  }

  fileprivate func mapField(of dataset: Dataset) -> Field {
    func point(_ place: SIMD2<Double>) -> Value {
      .list([.decimal(place.x), .decimal(place.y)])
    }
    return Field(
      "map",
      .list(
        map.map {
          .object([
            Field("id", .text(dataset.identifier(of: $0.item))),
            Field("class", dataset.className(of: $0.item).map { .text($0) } ?? .none),
            Field("first", point($0.before)), Field("second", point($0.after)),
            Field("inBatch", .boolean($0.isInBatch)),
          ])
        }))
  }
}

extension NeighborChange {
  fileprivate var shown: [Field] {
    func purity(_ share: Double?) -> String? {
      share.map { "\(NumberFormat.share($0)) of them of the item's class" }
    }
    return [
      Field(
        "jaccard", .share(overlap), label: "common neighbours",
        remark: "of the \(written(count)) nearest on either side, mean over items"),
      Field("gained", .integer(gained), label: "gained", remark: purity(gainedPurity)),
      Field("lost", .integer(lost), label: "lost", remark: purity(lostPurity)),
    ]
  }
}
