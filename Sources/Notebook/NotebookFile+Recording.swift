extension NotebookFile {
  /// The notebook with exactly what the steps of a replay showed, whatever was recorded before.
  ///
  /// Cells that did not run are removed.
  package func recording(_ steps: [Replay.Step]) -> NotebookFile {
    var notebook = self
    var results = steps.makeIterator()
    notebook.parts = parts.map { part in
      guard case .fence(var fence) = part else { return part }
      fence.cells = fence.cells.compactMap { cell in
        results.next().map { Cell(command: cell.command, output: $0.result.lines) }
      }
      return .fence(fence)
    }
    return notebook
  }
}
