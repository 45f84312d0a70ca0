import Report
import Testing

@Suite struct StaleNameTests {
  private static let setup = [
    "load digits", "v = embed pixels", "g = graph build --candidates 100 --neighbors 10",
    "b = sample rwr --size 16 --count 2", "u = sample uniform --size 16 --count 2",
    "s = data select --batch 1",
  ]

  /// The stale names with what was replaced.
  private func stale(after lines: [String]) throws -> [String: String] {
    var session = try ShellSession(after: Self.setup + lines)
    guard case .list(let rows)? = try session.run("names")["names"] else { return [:] }
    var found: [String: String] = [:]
    for case .object(let fields) in rows {
      if case .text(let name)? = fields.first(where: { $0.name == "name" })?.value,
        case .text(let words)? = fields.first(where: { $0.name == "stale" })?.value, !words.isEmpty
      {
        found[name] = words
      }
    }
    return found
  }

  @Test(arguments: [
    ([], [:]),
    (["graph build --candidates 100 --neighbors 20"], ["b": "other graph now"]),
    (["embed pca --dimensions 8"], ["g": "other vectors now", "b": "other vectors now"]),
    (["graph build --candidates 100 --neighbors 20", "undo"], [:]),
    (["graph build --candidates 100 --neighbors 20", "use g"], [:]),
    (["sample uniform"], [:]),
    (["set seed 3"], [:]),
    (
      ["load molecules"],
      [
        "v": "other data now", "g": "other data now", "b": "other data now", "u": "other data now",
        "s": "other data now",
      ]
    ),
  ])
  func `what was made from a replaced part is marked`(_ lines: [String], _ names: [String: String])
    throws
  {
    #expect(try stale(after: lines) == names)
  }
}
