import CommandLanguage
import Report

/// The walk that visits are counted on.
struct VisitOptions: ParsableArguments {
  @Option(help: "α: probability of going back to the seed at each step.", range: .from(0, to: 1))
  var restart = 0.2

  @Option(help: "Moves of the walk for each place of the batch.", range: .from(1, to: 1_000))
  var moves = 20

  var inWords: String { " --restart \(NumberFormat.shortest(restart)) --moves \(moves)" }

  func check() throws {
    _ = try ScheduleValue(constant: restart).restart()
    guard (1...1000).contains(moves) else {
      throw ArgumentFault(
        "moves", "'--moves' is \(written(moves))", suggestion: "choose 1 to 1,000")
    }
  }
}
