import Files
import Foundation
import Testing
import Vectors

/// The same bytes come from a file whether it is read or mapped, and faults name it.
@Suite struct SourceFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [nil, 0] as [Int?])
  func `a file that is not there, or a folder, is told in one clause`(limit: Int?) throws {
    let missing = try #require(throws: FileError.self) {
      try SourceFile(path: folder.path(of: "none"), mappingFrom: limit)
    }
    #expect(missing.problem == "there is no such file" && missing.isMissing)
    #expect(missing.file == folder.path(of: "none"))
    let hinted = try #require(throws: FileError.self) {
      try SourceFile(path: folder.path(of: "none/a"), mappingFrom: limit, suggestion: "unpack it")
    }
    #expect(hinted.suggestion == "unpack it" && hinted.isMissing)
    let other = try #require(throws: FileError.self) {
      try SourceFile(path: folder.path, mappingFrom: limit)
    }
    #expect(other.problem == "is a folder, not a file" && !other.isMissing)
    let below = try #require(throws: FileError.self) {
      try SourceFile(path: folder.write("x", "file") + "/a", mappingFrom: limit)
    }
    #expect(below.isMissing)
  }

  @Test(arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func `read and mapped, a file has the same bytes`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = try folder.write(bytes, "file")
    #expect(Array(try SourceFile(path: path).bytes) == bytes)
    #expect(Array(try SourceFile(path: path, mappingFrom: 0).bytes) == bytes)
    #expect(Array(try SourceFile(path: path, mappingFrom: count + 1).bytes) == bytes)
    #expect(Array(try SourceFile(path: path, upTo: 4096).bytes) == Array(bytes.prefix(4096)))
  }

  @Test func `a pipe is read to its end`() throws {
    let pipe = folder.path(of: "pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let bytes = [UInt8](repeating: 7, count: 300_000)
    let writer = Thread {
      guard let file = FileHandle(forWritingAtPath: pipe) else { return }
      try? file.write(contentsOf: Data(bytes))
      try? file.close()
    }
    writer.start()
    #expect(Array(try SourceFile(path: pipe, mappingFrom: 0).bytes) == bytes)
  }

  @Test func `a file of the kernel that tells no size is read whole`() throws {
    let lines = try SourceFile(path: "/proc/self/status").lines()
    #expect(lines.first?.hasPrefix("Name:") == true && lines.count > 20)
  }

  @Test func `numbers are the same from memory, from a mapping, and from any place`() throws {
    let numbers = (0..<100).map { Float($0) / 7 }
    for junk in [0, 1, 64] {
      let bytes = [UInt8](repeating: 9, count: junk) + numbers.withUnsafeBytes { Array($0) }
      let path = try folder.write(bytes, "numbers")
      let read = try SourceFile(path: path)
      let mapped = try SourceFile(path: path, mappingFrom: 0)
      #expect(read.numbers(Float.self, at: junk, count: 100).array == numbers)
      #expect(mapped.numbers(Float.self, at: junk, count: 100).array == numbers)
      #expect(mapped.numbers(Float.self, at: junk, count: 100).isMapped == (junk % 4 == 0))
      #expect(mapped.numbers(Float.self, at: junk, count: 0).isEmpty)
    }
  }

  @Test func `text is UTF-8 without a byte order mark, and its lines end in LF or CRLF`() throws {
    let file = SourceFile(name: "text", bytes: Data("\u{FEFF}a\r\nb\n\nc\n".utf8))
    #expect(try file.lines() == ["a", "b", "", "c"])
    #expect(try SourceFile(name: "text", bytes: Data()).lines().isEmpty)
    let latin = SourceFile(name: "text", bytes: Data([0x61, 0x0A, 0xE9]))
    let fault = try #require(throws: FileError.self) { try latin.text() }
    #expect(fault.place == "line 2" && fault.problem == "is not UTF-8 text")
  }

  @Test func `a folder lists what is in it by name, and what begins with a point is hidden`()
    throws
  {
    _ = try folder.write("", "b.txt")
    _ = try folder.write("", ".hidden")
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "a"), withIntermediateDirectories: false)
    #expect(symlink("a", folder.path(of: "c")) == 0)
    let listed = try SourceFolder(path: folder.path)
    #expect(listed.entries.map(\.name) == ["a", "b.txt", "c"])
    #expect(listed.entries.map(\.isFolder) == [true, false, true])
    #expect(listed.files == ["b.txt"])
    #expect(listed.path(of: "b.txt") == folder.path(of: "b.txt"))
    let missing = try #require(throws: FileError.self) {
      try SourceFolder(path: folder.path(of: "none"))
    }
    #expect(missing.problem == "there is no such folder" && missing.isMissing)
    let file = try #require(throws: FileError.self) {
      try SourceFolder(path: folder.path(of: "b.txt"), suggestion: "name its folder")
    }
    #expect(file.problem == "is a file, not a folder" && file.suggestion == "name its folder")
  }
}
