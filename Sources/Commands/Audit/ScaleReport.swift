import Proximity
import Report
import Workbench

/// What an audit tells of many more items than there are here.
struct ScaleFindings {
  let estimate: ScaleEstimate
  /// The items here.
  let sample: Int

  private var plan: ScaleEstimate.Plan { estimate.plan }

  /// How many times as many items there are.
  private var growth: Double { Double(plan.items) / Double(sample) }

  var blocks: [Block] {
    [
      .heading("At \(counted(plan.items, "item"))"),
      .table(
        Table(columns: ["what carries over", "here", "scaled up"], rows: carriedOver)),
      .text(
        """
        Where the items here are a uniform draw of all ('load embeddings --sample'), a random candidate is \
        as similar there as here. So M, K and S carry over, and with them how hard and how false batches \
        are. An exact graph's K does not: the neighbours of a sample lie farther away.
        """),
      .table(Table(columns: ["what it takes", "arithmetic", "comes to"], rows: arithmetic)),
      .text(
        """
        Rates of this machine in this run, on \(counted(sample, "item")); larger tables wait for memory \
        longer ('Scripts/bench scale'). With more '--memory' a part reads the file less often. 'graph build \
        --part' builds the parts, 'graph merge' joins them.
        """),
    ]
  }

  private var carriedOver: [[Value]] {
    let settings = plan.settings
    let nearest = Audit.neighbors
    let rank = written(Int((Double(nearest) * growth).rounded()))
    let (m, k, s) = (settings.candidates, settings.neighbors, settings.skip)
    return [
      [
        .text("M, K, S of random candidates"),
        .text("\(written(m)), \(written(k)), \(written(s))"), .text("the same"),
      ],
      [
        .text("K/M, S/M"),
        .text(
          "\(NumberFormat.share(Double(k) / Double(m))), \(NumberFormat.share(Double(s) / Double(m)))"
        ),
        .text("the same"),
      ],
      [
        .text("K of an exact graph"), .text(written(nearest)),
        .text("about \(rank) reach as far"),
      ],
    ]
  }

  private var reading: String {
    "(\(counted(plan.parts, "part")) × \(NumberFormat.bytes(estimate.vectorBytes)) + "
      + "\(NumberFormat.bytes(estimate.takenBytes))) × \(nanoseconds(estimate.rates.byte))"
  }

  private var arithmetic: [[Value]] {
    let (items, settings) = (written(plan.items), plan.settings)
    let rates = estimate.rates
    func row(_ what: String, _ arithmetic: String, _ result: Value) -> [Value] {
      [.text(what), .text(arithmetic), result]
    }
    return [
      row(
        "the graph", "\(items) nodes × \(microseconds(rates.node)) of a core",
        .duration(estimate.graphSeconds)),
      row("checking and taking vectors", reading, .duration(estimate.readSeconds)),
      row(
        "money",
        "\(NumberFormat.decimal(estimate.coreHours, digits: 2)) hours of a core × "
          + NumberFormat.shortest(plan.pricePerHour), .decimal(estimate.price, digits: 2)),
      row(
        "vectors on disk", "\(items) × \(written(plan.dimensions)) dimensions × 4 bytes",
        .bytes(estimate.vectorBytes)),
      row(
        "read from disk at most",
        "\(counted(plan.parts, "part")) × \(counted(estimate.readings, "reading"))",
        .bytes(estimate.readBytes)),
      row(
        "graph on disk",
        "\(items) × \(counted(settings.neighbors, "neighbour")) × 8 bytes; parts again",
        .bytes(estimate.graphBytes)),
      row(
        "memory of a part",
        "8 bytes a node, 4 a candidate dealt, \(NumberFormat.bytes(plan.memory))",
        .bytes(estimate.partBytes)),
      row(
        "memory of the merge", "the graph", .bytes(estimate.graphBytes)),
      row(
        "sampling an epoch",
        "\(counted(estimate.batches, "batch", "batches")) × \(NumberFormat.duration(rates.batch))",
        .duration(estimate.epochSeconds)),
    ]
  }

  var fields: [Field] {
    [
      Field("items", .integer(plan.items)), Field("parts", .integer(plan.parts)),
      Field("nodeSeconds", .duration(estimate.rates.node)),
      Field("byteSeconds", .duration(estimate.rates.byte)),
      Field("graphSeconds", .duration(estimate.graphSeconds)),
      Field("readings", .integer(estimate.readings)),
      Field("readBytes", .bytes(estimate.readBytes)),
      Field("takenBytes", .bytes(estimate.takenBytes)),
      Field("readSeconds", .duration(estimate.readSeconds)),
      Field("coreHours", .decimal(estimate.coreHours, digits: 4)),
      Field("money", .decimal(estimate.price, digits: 4)),
      Field("vectorBytes", .bytes(estimate.vectorBytes)),
      Field("graphBytes", .bytes(estimate.graphBytes)),
      Field("partBytes", .bytes(estimate.partBytes)),
      Field("epochSeconds", .duration(estimate.epochSeconds)),
    ]
  }

  private func microseconds(_ seconds: Double) -> String {
    NumberFormat.decimal(seconds * 1e6, digits: 2) + " µs"
  }

  private func nanoseconds(_ seconds: Double) -> String {
    NumberFormat.decimal(seconds * 1e9, digits: 2) + " ns"
  }
}
