import CommandLanguage
import Commands
import Foundation
import Proximity
import Report
import Testing

/// What a sample tells of many more items.
@Suite struct ScaleTests {
  private let rates = ScaleEstimate.Rates(node: 4.5e-6, byte: 0.5e-9, batch: 10e-6)

  private func estimate(
    items: Int = 100_000_000, candidates: Int = 1_000, neighbors: Int = 100, parts: Int = 16,
    memory: Int = 1_000_000_000
  ) -> ScaleEstimate {
    ScaleEstimate(
      .init(
        items: items, dimensions: 128,
        settings: GraphSettings(candidates: candidates, neighbors: neighbors, skip: 0),
        parts: parts, memory: memory, size: 1_024, pricePerHour: 0.05), rates: rates)
  }

  @Test func `a hundred million nodes are the arithmetic that anybody can do`() {
    let estimate = estimate()
    #expect(abs(estimate.graphSeconds - 450) < 1e-6)
    #expect(estimate.vectorBytes == 51_200_000_000 && estimate.graphBytes == 80_000_000_000)
    #expect(estimate.batches == 97_657)
    #expect(abs(estimate.epochSeconds - 0.97657) < 1e-9)
    #expect(estimate.readBytes == 16 * estimate.readings * 51_200_000_000)
    // Some hundred nodes share 1,000 candidates.
    #expect((8..<11).contains(Double(estimate.takenBytes) / Double(estimate.vectorBytes)))
    let read = (16 * 51.2e9 + Double(estimate.takenBytes)) * 0.5e-9
    #expect(abs(estimate.readSeconds - read) < 1e-3)
    #expect(abs(estimate.coreHours - (450 + read) / 3600) < 1e-6)
    #expect(abs(estimate.price - 0.05 * estimate.coreHours) < 1e-9)
  }

  @Test func `more memory means fewer readings, down to two`() {
    let readings = [1, 4, 60].map { estimate(memory: $0 * 1_000_000_000).readings }
    #expect(readings == readings.sorted(by: >) && readings[2] == 2)
    #expect(estimate(parts: 32).readings < estimate().readings)
    #expect(estimate(memory: 60_000_000_000).partBytes > 60_000_000_000)
  }

  @Test func `an audit tells what carries over, and measures what the rest takes`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let plain = try session.run("audit --size 16")
    #expect(plain["scale"] == Value.none)
    let report = try session.run("audit --size 16 --scale 1e6 --parts 4 --price-per-hour 3.6")
    guard case .object(let fields)? = report["scale"] else {
      Issue.record("no scale")
      return
    }
    func number(_ name: String) -> Double {
      fields.first { $0.name == name }?.value.number ?? -1
    }
    #expect(number("items") == 1e6 && number("parts") == 4)
    #expect(number("nodeSeconds") > 0 && number("byteSeconds") > 0)
    #expect(abs(number("graphSeconds") / (1e6 * number("nodeSeconds")) - 1) < 1e-9)
    #expect(abs(number("money") / (3.6 * number("coreHours")) - 1) < 1e-9)
    #expect(report.sentences.contains("An exact graph's K does not"))
    // Ten neighbours of 1,797 items reach as far as 5,565 of a million.
    let cells = report.blocks.compactMap { block in
      if case .table(let table) = block { table.rows.joined().map { "\($0)" } } else { nil }
    }.joined()
    #expect(cells.contains { $0.contains("about 5,565 reach as far") })
    let fault = try session.fault(of: "audit --scale 1000")
    #expect(fault.problem == "there are 1,797 items already")
  }

  @Test func `a scale is told for the graph that is there`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "graph build --candidates 90 --neighbors 9 --skip 4",
    ])
    let report = try session.run("audit --size 16 --scale 1e5")
    let tables = report.blocks.compactMap { block in
      if case .table(let table) = block { table.rows.joined().map { "\($0)" } } else { nil }
    }.joined()
    #expect(tables.contains { $0.contains("90, 9, 4") })
  }
}
