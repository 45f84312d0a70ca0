import CommandLanguage

// What the prompt asks while a line is typed.

extension Interpreter {
  /// What can stand at the cursor of a line, or of a block of several, that is being typed.
  package func completion(of text: String, cursor: Int) -> Completion {
    guard ProgramLine(text) == nil else { return Completion(range: cursor..<cursor) }
    let command = BlockCommand.at(cursor, in: text)
    var completion = Completion(
      of: command.text, cursor: cursor - command.start, schema: Catalog.schema
    ) { request in
      Candidate.names(for: request, in: self)
    }
    let range = completion.range
    completion.range = range.lowerBound + command.start..<range.upperBound + command.start
    return completion
  }

  /// What the parts of a line are, or of a block, that is being typed.
  package func colouring(of text: String) -> LineColouring {
    guard ProgramLine(text) == nil else { return LineColouring() }
    return LineColouring(of: text, schema: Catalog.schema) { place in
      !completion(of: text, cursor: place).candidates.isEmpty
    }
  }
}
