import Testing
import Vectors

@Suite struct MemoryShortageTests {
  @Test func `what does not fit is refused with both numbers, what is small is not asked about`()
    throws
  {
    let shortage = try #require(throws: MemoryShortage.self) {
      try MachineMemory.require(1 << 60, for: "the graph")
    }
    #expect(shortage.needed == 1 << 60 && shortage.available < 1 << 60)
    #expect(shortage.problem.hasPrefix("1152921504606 MB of memory are needed for the graph, and "))
    try MachineMemory.require(1 << 10, for: "a table")
  }

  @Test func `without a limit of the address space nothing is reserved`() throws {
    guard !MachineMemory.hasAddressLimit else { return }
    try MachineMemory.reserveWorkRoom(threads: 1_000_000)
  }
}
