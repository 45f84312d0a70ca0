import Synchronization
import Testing
import Vectors

struct ParallelLoopTests {
  @Test(arguments: [0, 1, 2, 3, 1000], [1, 2, 7])
  func `every number is run once`(count: Int, threads: Int) throws {
    let runs = Mutex([Int](repeating: 0, count: count))
    try parallelLoop(count: count, threads: threads, workspace: {}) { number, _ in
      runs.withLock { $0[number] += 1 }
    }
    #expect(runs.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  private final class Workspace: Sendable {
    let isBusy = Atomic<Bool>(false)
  }

  @Test(arguments: [1, 2, 5])
  func `a workspace belongs to one thread`(threads: Int) throws {
    let made = Atomic<Int>(0)
    let shared = Atomic<Int>(0)
    try parallelLoop(
      count: 2000, threads: threads,
      workspace: {
        made.add(1, ordering: .relaxed)
        return Workspace()
      }
    ) { _, workspace in
      if workspace.isBusy.exchange(true, ordering: .acquiring) {
        shared.add(1, ordering: .relaxed)
      }
      workspace.isBusy.store(false, ordering: .releasing)
    }
    #expect(made.load(ordering: .relaxed) <= threads)
    #expect(shared.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: [1, 2])
  func `a cancelled loop stops and throws`(threads: Int) {
    let runs = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { runs.load(ordering: .relaxed) >= 10 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try parallelLoop(count: 100_000, threads: threads, monitor: monitor, workspace: {}) { _, _ in
        runs.add(1, ordering: .relaxed)
      }
    }
    #expect(runs.load(ordering: .relaxed) < 10 + threads)
  }

  @Test func `progress rises to the whole under the activity's name`() throws {
    let updates = Mutex<[ProgressMonitor.Update]>([])
    let monitor = ProgressMonitor(
      isCancelled: { false }, report: { update in updates.withLock { $0.append(update) } })
    try parallelLoop(count: 8, threads: 1, activity: "counting", monitor: monitor, workspace: {}) {
      _, _ in
    }
    let told = updates.withLock { $0 }
    #expect(told.map(\.fraction) == (1...8).map { Double($0) / 8 })
    #expect(told.allSatisfy { $0.activity == "counting" })
  }

  @Test(arguments: [1, 2, 3])
  func `the loop without a monitor runs every number once`(threads: Int) {
    let sum = Atomic<Int>(0)
    forEachNumber(below: 101, threads: threads) { sum.add(1 << ($0 % 2 * 16), ordering: .relaxed) }
    #expect(sum.load(ordering: .relaxed) == 51 + 50 << 16)
  }
}
