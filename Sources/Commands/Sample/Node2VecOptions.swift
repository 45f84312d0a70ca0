import CommandLanguage
import Report

/// p and q of a second-order walk.
struct Node2VecOptions: ParsableArguments {
  @Option(help: "Return parameter: large is seldom back.", range: .from(0.001, to: 1_000))
  var p = 1.0

  @Option(
    help: "In-out parameter: small is outwards, large stays near.", range: .from(0.001, to: 1_000))
  var q = 1.0

  var inWords: String { " --p \(NumberFormat.shortest(p)) --q \(NumberFormat.shortest(q))" }

  func check() throws {
    for (name, value) in [("p", p), ("q", q)] where !(0.001...1000).contains(value) {
      throw ArgumentFault(
        name, "'--\(name)' is \(NumberFormat.shortest(value))",
        suggestion: "choose 0.001 to 1,000; 1 is the plain walk")
    }
  }
}
