import Foundation
import Testing

/// `batchscope verify PLAN`: the files of a plan beside what it says of them.
@Suite struct PlanVerificationTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try Program.run(
      "-c", "load digits", "-c", "export plan a.plan --of 'uniform --size 8' --batches 4",
      in: folder)
  }

  @Test func `a whole plan is verified`() throws {
    let run = try Program.run("verify", "a.plan", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("a.plan: whole · 4 batches of 8"))
  }

  @Test(arguments: ["stats.csv", "batches.npy"])
  func `a file that changed is named`(_ name: String) throws {
    let path = folder.path(of: "a.plan/\(name)")
    var bytes = try #require(FileManager.default.contents(atPath: path))
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try Program.run("verify", "a.plan", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains(name))
  }
}
