/// What the parts of a line are, for their colours while it is typed.
package struct LineColouring: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case command, option, value
    /// NAME before `=`.
    case name
    /// FILE after `>`.
    case file
    case comment, mistake
  }

  package struct Part: Sendable, Equatable {
    package let range: SourceRange
    package let kind: Kind
  }

  /// Later parts are drawn over earlier ones.
  package private(set) var parts: [Part] = []

  /// That of a line that is no command.
  package init() {}

  /// Reads a line, or a block of several.
  ///
  /// A word that ends where the text does may be unfinished: it is a mistake only when nothing that
  /// fits begins so, which `canGoOn` tells of the block up to a place; and a number may get more digits.
  /// Complexity: linear in the block.
  package init(
    of block: String, schema: CommandSchema, canGoOn: (_ place: Int) -> Bool = { _ in false }
  ) {
    let end = block.count
    for command in BlockCommand.all(in: block) {
      add(
        LineAnalysis(SourceLine(typing: command.text), schema: schema), at: command.start,
        until: end, schema)
    }
    let isPending = parts.contains { $0.kind == .mistake && $0.range.upperBound == end }
    if isPending, canGoOn(end) {
      parts.removeAll { $0.kind == .mistake && $0.range.upperBound == end }
    }
  }

  private mutating func add(
    _ analysis: LineAnalysis, at start: Int, until end: Int, _ schema: CommandSchema
  ) {
    func place(_ range: SourceRange) -> SourceRange {
      range.lowerBound + start..<range.upperBound + start
    }
    for part in analysis.parts {
      if let kind = part.role.kind { parts.append(Part(range: place(part.range), kind: kind)) }
    }
    parts += analysis.line.comments.map { Part(range: place($0), kind: .comment) }
    parts += analysis.faults.filter(\.isSeenWhileTyping).compactMap { fault in
      fault.range.map(place).flatMap { range in
        fault.code == .outOfRange && range.upperBound == end
          ? nil : Part(range: range, kind: .mistake)
      }
    }
    addInner(of: analysis, at: start, until: end, schema)
  }

  /// The line inside a line, as after `time`.
  private mutating func addInner(
    of analysis: LineAnalysis, at start: Int, until end: Int, _ schema: CommandSchema
  ) {
    guard let last = analysis.command.positionals.last, last.takesRest,
      let first = analysis.parts.first(where: { $0.role == .positional(last.name) }),
      analysis.command.positionals.count == 1
    else { return }
    let offset = first.range.lowerBound
    let text = String(Array(analysis.line.text)[offset...])
    add(
      LineAnalysis(SourceLine(typing: text), schema: schema, depth: analysis.depth + 1),
      at: start + offset, until: end, schema)
  }
}

extension LineAnalysis.Role {
  fileprivate var kind: LineColouring.Kind? {
    switch self {
    case .assignment: .name
    case .redirection: .file
    case .command: .command
    case .option, .replacement: .option
    case .value, .positional: .value
    case .terminator, .unknown: nil
    }
  }
}

extension Diagnostic {
  /// Whether more typing cannot fix it.
  fileprivate var isSeenWhileTyping: Bool {
    switch code {
    case .missingValue, .missingArgument, .unclosedQuote: false
    default: true
    }
  }
}
