import Commands
import Datasets
import Foundation
import LineEditing
import Notebook
import Presentation
import Tensors
import Workbench

/// Runs commands as a notebook records them: text of a fixed width without colour.
final class Recorder {
  /// The columns a recording is drawn in.
  static let width = 80
  private static let style = Style(width: width)

  private let session: Session
  private var data: [Provenance.DataSet] = []

  init(options: SessionOptions, seed: UInt64?) {
    session = Session(options: options, interpreter: options.makeInterpreter(recordedSeed: seed))
  }

  /// Runs a command and draws what was seen.
  func execute(_ text: String) -> CellResult {
    let outcome = session.execute(text)
    noteData()
    let report = outcome.report.map { Renderer(style: Self.style).render($0) }
    let faults = FaultText(style: Self.style)
      .underPrompt(text, promptWidth: 2, faults: outcome.faults)
    return CellResult(
      output: [report, faults].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n"),
      failed: !outcome.succeeded, wasInterrupted: outcome.wasInterrupted,
      endsSession: outcome.endsSession)
  }

  /// The facts that hold for what ran so far.
  var provenance: Provenance {
    let settings = session.interpreter.workbench.settings
    return Provenance(
      version: Release.version, platform: Self.platform, threads: settings.threads,
      seed: settings.seed, generator: "xoshiro256++", engine: engine, data: data)
  }

  /// The tensor library of what was trained; nil, and not loaded for the question, when nothing was.
  private var engine: String? {
    guard session.interpreter.workbench.encoder != nil else { return nil }
    return (try? TorchLibrary.load()).map { "libtorch \($0.version)" }
  }

  private func noteData() {
    guard let dataset = session.interpreter.workbench.dataset else { return }
    let set = Provenance.DataSet(
      name: dataset.name, rows: dataset.count, sha256: dataset.checksum)
    if !data.contains(set) { data.append(set) }
  }

  private static var platform: String {
    var names = utsname()
    uname(&names)
    func text<Bytes>(_ bytes: Bytes) -> String {
      withUnsafeBytes(of: bytes) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(names.sysname)) \(text(names.machine))"
  }
}
