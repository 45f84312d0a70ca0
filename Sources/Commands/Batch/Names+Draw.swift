import CommandLanguage
import Datasets
import Sampling
import Workbench

extension Names {
  /// The batches kept under a name, or the current ones, if they belong to the loaded data.
  ///
  /// - Parameter argument: what named them, for faults.
  func draw(_ name: String, argument: String, on workbench: Workbench) throws -> SampledBatches {
    if name == Names.current { return try workbench.requireDraw() }
    let kept = try result(name, argument: argument, kind: .batches)
    guard case .batches(let draw) = kept.content else {
      throw ArgumentFault(
        argument, .invalidValue, "'\(name)' is \(kept.kindInWords), not batches",
        label: "no batches",
        suggestion: "keep some with '\(name)2 = sample uniform'")
    }
    try kept.check(belongsTo: workbench.dataset, name: name, argument: argument)
    return draw
  }
}
