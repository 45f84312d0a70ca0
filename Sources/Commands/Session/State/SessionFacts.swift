import Datasets
import Glibc
import Notebook
import Report
import Tensors
import Vectors
import Workbench

/// What a session has depended on so far.
struct SessionFacts: Sendable {
  /// The settings at its beginning.
  private var settings: Settings
  private var data: [Provenance.DataSet] = []
  private var hasTrained = false
  private var dependedOnEngine = false

  init(_ workbench: Workbench) {
    settings = workbench.settings
    note(workbench)
  }

  /// Adds the data and engine that a command used.
  mutating func note(_ workbench: Workbench, report: Report? = nil) {
    hasTrained = hasTrained || workbench.encoder != nil || workbench.comparison != nil
    dependedOnEngine =
      dependedOnEngine || workbench.dependsOnEngine || report?.engineTolerance != nil
    guard let dataset = workbench.dataset else { return }
    let set = Provenance.DataSet(
      name: VisibleText.singleLine(dataset.name), rows: dataset.count,
      sha256: dataset.sourceChecksum,
      parts: dataset.parts.map {
        Provenance.DataSet.Part(
          name: $0.part.rawValue, checksum: $0.checksum, followsSeed: $0.part == .split)
      })
    if !data.contains(set) { data.append(set) }
  }

  /// The facts for a recording; asks libtorch for its version only where it was used.
  var provenance: Provenance {
    provenance(
      engine: hasTrained ? (try? TorchLibrary.load()).map { "libtorch \($0.version)" } : nil)
  }

  /// The facts for the journal, which tells no engine: nothing is loaded for them.
  var ofSession: Provenance { provenance(engine: nil) }

  private func provenance(engine: String?) -> Provenance {
    Provenance(
      version: Release.version, platform: Self.platform, threads: settings.threads,
      seed: settings.seed, generator: "xoshiro256++",
      engine: engine,
      processor: dependedOnEngine ? Processor.features : nil, data: data)
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

extension Interpreter {
  /// What the session has depended on so far, for a recording.
  package var provenance: Provenance { facts.provenance }
}
