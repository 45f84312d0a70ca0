import CommandLanguage
import Datasets
import Sampling
import Training
import Vectors
import Workbench

/// A number that ranges of arguments end at and only a session knows.
enum WorkbenchLimit: String, Limit {
  case items = "item"
  /// All but the one that is asked about.
  case otherItems = "other item"
  case trainingItems = "training item"
  case otherTrainingItems = "other training item"
  /// Principal components of what the data come as.
  case components = "dimension of the data"
  /// Directions in which the current vectors differ.
  case directions = "dimension of the vectors"
  case batchesDrawn = "batch drawn"
  /// Steps that a stopped burst has made, and all it was to make.
  case stepsMade = "step made"
  case stepsOfBurst = "step of the burst"
  case undoableSteps = "step to undo"
  case redoableSteps = "step to redo"
  /// Jobs that were started.
  case jobs = "job started"

  var singular: String { rawValue }

  var plural: String {
    switch self {
    case .components: "dimensions of the data"
    case .directions: "dimensions of the vectors"
    case .batchesDrawn: "batches drawn"
    case .stepsMade: "steps made"
    case .stepsOfBurst: "steps of the burst"
    case .undoableSteps: "steps to undo"
    case .redoableSteps: "steps to redo"
    case .jobs: "jobs started"
    default: rawValue + "s"
    }
  }

  var remedy: String? { self == .batchesDrawn ? "draw more with '--count'" : nil }

  /// The number in a session; nil before what is counted is there.
  ///
  /// - Complexity: at most linear in the items.
  func value(in session: Interpreter) -> Int? {
    let workbench = session.workbench
    let unfinished = workbench.encoder?.unfinished
    return switch self {
    case .items: workbench.dataset?.count
    case .otherItems: workbench.dataset.map { $0.count - 1 }
    case .trainingItems: workbench.dataset?.trainingCount
    case .otherTrainingItems: workbench.dataset.map { $0.trainingCount - 1 }
    case .components: workbench.dataset.map { min($0.inputDimensions, $0.fittingCount - 1) }
    case .directions:
      workbench.itemVectors.flatMap { vectors in
        workbench.dataset.map { min(vectors.vectors.columns, $0.fittingCount - 1) }
      }
    case .batchesDrawn: workbench.draw?.batches.count
    case .stepsMade: unfinished?.pause?.steps
    case .stepsOfBurst: unfinished?.burst.settings.steps
    case .undoableSteps: session.forks.current.past.count
    case .redoableSteps: session.forks.current.future.count
    case .jobs: session.jobs.all.count
    }
  }
}

extension Dataset {
  fileprivate var trainingCount: Int { splits.count { $0 == .train } }

  /// How many items components are fitted to (`trainingRows`).
  fileprivate var fittingCount: Int { trainingCount > 0 ? trainingCount : count }
}

extension Interpreter {
  /// A number that ranges of arguments end at; nil before it is known.
  package func value(of limit: any Limit) -> Int? {
    (limit as? WorkbenchLimit)?.value(in: self)
  }
}

extension ValueRange.Bound {
  static func number(of limit: WorkbenchLimit) -> ValueRange.Bound { .limit(limit) }
}

extension ValueRange {
  /// T of a softmax over negatives.
  static let temperature = ValueRange.from(0.001, to: 10)
}
