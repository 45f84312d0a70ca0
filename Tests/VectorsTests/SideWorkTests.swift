import Synchronization
import Testing
import Vectors

/// Work that goes on beside the thread that began it.
struct SideWorkTests {
  private struct Refusal: Error {}

  @Test func `the result is there when asked for, as often as asked`() throws {
    let work = SideWork(isCancelled: { false }) { _ in 42 }
    #expect(try work.value(.none) == 42)
    #expect(try work.value(.none) == 42)
    work.abandon()
  }

  @Test func `what the work throws is thrown where it is asked for`() {
    let work = SideWork<Int>(isCancelled: { false }) { _ in throw Refusal() }
    #expect(throws: Refusal.self) { try work.value(.none) }
  }

  @Test func `abandoned work is asked to stop and waited for`() {
    let hasEnded = Mutex(false)
    let work = SideWork(isCancelled: { false }) { monitor in
      while !monitor.isCancelled() {}
      hasEnded.withLock { $0 = true }
    }
    work.abandon()
    #expect(hasEnded.withLock { $0 })
  }

  @Test func `whoever is stopped while waiting does not wait on, and the work hears of it`() {
    let work = SideWork(isCancelled: { false }) { monitor in
      while !monitor.isCancelled() {}
      return 1
    }
    let asked = Atomic(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).newValue > 2 }, report: { _ in })
    #expect(throws: CancellationError.self) { try work.value(monitor) }
    work.abandon()
  }

  @Test func `work hears the wish to stop of whoever began it`() throws {
    let isCancelled = Mutex(false)
    let work = SideWork(isCancelled: { isCancelled.withLock { $0 } }) { monitor in
      while !monitor.isCancelled() {}
      return 7
    }
    isCancelled.withLock { $0 = true }
    #expect(try work.value(.none) == 7)
  }
}
