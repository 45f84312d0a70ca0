import Foundation

/// The control groups of this process that count its memory, its own and those above it, of which each
/// may have a limit; beyond it the system ends the program without a word.
///
/// Source: the kernel's admin-guide, cgroup-v2 and cgroup-v1/memory.
package enum ControlGroups {
  /// A group, by the folder of its files.
  package struct Group: Sendable, Equatable {
    package let folder: String
    package let version: Version

    package init(folder: String, version: Version) {
      self.folder = folder
      self.version = version
    }
  }

  package enum Version: Sendable {
    case one, two

    /// The files of the limit, of what is taken, and the line of 'memory.stat' with what of that the
    /// system would give back at once.
    fileprivate var names: (limit: String, usage: String, cache: String) {
      switch self {
      case .one: ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
      case .two: ("memory.max", "memory.current", "inactive_file")
      }
    }
  }

  /// Bytes that each group with a limit leaves, by files that `read` hands out.
  static func rooms(reading read: MachineMemory.Read) -> [Int] {
    guard let memberships = read("/proc/self/cgroup"), let mounts = read("/proc/self/mountinfo")
    else { return [] }
    return groups(memberships: memberships, mounts: mounts).compactMap { group in
      let names = group.version.names
      guard let limit = read("\(group.folder)/\(names.limit)"),
        let usage = read("\(group.folder)/\(names.usage)")
      else { return nil }
      return room(
        limit: limit, usage: usage, statistics: read("\(group.folder)/memory.stat") ?? "",
        version: group.version)
    }
  }

  /// The groups of a process, its own first, by the texts of /proc/self/cgroup and
  /// /proc/self/mountinfo.
  package static func groups(memberships: String, mounts: String) -> [Group] {
    let mounts = mounts.split(separator: "\n").compactMap(Mount.init)
    return memberships.split(separator: "\n").flatMap { line -> [Group] in
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      let isSecond = fields[0] == "0" && fields[1].isEmpty
      guard isSecond || fields[1].split(separator: ",").contains("memory") else { return [] }
      let version = isSecond ? Version.two : .one
      guard let mount = mounts.last(where: { $0.version == version }) else { return [] }
      return mount.folders(of: String(fields[2])).map { Group(folder: $0, version: version) }
    }
  }

  /// Bytes that a group leaves: its limit less what it holds, of which what the system would give back
  /// at once does not count; nil without a limit.
  package static func room(
    limit: String, usage: String, statistics: String, version: Version
  ) -> Int? {
    func number(_ text: some StringProtocol) -> Int? {
      Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    // Without a limit the second version says "max", and the first a number beyond all memory.
    guard let limit = number(limit), limit < 1 << 60, let usage = number(usage) else { return nil }
    let cache = statistics.split(separator: "\n").lazy.map { $0.split(separator: " ") }
      .first { $0.first.map(String.init) == version.names.cache }?.last.flatMap(number)
    return max(0, limit - max(0, usage - (cache ?? 0)))
  }

  /// Where a hierarchy of groups can be read.
  private struct Mount {
    let version: Version
    /// The group that the mount point shows.
    let root: String
    let point: String

    /// A line of /proc/self/mountinfo; nil for other file systems.
    init?(_ line: Substring) {
      let parts = line.components(separatedBy: " - ")
      guard parts.count == 2 else { return nil }
      let (place, system) = (parts[0].split(separator: " "), parts[1].split(separator: " "))
      guard place.count > 4, system.count > 2 else { return nil }
      switch system[0] {
      case "cgroup2": version = .two
      case "cgroup" where system[2].split(separator: ",").contains("memory"): version = .one
      default: return nil
      }
      (root, point) = (String(place[3]), String(place[4]))
    }

    /// The folders of a group and of those above it, as far as the mount shows them.
    func folders(of path: String) -> [String] {
      let shown =
        path == root
        ? ""
        : root != "/" && path.hasPrefix(root + "/")
          ? String(path.dropFirst(root.count)) : path
      var parts = shown.split(separator: "/").filter { $0 != ".." }
      var folders: [String] = []
      while !parts.isEmpty {
        folders.append("\(point)/\(parts.joined(separator: "/"))")
        parts.removeLast()
      }
      return folders + [point]
    }
  }
}
