import Testing
import Vectors

@Suite struct MachineMemoryTests {
  static let meminfo = "MemTotal:       16000000 kB\nMemAvailable:    8000000 kB\n"

  @Test func `a machine tells what is available, and this one does`() {
    #expect(MachineMemory.kilobytes(named: "MemAvailable", in: Self.meminfo) == 8_000_000 << 10)
    #expect(
      MachineMemory.kilobytes(named: "VmSize", in: "Name:\tx\nVmSize:\t  12 kB\n") == 12 << 10)
    #expect(MachineMemory.kilobytes(named: "MemFree", in: Self.meminfo) == nil)
    #expect((MachineMemory.available ?? 1) > 0)
    #expect(MachineMemory.available(reading: { _ in nil }) == nil)
  }

  @Test(arguments: [
    (
      "Max address space         3072000000           unlimited            bytes     \n",
      3_072_000_000
    ),
    ("Max address space         unlimited            unlimited            bytes     \n", nil),
    ("Max open files            1024                 4096                 files     \n", nil),
  ])
  func `the limit of the address space is the soft one`(text: String, limit: Int?) {
    #expect(MachineMemory.addressLimit(in: "Limit   Soft Limit\n" + text) == limit)
  }

  @Test func `a group of the second version is asked with all above it, as far as they are shown`()
  {
    let groups = ControlGroups.groups(
      memberships: "0::/user.slice/job.scope\n",
      mounts: """
        23 27 0:22 / /sys rw - sysfs sysfs rw
        31 23 0:28 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw
        """)
    #expect(groups.allSatisfy { $0.version == .two })
    #expect(
      groups.map(\.folder) == [
        "/sys/fs/cgroup/user.slice/job.scope", "/sys/fs/cgroup/user.slice", "/sys/fs/cgroup",
      ])
  }

  @Test func `a container sees its group at the mount point, whatever the path it is told`() {
    let mounts = """
      35 31 0:32 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory
      36 31 0:33 /docker/abc /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu
      """
    #expect(
      ControlGroups.groups(memberships: "5:cpu:/docker/abc\n4:memory:/docker/abc\n", mounts: mounts)
        == [.init(folder: "/sys/fs/cgroup/memory", version: .one)])
    #expect(
      ControlGroups.groups(memberships: "4:memory,hugetlb:/docker/abc/job\n", mounts: mounts)
        .map(\.folder) == ["/sys/fs/cgroup/memory/job", "/sys/fs/cgroup/memory"])
    #expect(ControlGroups.groups(memberships: "5:cpu:/docker/abc\n", mounts: mounts).isEmpty)
    #expect(ControlGroups.groups(memberships: "0::/\n", mounts: mounts).isEmpty)
  }

  @Test func `a group leaves its limit less what it holds, caches that are free to go left out`() {
    func room(_ limit: String, _ usage: String, _ statistics: String = "") -> Int? {
      ControlGroups.room(limit: limit, usage: usage, statistics: statistics, version: .two)
    }
    #expect(room("1000\n", "300\n") == 700)
    #expect(room("1000\n", "900\n", "anon 500\ninactive_file 400\nactive_file 9\n") == 500)
    #expect(room("1000\n", "1200\n") == 0)
    #expect(room("max\n", "300\n") == nil)
    #expect(room("", "300\n") == nil)
    #expect(
      ControlGroups.room(
        limit: "1000", usage: "900", statistics: "inactive_file 1\ntotal_inactive_file 300",
        version: .one) == 400)
    #expect(
      ControlGroups.room(
        limit: "9223372036854771712", usage: "5", statistics: "", version: .one) == nil)
  }

  /// A machine of 8 GB available, in groups and under a limit of addresses.
  private static func available(_ others: [String: String]) -> Int? {
    let files = [
      "/proc/meminfo": meminfo, "/proc/self/cgroup": "0::/a/b\n",
      "/proc/self/mountinfo": "31 23 0:28 / /cg rw - cgroup2 cgroup2 rw\n",
    ].merging(others) { $1 }
    return MachineMemory.available { files[$0] }
  }

  @Test func `what binds most counts: machine, own group, a group above, or addresses`() {
    #expect(Self.available([:]) == 8_000_000 << 10)
    let own = ["/cg/a/b/memory.max": "5000", "/cg/a/b/memory.current": "1000"]
    #expect(Self.available(own) == 4_000)
    let above = ["/cg/a/memory.max": "3000", "/cg/a/memory.current": "2500"]
    #expect(Self.available(own.merging(above) { $1 }) == 500)
    let addresses = [
      "/proc/self/limits": "Max address space         102400     unlimited    bytes\n",
      "/proc/self/status": "VmPeak:\t 99 kB\nVmSize:\t 60 kB\n",
    ]
    #expect(Self.available(addresses) == 40 << 10)
    #expect(Self.available(addresses.merging(above) { $1 }) == 500)
  }
}
