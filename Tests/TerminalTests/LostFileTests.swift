import Foundation
import Glibc
import Testing

@Suite struct `Files that are lost` {
  @Test func `a file cut short in the middle of a command ends the program in one sentence`() throws
  {
    let folder = try TemporaryFolder()
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    let process = Program.process(["--no-config"], in: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("status\n".utf8))
    // What it has said says that it has begun.
    _ = output.fileHandleForReading.availableData
    kill(process.processIdentifier, SIGBUS)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 1)
    let told = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(told.hasPrefix("\nerror: another program cut a file short"))
    #expect(told.contains("'session resume'") && told.count { $0 == "\n" } == 2)
  }
}
