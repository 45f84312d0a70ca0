import Workbench

/// A workbench with the steps that led to it, for undo and redo.
///
/// Steps share what did not change; the oldest are dropped when the memory that only they hold exceeds
/// a limit.
package struct Timeline: Sendable {
  /// A command that changed the workbench or kept a name.
  package struct Step: Sendable {
    /// The command as typed.
    package let command: String
    package let naming: Naming?
    /// The workbench on the other side of the step.
    fileprivate var workbench: Workbench
    /// About how many bytes only this step holds.
    fileprivate let bytes: Int
  }

  /// What a step did to a name.
  package struct Naming: Sendable {
    package let name: String
    package let before: KeptResult?
    package let after: KeptResult?
  }

  package private(set) var workbench: Workbench
  /// Steps that can be undone, the latest last.
  package private(set) var past: [Step] = []
  /// Steps that can be done again, the next one last.
  package private(set) var future: [Step] = []
  private let stepLimit: Int
  private let byteLimit: Int

  package init(_ workbench: Workbench, stepLimit: Int = 100, byteLimit: Int = 1 << 30) {
    self.workbench = workbench
    self.stepLimit = stepLimit
    self.byteLimit = byteLimit
  }

  /// Takes over what a command made: a step when that differs from what was there, or counts as one.
  package mutating func commit(
    _ next: Workbench, after command: String, naming: Naming? = nil, isStep: Bool = false
  ) {
    let isStep = isStep || next.isChanged(since: workbench) || naming != nil
    if isStep {
      let bytes = next.partsChanged(since: workbench).reduce(0) { $0 + workbench.bytes(of: $1) }
      past.append(Step(command: command, naming: naming, workbench: workbench, bytes: bytes))
      future = []
    }
    workbench = next
    if isStep { forgetOldSteps() }
  }

  /// Goes back by a step, with the names it kept; nil when there is none.
  package mutating func undo(_ names: inout Names) -> Step? {
    guard var step = past.popLast() else { return nil }
    swap(&workbench, &step.workbench)
    if let naming = step.naming { names.change(naming.name, naming.after, to: naming.before) }
    future.append(step)
    return step
  }

  /// Goes forth again by a step; nil when there is none.
  package mutating func redo(_ names: inout Names) -> Step? {
    guard var step = future.popLast() else { return nil }
    swap(&workbench, &step.workbench)
    if let naming = step.naming { names.change(naming.name, naming.before, to: naming.after) }
    past.append(step)
    return step
  }

  private mutating func forgetOldSteps() {
    var bytes = past.reduce(0) { $0 + $1.bytes }
    while past.count > 1, past.count > stepLimit || bytes > byteLimit {
      bytes -= past.removeFirst().bytes
    }
  }
}
