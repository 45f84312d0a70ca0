import Commands
import Notebook
import Report
import Synchronization
import Testing
import Vectors
import Workbench

@Suite struct RunsTests {
  @Test func `a burst that was stopped by hand is marked among the runs`() throws {
    let folder = try TemporaryFolder()
    var sitting = try Sitting()
    sitting.shell.keep(in: Journal(folder: folder.path))
    try sitting.run("load digits")
    try sitting.run("train uniform --steps 3 --size 16")
    let looks = Atomic<Int>(0)
    let stopping = ProgressMonitor(
      isCancelled: { looks.load(ordering: .relaxed) > 3 },
      report: { _ in looks.add(1, ordering: .relaxed) })
    let outcome = sitting.shell.execute("train uniform --steps 100000 --size 16", monitor: stopping)
    #expect(outcome.report?["interrupted"] == .boolean(true))
    guard case .list(let runs)? = try sitting.run("runs")["runs"] else {
      Issue.record("no runs")
      return
    }
    let endings = runs.map { run -> Value? in
      guard case .object(let fields) = run else { return nil }
      return fields.first { $0.name == "ended" }?.value
    }
    #expect(endings == [.text("stopped"), .text("done")])
  }
}
