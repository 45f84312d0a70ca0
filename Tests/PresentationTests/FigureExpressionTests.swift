import Report
import Testing

@Suite struct FigureExpressionTests {
  private static let figures: [String: Value] = [
    "a": .integer(3), "b.rate": .share(0.25), "b.name": .text("rwr"), "b.flag": .boolean(true),
    "list": .list([]), "empty": .none,
  ]

  private func result(_ text: String) throws -> FigureExpression.Result {
    try FigureExpression(parsing: text).evaluated { path in
      guard let value = Self.figures[path] else { throw FigureExpression.Fault("no '\(path)'") }
      return value
    }
  }

  @Test(arguments: [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("-a - -2", -1), ("100 * b.rate", 25), ("8 / 2 / 2", 2),
    ("1e-2", 0.01), (".5+a", 3.5),
  ])
  func `arithmetic binds as it does on paper`(_ text: String, _ number: Double) throws {
    #expect(try result(text) == .number(number))
    #expect(try !FigureExpression(parsing: text).isCondition)
  }

  @Test(arguments: [
    ("a > 2 and b.rate < 0.3", true), ("a > 5 or b.rate <= 0.25", true), ("not a = 3", false),
    ("a != 3 or b.name = 'rwr'", true), ("b.flag and a >= 3", true), ("a + 1 = 4", true),
    ("a < 1 and missing > 2", false),
  ])
  func `conditions join comparisons, and what cannot matter is not asked`(
    _ text: String, _ truth: Bool
  ) throws {
    #expect(try result(text) == .truth(truth))
    #expect(try FigureExpression(parsing: text).isCondition)
  }

  @Test(arguments: [
    "", "1 +", "(1", "a b", "1 < 2 < 3 )", "'open", "..", "a..b", "*", "1 ==", "a = = 2",
    String(repeating: "(", count: 5000), String(repeating: "-", count: 5000),
    String(repeating: "not ", count: 5000),
  ])
  func `what is no expression is refused with its place`(_ text: String) {
    let fault = #expect(throws: FigureExpression.Fault.self) {
      try FigureExpression(parsing: text)
    }
    #expect(fault?.place != nil)
  }

  @Test(arguments: ["list > 1", "empty = 1", "b.name < 2", "a and b.flag", "missing"])
  func `what cannot be computed is told`(_ text: String) {
    #expect(throws: FigureExpression.Fault.self) { try result(text) }
  }

  @Test func `figures are listed in their order`() throws {
    #expect(
      try FigureExpression(parsing: "x.y < 2 and not (z = 1 or x.y > 3)").figures
        == ["x.y", "z", "x.y"])
  }
}
