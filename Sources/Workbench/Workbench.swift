import Datasets
import Tensors
import Vectors

/// Everything a session works on, as a value.
///
/// A command works on a copy; success keeps the copy, failure or Ctrl-C drops it. Large tables are
/// shared between copies, so a copy costs nothing.
package struct Workbench: Sendable {
  package var settings: Settings
  package var dataset: Dataset? { didSet { stamp(.data) } }
  package var itemVectors: ItemVectors? { didSet { stamp(.vectors) } }
  package var graph: GraphEntry? { didSet { stamp(.graph) } }
  package var draw: SampledBatches? {
    didSet {
      stamp(.batches)
      drawDependsOnEngine = draw != nil && vectorsDependOnEngine
    }
  }
  package var encoder: EncoderEntry? { didSet { stamp(.encoder) } }
  /// The items laid out in a plane.
  package var map: MapEntry? { didSet { stamp(.map) } }
  /// The last sweep over settings.
  package var sweep: SweepEntry? { didSet { stamp(.sweep) } }
  /// The last comparison of samplers.
  package var comparison: ComparisonEntry? { didSet { stamp(.comparison) } }
  /// The items chosen last.
  package var selection: ItemSelection? { didSet { stamp(.items) } }
  private var stamps = Stamps()
  /// How often each random command has run; with the seed this names its random stream.
  package private(set) var runs: [String: Int] = [:]
  private var revisions = 0
  private var drawDependsOnEngine = false

  package init(settings: Settings) {
    self.settings = settings
  }

  /// The random stream for the next run of `command`, which counts as one run more.
  package mutating func nextStream(of command: String) -> RandomStream {
    let run = runs[command, default: 0]
    runs[command] = run + 1
    return RandomStream(seed: settings.seed, name: command, run: run)
  }

  /// How often `command` has run.
  package func runs(of command: String) -> Int { runs[command, default: 0] }

  /// Counts `command` as having run `runs` times at least, as it had where a file was written.
  package mutating func goOn(with command: String, after runs: Int) {
    self.runs[command] = max(self.runs[command, default: 0], runs)
  }

  /// A random stream that does not count runs, for commands that only look.
  package func fixedStream(named name: String) -> RandomStream {
    RandomStream(seed: settings.seed, name: name, run: 0)
  }

  /// Starts every stream anew under another seed.
  package mutating func reseed(_ seed: UInt64) {
    settings.seed = seed
    runs = [:]
  }

  /// Sets the data; vectors, batches, map, encoder and chosen items of the former data are removed, its graph
  /// stays until another is built, so that using it can be refused by name.
  package mutating func take(_ dataset: Dataset) {
    self.dataset = dataset
    itemVectors = nil
    draw = nil
    map = nil
    encoder = nil
    selection = nil
  }

  /// Sets vectors of unit length for the items of the data.
  ///
  /// `lengths` are the former lengths of the vectors, nil when they were one; `documents` those of the
  /// second side of pairs. `dependsOnEngine` is
  /// true for vectors that came through PCA or an encoder, `isOfEncoder` for those of the encoder on the
  /// workbench.
  package mutating func take(
    vectors: Matrix, lengths: [Float]? = nil, documents: DocumentVectors? = nil, named name: String,
    explainedVariance: [Double] = [], dependsOnEngine: Bool = false, isOfEncoder: Bool = false
  ) {
    revisions += 1
    itemVectors = ItemVectors(
      name: name, vectors: vectors, lengths: lengths, revision: revisions, documents: documents,
      explainedVariance: explainedVariance, dependsOnEngine: dependsOnEngine,
      isOfEncoder: isOfEncoder)
  }
}

extension Workbench {
  /// Tells each part from all others that took its place, in this session, its forks and what was undone.
  fileprivate struct Stamps: Incidental {
    var ofParts: [Part: PartStamp] = [:]
  }

  private mutating func stamp(_ part: Part) {
    stamps.ofParts[part] = PartStamp()
  }

  /// Everything else: settings, counts of random streams, and what properties there may be tomorrow.
  var withoutParts: Workbench {
    var rest = self
    (rest.dataset, rest.itemVectors, rest.graph, rest.draw) = (nil, nil, nil, nil)
    (rest.encoder, rest.map, rest.sweep, rest.comparison) = (nil, nil, nil, nil)
    rest.selection = nil
    rest.drawDependsOnEngine = drawDependsOnEngine
    return rest
  }

  package func stamp(of part: Part) -> PartStamp? { stamps.ofParts[part] }

  /// Says that a part is the very one that had a stamp, as one that comes back from where it was kept.
  package mutating func restore(_ stamp: PartStamp, of part: Part) { stamps.ofParts[part] = stamp }

  /// The parts that were set since this workbench was `former`, most telling first.
  package func partsChanged(since former: Workbench) -> [Part] {
    Part.allCases.filter { stamps.ofParts[$0] != former.stamps.ofParts[$0] }
  }

  /// Whether a part or a setting is another than in `former`; random streams that moved on do not count.
  package func isChanged(since former: Workbench) -> Bool {
    settings != former.settings || !partsChanged(since: former).isEmpty
  }
}

extension Workbench {
  /// Whether something here came through libtorch, PCA or an encoder: exact on the same engine, thread
  /// count and processor, and different in its last digits, and in what follows from them, elsewhere.
  package var dependsOnEngine: Bool {
    encoder != nil || vectorsDependOnEngine || drawDependsOnEngine
  }

  private var vectorsDependOnEngine: Bool {
    itemVectors?.dependsOnEngine ?? false || graph?.dependsOnEngine ?? false
  }
}

/// The settings of a session.
package struct Settings: Sendable, Equatable {
  package var seed: UInt64
  package var threads: Int
  /// T of the softmax over negatives, the default of all commands.
  package var temperature: Double
  /// Where encoders are trained and run.
  package var device: Device

  package init(
    seed: UInt64, threads: Int, temperature: Double = 0.5, device: Device = .cpu
  ) {
    self.seed = seed
    self.threads = threads
    self.temperature = temperature
    self.device = device
  }
}
