import Report

/// A report with a block of every kind.
enum ExampleReport {
  static let batch = Report(
    "rwr batch · 64 images · false negatives 0.104",
    fields: [Field("size", .integer(64))],
    blocks: [
      .fields([
        Field("size", .integer(1797)),
        Field(
          "falseNegativeRate", .share(0.104), label: "false negatives", remark: "class prior 0.100"),
        Field("meanSimilarity", .decimal(-0.0001), remark: "uniform 0.120, kNN 0.802"),
        Field("sampler", .text("random walk with restart"), remark: "restart 0.2"),
        Field("hardestSimilarity", .none),
      ]),
      .heading("Members"),
      .table(
        Table(
          columns: ["id", "label", "mean similarity", "text"],
          rows: [
            [
              .integer(12), .text("seven"), .decimal(0.5124),
              .text("the quick brown fox jumps over the lazy dog and runs away from the hounds"),
            ],
            [.integer(1204), .text("猫"), .decimal(-0.25), .text("猫が好き")],
            [.integer(7), .none, .none, .text("short")],
          ])),
      .histogram(
        Histogram(
          title: "similarity in the batch", low: -0.2, high: 0.8,
          series: [
            .init(name: "batch", shares: [0.01, 0.19, 0.4, 0.3, 0.1]),
            .init(name: "uniform", shares: [0.2, 0.5, 0.2, 0.1, 0]),
            .init(name: "kNN", shares: [0, 0, 0.1, 0.3, 0.6]),
          ])),
      .sparklines([Sparkline(label: "loss", values: [4, 3, 2.5, 2, 1.5, 1.25, 1.1, 1, 0.9, 1])]),
      .image(GreyImage(width: 4, height: 3, brightness: [0, 1, 0, 1, 0.5, 0.5, 0, 0, 1, 1, 1, 1])),
      .text("Hardness is bought with false negatives, so the two always stand together."),
      .warning("the graph was built on other vectors; build it anew"),
      .verbatim("C1=CC=CC=C1  # benzene"),
    ])
}
