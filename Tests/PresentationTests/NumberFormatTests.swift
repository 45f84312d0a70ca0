import Report
import Testing

struct NumberFormatTests {
  @Test(
    arguments: [
      (.integer(1797), "1,797"), (.integer(-60000), "-60,000"), (.integer(999), "999"),
      (.integer(.min), "-9,223,372,036,854,775,808"),
      (.decimal(0.10449, digits: 3), "0.104"), (.decimal(-0.0004, digits: 3), "0.000"),
      (.decimal(-0.0006, digits: 3), "-0.001"), (.decimal(12345.678, digits: 1), "12,345.7"),
      (.decimal(2, digits: 0), "2"), (.decimal(.nan, digits: 3), "n/a"), (.share(0.1044), "0.104"),
      (.duration(0.000_085), "85 µs"), (.duration(0.0042), "4.2 ms"), (.duration(0.012), "12 ms"),
      (.duration(0.9996), "1.0 s"), (.duration(3.41), "3.4 s"), (.duration(59.96), "1 min 00 s"),
      (.duration(125), "2 min 05 s"), (.duration(3599.6), "1 h 00 min"),
      (.duration(3900), "1 h 05 min"),
      (.duration(.infinity), "n/a"), (.bytes(512), "512 bytes"), (.bytes(24_000_000), "24.0 MB"),
      (.bytes(999_960), "1.0 MB"), (.bytes(1_500), "1.5 kB"), (.bytes(3_200_000_000_000), "3.2 TB"),
      (.rate(1240.4, unit: "step"), "1,240 steps/s"),
      (.rate(3.21, unit: "step"), "3.2 steps/s"),
      (.rate(0.123, unit: "graph"), "8.1 s/graph"),
      (.rate(0.0004, unit: "step"), "41 min 40 s/step"), (.boolean(true), "yes"), (.none, "n/a"),
      (.list([.integer(1), .text("b")]), "1, b"), (.object([Field("a", .integer(1))]), "a 1"),
    ] as [(Value, String)])
  func `a value is written for people in one way`(value: Value, text: String) {
    #expect(value.formatted == text)
  }
}
