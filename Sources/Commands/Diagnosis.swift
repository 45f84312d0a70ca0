import CommandLanguage
import Files
import Notebook
import Proximity
import Sampling
import Tensors
import Training
import Vectors
import Workbench

extension Diagnostic {
  /// Every error that a command may throw, as a sentence for the user.
  init(explaining error: any Error) {
    switch error {
    case let diagnostic as Diagnostic:
      self = diagnostic
    case let missing as NotReady:
      self.init(.notReady, missing.problem, suggestion: missing.suggestion)
    case let fault as FileError:
      let place = fault.place.map { ", \($0)" } ?? ""
      self.init(.file, "\(fault.file)\(place): \(fault.problem)", suggestion: fault.suggestion)
    case let shortage as MemoryShortage:
      self.init(.engine, shortage.problem, suggestion: shortage.suggestion)
    case let fault as GraphError where fault.isOfLibrary:
      self.init(.engine, fault.inWords, suggestion: "choose another '--index', or fewer items")
    case let fault as GraphError:
      self.init(.outOfRange, fault.inWords, suggestion: "choose other settings, or other data")
    case let guarded as DenseGuard:
      self.init(
        .outOfRange,
        """
        '\(guarded.name)' keeps so many pairs apart that a batch of \(written(guarded.asked)) is full at \
        \(counted(guarded.reached, "item"))
        """,
        suggestion: """
          choose '--size' up to \(written(guarded.reached)), or \
          \(AvoidValue.remedy(forGuardNamed: guarded.name))
          """)
    case let collapse as CollapsedEncoder:
      self.init(
        .engine, "the encoder maps item \(collapse.item) to zero: it has collapsed",
        suggestion: "try a smaller '--learning-rate', or '--fresh'")
    case let fault as BurstFault:
      self.init(.engine, fault.inWords, suggestion: fault.remedy)
    case is EigenvalueError:
      self.init(
        .engine, "no principal components could be found in these data",
        suggestion: "check them for constant or enormous columns")
    case let fault as TensorError:
      self.init(.engine, fault.problem, suggestion: fault.suggestion)
    case let fault as Journal.Fault:
      self.init(.file, fault.problem, suggestion: fault.suggestion)
    case is CancellationError:
      self.init(.interrupted, "stopped; nothing was changed")
    default:
      self.init(.engine, String(describing: error))
    }
  }
}

extension GraphError {
  /// The fault as a sentence.
  var inWords: String {
    switch self {
    case .noNeighbors(let neighbors):
      "\(written(neighbors)) neighbours are too few for a graph"
    case .negativeSkip(let skip):
      "\(written(skip)) candidates cannot be skipped"
    case .tooFewCandidates(let neighbors, let skip, let candidates):
      """
      leaving out \(written(skip)) of \(counted(candidates, "candidate")) does not leave \
      \(counted(neighbors, "neighbour"))
      """
    case .neighborsFillCandidates(let neighbors, let candidates):
      "\(written(neighbors)) neighbours cannot be chosen from \(counted(candidates, "candidate"))"
    case .tooFewItems(let wanted, let items):
      "\(counted(items, "item")) cannot give \(written(wanted)) others to each"
    case .tooManyParts(let parts, let groups):
      "\(counted(groups, "group")) of nodes cannot be shared out to \(written(parts)) parts"
    case .notFinite(let row, let column):
      "the vector of item \(row) is not finite in column \(column)"
    case .zeroRow(let row):
      "the vector of item \(row) is zero and has no direction"
    case .index(let reason):
      "the index could not be built: \(reason)"
    }
  }
}
