/// A page as a learner gets it, and what is read from it when it comes back.
extension NotebookFile {
  /// The keys of a learner's copy beside those of every notebook.
  private enum Key {
    static let learner = "learner"
    static let seed = "seed"
  }

  /// A copy without recorded outputs and without what is right, with a line for each answer.
  ///
  /// - Parameters:
  ///   - learner: who gets it; nil for nobody in particular.
  ///   - seed: the seed of the copy, so that answers from the state differ from learner to learner.
  package func exercise(for learner: String?, seed: UInt64) -> NotebookFile {
    var copy = NotebookFile(header: NotebookHeader(), parts: [])
    copy.header[Key.seed] = String(seed)
    copy.header[Key.learner] = learner
    copy.parts = parts.map { part in
      switch part {
      case .prose: return part
      case .question(let question): return .question(question.forLearners)
      case .fence(var fence):
        for index in fence.cells.indices { fence.cells[index].output = [] }
        return .fence(fence)
      }
    }
    return copy
  }

  /// Who filled in this copy; nil when it does not say.
  package var learner: String? { header[Key.learner] }

  /// The seed that a learner of this name gets: five digits of a hash (FNV-1a), the same everywhere.
  package static func seed(for learner: String) -> UInt64 {
    let hash = learner.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return 10_000 + hash % 90_000
  }
}
