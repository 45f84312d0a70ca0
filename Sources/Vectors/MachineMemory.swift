import Foundation

/// The memory that this process can still allocate: the least that the machine, its control groups (as of
/// a container) and the limit of its address space leave.
package enum MachineMemory {
  /// The text of a file; nil where it cannot be read.
  package typealias Read = (_ path: String) -> String?

  /// Bytes that can still be taken; nil where the system does not tell.
  ///
  /// A control group counts what the process holds already, and so does an address space, so that this
  /// is what may come on top of it.
  package static var available: Int? { available(reading: contents) }

  /// The same by files that `read` hands out.
  package static func available(reading read: Read) -> Int? {
    let machine = read("/proc/meminfo").flatMap { kilobytes(named: "MemAvailable", in: $0) }
    return ([machine, addressRoom(reading: read)] + ControlGroups.rooms(reading: read))
      .compactMap(\.self).min()
  }

  /// Whether the address space has a limit, beyond which the system hands out nothing.
  ///
  /// - Complexity: O(1).
  package static var hasAddressLimit: Bool {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
      && limit.rlim_cur != rlim_t.max
  }

  /// Addresses that `ulimit -v` leaves; nil without such a limit.
  private static func addressRoom(reading read: Read) -> Int? {
    guard let limit = read("/proc/self/limits").flatMap(addressLimit),
      let taken = read("/proc/self/status").flatMap({ kilobytes(named: "VmSize", in: $0) })
    else { return nil }
    return max(0, limit - taken)
  }

  /// Bytes of a line such as "MemAvailable:    1024 kB", as /proc writes them.
  package static func kilobytes(named name: String, in text: String) -> Int? {
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line?.split { $0 == " " || $0 == "\t" }.dropFirst().first
      .flatMap { Int($0) }.map { $0 << 10 }
  }

  /// The soft limit of the address space in a text such as /proc/self/limits, in bytes; nil for none.
  package static func addressLimit(in text: String) -> Int? {
    let name = "Max address space"
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.dropFirst(name.count).split(separator: " ").first.flatMap { Int($0) }
  }

  private static func contents(of path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }
}
