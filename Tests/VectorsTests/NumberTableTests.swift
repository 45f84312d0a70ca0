import Foundation
import Testing
import Vectors

/// Numbers in a file are as numbers in memory, until they are written to.
struct NumberTableTests {
  private func mapped(_ numbers: [Float], after junk: Int = 64) throws -> NumberTable<Float> {
    let path = NSTemporaryDirectory() + "numbers-" + UUID().uuidString
    var bytes = Data(repeating: 7, count: junk)
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    try bytes.write(to: URL(filePath: path))
    // What is mapped stays when the file's name goes.
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    let mapping = try #require(FileMapping(of: file.fileDescriptor, count: bytes.count))
    return NumberTable(in: mapping, offset: junk, count: numbers.count)
  }

  @Test func `a mapped table equals one in memory, whole, by slice and by element`() throws {
    let numbers = (0..<1000).map { Float($0) / 7 }
    let (file, memory) = (try mapped(numbers), NumberTable(numbers))
    #expect(file.isMapped && !memory.isMapped)
    #expect(file == memory && file.hashValue == memory.hashValue)
    #expect(file.array == numbers && file.count == 1000)
    #expect(file.slice(10..<20) == ArraySlice(numbers[10..<20]))
    #expect(file[999] == memory[999])
    #expect(try mapped([1, 2]) != NumberTable([1, 3]))
    #expect(try mapped([]).isEmpty)
  }

  @Test func `a matrix in a file is a value: writing copies it and leaves others as they were`()
    throws
  {
    let table = try mapped([3, 4, 0, 5])
    let original = Matrix(rows: 2, columns: 2, table: table)
    var changed = original
    changed[0, 1] = 9
    #expect(original.isMapped && !changed.isMapped)
    #expect(original.elements == [3, 4, 0, 5] && changed.elements == [3, 9, 0, 5])
    #expect(original.row(1) == [0, 5])
    let unit = original.normalizedRows().rows
    #expect(!unit.isMapped && unit.elements == [0.6, 0.8, 0, 1])
  }

  @Test func `rows of unit length stay where they are`() throws {
    let unit = Matrix(rows: 2, columns: 2, table: try mapped([0.6, 0.8, 0, 1]))
    let result = unit.normalizedRows()
    #expect(result.rows.isMapped && result.rows == unit && result.zeroRows == [])
    let off = Matrix(rows: 2, columns: 2, table: try mapped([0.6, 0.8, 0, 1.001]))
    #expect(!off.normalizedRows().rows.isMapped)
  }

  @Test func `what cannot be mapped gives no mapping`() throws {
    let folder = open("/tmp", O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    #expect(FileMapping(of: folder, count: 1) == nil)
    #expect(FileMapping(of: -1, count: 1) == nil)
    #expect(FileMapping(of: folder, count: 0) == nil)
  }

  @Test func `what is written into a mapped file is noticed, a new name for it is not`() throws {
    for change in ["overwritten", "cut", "renamed", "deleted"] {
      let path = NSTemporaryDirectory() + "numbers-" + UUID().uuidString
      try Data(count: 4096).write(to: URL(filePath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try FileHandle(forUpdating: URL(filePath: path))
      // A change within one tick of the clock would bear the same time.
      try touch(path, secondsAgo: 10)
      let mapping = try #require(FileMapping(of: file.fileDescriptor, count: 4096))
      let matrix = Matrix(
        rows: 2, columns: 2, table: NumberTable(in: mapping, offset: 0, count: 4))
      #expect(matrix.isUnchanged)
      switch change {
      case "overwritten": try file.write(contentsOf: Data([1]))
      case "cut": try file.truncate(atOffset: 8)
      case "renamed": #expect(rename(path, path + ".new") == 0)
      default: #expect(unlink(path) == 0)
      }
      #expect(matrix.isUnchanged == ["renamed", "deleted"].contains(change), "\(change)")
      unlink(path + ".new")
    }
  }

  private func touch(_ path: String, secondsAgo: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -secondsAgo)], ofItemAtPath: path)
  }
}
