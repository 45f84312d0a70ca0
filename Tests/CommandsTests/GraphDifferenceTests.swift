import Report
import Testing

@Suite struct GraphDifferenceTests {
  private func sentence(_ build: String, _ train: String) throws -> String? {
    var session = try ShellSession(after: ["load digits", "embed pixels", build])
    guard case .text(let text)? = try session.run(train).blocks.first else { return nil }
    return text
  }

  @Test func `a burst says which settings differ from the graph just built, and why`() throws {
    let text = try sentence(
      "graph build --candidates 500 --neighbors 50", "train rwr --steps 2 --size 16")
    #expect(text?.hasPrefix("Your graph was not used") == true)
    #expect(text?.contains("S is 50 instead of 0 (a band, without which") == true)
    #expect(text?.contains("'--skip 0' takes what you built") == true)
    #expect(text?.contains("M is") == false)
  }

  @Test func `what the line asks for is told as such`() throws {
    let text = try sentence(
      "graph build --candidates 100 --neighbors 10",
      "train rwr --steps 2 --size 16 --candidates 200 --neighbors 10 --skip 0")
    #expect(text?.contains("M is 200 instead of 100 (as the line asks)") == true)
  }

  @Test func `nothing is said where the settings are the same`() throws {
    let text = try sentence(
      "graph build --candidates 100 --neighbors 10",
      "train rwr --steps 2 --size 16 --candidates 100 --neighbors 10 --skip 0")
    #expect(text == nil)
    #expect(try sentence("graph build", "train uniform --steps 2 --size 16") == nil)
  }
}
