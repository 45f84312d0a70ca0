import Dispatch
import Synchronization
import Testing
import Vectors

@Suite struct InterruptibleStageTests {
  private struct Refusal: Error, Equatable {}

  @Test func `what the work returns or throws comes through`() throws {
    #expect(try interruptibly(.none) { 42 } == 42)
    #expect(throws: Refusal()) { try interruptibly(.none) { throw Refusal() } }
  }

  @Test func `a stop is answered while the work still runs`() throws {
    let release = DispatchSemaphore(value: 0)
    let ended = DispatchSemaphore(value: 0)
    let asked = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).newValue > 2 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try interruptibly(monitor) {
        release.wait()
        ended.signal()
      }
    }
    // The work was given up, not waited for; it ends once it may.
    release.signal()
    ended.wait()
  }
}
