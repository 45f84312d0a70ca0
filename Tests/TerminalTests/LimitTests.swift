import Foundation
import Testing

/// Little memory and few descriptors: refused with the number, and nothing dies or runs for ever.
@Suite struct `Limits of the system` {
  private static let digits = [
    "load digits", "embed pixels", "graph build", "sample rwr --size 64", "batch",
  ]

  private func run(_ lines: [String], under limits: String) throws -> Program.Run {
    let folder = try TemporaryFolder()
    return try Program.run(
      "--no-config", input: lines.joined(separator: "\n") + "\n", in: folder,
      environment: ["SWIFT_BACKTRACE": "enable=no"], under: limits)
  }

  @Test(arguments: [560, 600, 700, 800, 1000, 1500].map { $0 * 1024 })
  func `little memory is told, or suffices`(_ kilobytes: Int) throws {
    let run = try run(Self.digits, under: "ulimit -v \(kilobytes)")
    #expect(run.signal == nil && run.status < 2, "\(run.status): \(run.errors)")
    if run.status == 1 { #expect(run.errors.contains(" MB of memory"), "\(run.errors)") }
  }

  @Test(arguments: [200, 300, 400, 500])
  func `less memory than any session needs is refused at the start`(_ megabytes: Int) throws {
    let run = try run(Self.digits, under: "ulimit -v \(megabytes * 1000)")
    #expect(run.signal == nil && run.status == 1)
    #expect(run.errors.contains("the limit of the address space is \(megabytes * 1024 / 1000) MB"))
  }

  @Test func `large data are refused by their size, not by the end of the program`() throws {
    let folder = try TemporaryFolder()
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1000, 400000), }"
    let text = header.padding(toLength: 117, withPad: " ", startingAt: 0) + "\n"
    let path = folder.path(of: "large.npy")
    try (Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data(text.utf8))
      .write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    // A hole that takes no room on the disk.
    try file.truncate(atOffset: 128 + 400_000_000)
    let run = try Program.run(
      "--no-config", input: "load embeddings large.npy\n", in: folder,
      environment: ["SWIFT_BACKTRACE": "enable=no"], under: "ulimit -v 1500000")
    #expect(run.signal == nil && run.status == 1)
    #expect(
      run.errors.contains("does not fit into memory: 1600 MB of memory are needed for it"),
      "\(run.errors)")
  }

  @Test func `descriptors that the parent left open are counted`() throws {
    let open = (3...9).map { "\($0)</dev/null" }.joined(separator: " ")
    let run = try run(Self.digits, under: "exec \(open); ulimit -n 24")
    #expect(run.signal == nil && run.status == 1)
    #expect(run.errors.contains("is 24, "), "\(run.errors)")
    #expect(run.errors.contains(" are open, and 21 more are needed"), "\(run.errors)")
  }

  @Test(arguments: [4, 5, 6, 7, 8, 12, 23])
  func `few descriptors are refused at the start with the number`(_ count: Int) throws {
    let run = try run(Self.digits, under: "ulimit -n \(count)")
    #expect(run.signal == nil && run.status == 1)
    #expect(run.errors.contains("the limit of open files is \(count)"), "\(run.errors)")
  }

  /// What the process of the tests leaves open is closed.
  private let closing = "exec " + (3...9).map { "\($0)>&-" }.joined(separator: " ")

  @Test func `as many descriptors as are asked for suffice`() throws {
    let run = try run(Self.digits, under: "\(closing); ulimit -n 30")
    #expect(run.status == 0, "\(run.errors)")
  }
}
