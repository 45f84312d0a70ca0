import Commands
import Report
import Testing
import Vectors

@Suite struct BatchReferencesTests {
  /// What changes the references that figures stand beside.
  @Test(arguments: [
    "set temperature 0.2", "set seed 9", "sample uniform --size 16 --count 3",
    "data noise 0.3", "embed whiten",
  ])
  func `a reading that others went before is as the first one`(_ change: String) throws {
    let lines = ["load digits", "embed pixels", "sample uniform --count 3"]
    var session = try ShellSession(after: lines + ["batch", change])
    var fresh = try ShellSession(after: lines + [change])
    let (reading, first) = try (session.run("batch"), fresh.run("batch"))
    #expect(reading == first)
  }
}
