import Vectors
import Commands
import Files
import Notebook
import Report

/// Runs commands as a notebook records them: text of a fixed width without colour, and no files that stay.
final class Recorder {
  private let session: Session
  /// How many commands were not run, as their results were in the cache.
  private(set) var cachedCount = 0

  init(of page: String, options: SessionOptions, seed: UInt64?) {
    var files = FileAccess.aside()
    files.page = PageFolder(of: page)
    session = Session(
      options: options, interpreter: options.makeInterpreter(recordedSeed: seed, files: files),
      view: nil)
  }

  /// Runs a command and renders its output.
  func execute(_ text: String) -> CellResult {
    let outcome = session.execute(text)
    if outcome.isCached { cachedCount += 1 }
    return CellResult(
      output: outcome.recorded(of: text), failed: !outcome.succeeded,
      wasInterrupted: outcome.wasInterrupted, endsSession: outcome.endsSession,
      engineTolerance: outcome.report?.engineTolerance)
  }

  /// The facts that hold for what ran so far.
  var provenance: Provenance { session.interpreter.provenance }
}
