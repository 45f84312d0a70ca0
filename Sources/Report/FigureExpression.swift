/// Arithmetic and conditions on the figures of reports: `batch.falseNegativeRate < 0.15 and not flagged`.
///
/// From weak to strong: `or`; `and`; `not`; one of `<`, `<=`, `>`, `>=`, `=`, `!=`; `+`, `-`; `*`, `/`; a
/// sign. A figure is a path of names, numbers and words joined by points; a word in quotes is a text.
package struct FigureExpression: Sendable, Equatable {
  /// What an expression comes to.
  package enum Result: Sendable, Equatable {
    case number(Double)
    case truth(Bool)
    case text(String)
  }

  /// What is wrong with an expression, or with a figure that it names.
  package struct Fault: Error, Equatable {
    package let problem: String
    /// The character it stands at, from 0; nil when it is a figure's.
    package let place: Int?

    package init(_ problem: String, at place: Int? = nil) {
      (self.problem, self.place) = (problem, place)
    }
  }

  package enum Operator: String, Sendable, CaseIterable {
    case or, and
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case notEqual = "!="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
  }

  indirect enum Node: Sendable, Equatable {
    case constant(Result)
    case figure(String)
    case negated(Node)
    case not(Node)
    case pair(Node, Operator, Node)
  }

  /// As written.
  package let text: String
  let root: Node

  /// - Throws: the first mistake, with its place.
  package init(parsing text: String) throws(Fault) {
    var parser = FigureExpressionParser(text)
    self.text = text
    root = try parser.whole()
  }

  /// Whether it says yes or no.
  package var isCondition: Bool { root.isCondition }

  /// The paths of the figures in it, in their order.
  package var figures: [String] { root.figures }

  /// The paths that stand alone behind `=` or `!=`, where a text may be meant.
  package var comparedWords: Set<String> { root.comparedWords }

  /// Evaluates it; sides of `and` and `or` that cannot matter are left alone.
  ///
  /// - Parameter figure: the value at a path.
  /// - Throws: a fault of a figure, or of what is done with it.
  package func evaluated(_ figure: (String) throws -> Value) throws -> Result {
    try root.evaluated(figure)
  }
}

extension FigureExpression.Node {
  fileprivate var isCondition: Bool {
    switch self {
    case .constant(.truth), .not: true
    case .pair(_, let operation, _): operation.isCondition
    case .constant, .figure, .negated: false
    }
  }

  fileprivate var figures: [String] {
    switch self {
    case .constant: []
    case .figure(let path): [path]
    case .negated(let node), .not(let node): node.figures
    case .pair(let left, _, let right): left.figures + right.figures
    }
  }

  fileprivate var comparedWords: Set<String> {
    switch self {
    case .constant, .figure: []
    case .negated(let node), .not(let node): node.comparedWords
    case .pair(_, .equal, .figure(let path)), .pair(_, .notEqual, .figure(let path)): [path]
    case .pair(let left, _, let right): left.comparedWords.union(right.comparedWords)
    }
  }

  fileprivate func evaluated(_ figure: (String) throws -> Value) throws -> FigureExpression.Result {
    switch self {
    case .constant(let result): result
    case .figure(let path): try FigureExpression.Result(figure(path), at: path)
    case .negated(let node): .number(-(try node.number(figure)))
    case .not(let node): .truth(!(try node.truth(figure)))
    case .pair(let left, .and, let right):
      .truth(try left.truth(figure) && right.truth(figure))
    case .pair(let left, .or, let right):
      .truth(try left.truth(figure) || right.truth(figure))
    case .pair(let left, let operation, let right):
      try operation.result(left.evaluated(figure), right.evaluated(figure))
    }
  }

  private func number(_ figure: (String) throws -> Value) throws -> Double {
    guard case .number(let number) = try evaluated(figure) else {
      throw FigureExpression.Fault("a number is needed there")
    }
    return number
  }

  private func truth(_ figure: (String) throws -> Value) throws -> Bool {
    guard case .truth(let truth) = try evaluated(figure) else {
      throw FigureExpression.Fault("'and', 'or' and 'not' join conditions such as 'x < 1'")
    }
    return truth
  }
}

extension FigureExpression.Operator {
  fileprivate var isCondition: Bool {
    switch self {
    case .plus, .minus, .times, .over: false
    default: true
    }
  }

  fileprivate func result(_ left: FigureExpression.Result, _ right: FigureExpression.Result) throws
    -> FigureExpression.Result
  {
    switch (self, left, right) {
    case (.equal, _, _): return .truth(left == right)
    case (.notEqual, _, _): return .truth(left != right)
    case (_, .number(let left), .number(let right)): return result(left, right)
    default: throw FigureExpression.Fault("'\(rawValue)' stands between numbers")
    }
  }

  private func result(_ left: Double, _ right: Double) -> FigureExpression.Result {
    switch self {
    case .less: .truth(left < right)
    case .lessOrEqual: .truth(left <= right)
    case .greater: .truth(left > right)
    case .greaterOrEqual: .truth(left >= right)
    case .plus: .number(left + right)
    case .minus: .number(left - right)
    case .times: .number(left * right)
    case .over: .number(left / right)
    case .equal, .or: .truth(left == right)
    case .notEqual, .and: .truth(left != right)
    }
  }
}

extension FigureExpression.Result {
  fileprivate init(_ value: Value, at path: String) throws {
    switch value {
    case .integer(let number): self = .number(Double(number))
    case .decimal(let number, _), .share(let number), .duration(let number), .rate(let number, _):
      self = .number(number)
    case .bytes(let count): self = .number(Double(count))
    case .boolean(let truth): self = .truth(truth)
    case .text(let text): self = .text(text)
    case .none: throw FigureExpression.Fault("'\(path)' has no value here")
    case .list, .object: throw FigureExpression.Fault("'\(path)' is no single figure")
    }
  }
}
