import Files
import Foundation
import Testing
import Vectors

/// A file is complete under its name or not there, and nothing is replaced unasked.
@Suite struct FileDraftTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func fault(_ name: String, replacing: Bool) throws -> FileError {
    try #require(throws: FileError.self) {
      try FileDraft.write("new", to: folder.path(of: name), replacing: replacing)
    }
  }

  @Test(arguments: [
    ("p", "."), ("é", "."), ("./p", "."), ("p/", "."), ("a/b", "a"), ("a/b/", "a"), ("/p", "/"),
    ("/a/b", "/a"), ("/", "/"), ("../o/p", "../o"),
  ])
  func `the folder of a path is what stands before its last part`(_ path: String, _ folder: String)
  {
    #expect(FileDraft.folder(of: path) == folder)
  }

  @Test func `a file has its name only when it is finished`() throws {
    let draft = try FileDraft(path: folder.path(of: "a.txt"))
    try draft.append("one ")
    #expect(try folder.names.map { $0.hasSuffix(".part") } == [true])
    try draft.append(Data("two".utf8))
    try draft.finish()
    #expect(try folder.names == ["a.txt"])
    #expect(try folder.text(of: "a.txt") == "one two")
  }

  @Test func `a draft that is dropped leaves what was there`() throws {
    let path = try folder.write("old", "a.txt")
    do {
      let draft = try FileDraft(path: path, replacing: true)
      try draft.append("new")
    }
    #expect(try folder.names == ["a.txt"])
    #expect(try folder.text(of: "a.txt") == "old")
  }

  @Test func `a draft that is stopped leaves what was there`() throws {
    let path = try folder.write("old", "a.txt")
    let stopped = ProgressMonitor(isCancelled: { true }, report: { _ in })
    do {
      let draft = try FileDraft(path: path, replacing: true)
      try draft.append(Data("new".utf8), monitor: stopped)
      try draft.finish()
      Issue.record("it was not stopped")
    } catch is CancellationError {}
    #expect(try folder.names == ["a.txt"])
    #expect(try folder.text(of: "a.txt") == "old")
  }

  @Test func `a regular file is replaced only when that is allowed`() throws {
    let path = try folder.write("old", "a.txt")
    #expect(try fault("a.txt", replacing: false).problem == "is there already")
    #expect(try folder.text(of: "a.txt") == "old")
    try FileDraft.write("new", to: path, replacing: true)
    #expect(try folder.text(of: "a.txt") == "new")
    #expect(try folder.names == ["a.txt"])
  }

  @Test func `a file that was made meanwhile is not replaced unasked`() throws {
    let draft = try FileDraft(path: folder.path(of: "a.txt"))
    try draft.append("new")
    _ = try folder.write("of somebody else", "a.txt")
    do {
      try draft.finish()
      Issue.record("it was replaced")
    } catch let fault as FileError {
      #expect(fault.problem == "is there already")
    }
    #expect(try folder.text(of: "a.txt") == "of somebody else")
    #expect(try folder.names == ["a.txt"])
  }

  @Test func `a link stays a link, and the file that it leads to is replaced`() throws {
    _ = try folder.write("old", "a.txt")
    #expect(symlink("a.txt", folder.path(of: "near")) == 0)
    #expect(symlink(folder.path(of: "near"), folder.path(of: "far")) == 0)
    #expect(try fault("far", replacing: false).problem == "is there already")
    try FileDraft.write("new", to: folder.path(of: "far"), replacing: true)
    #expect(try folder.names == ["a.txt", "far", "near"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path(of: "near")) == "a.txt")
    #expect(try folder.text(of: "a.txt") == "new")
  }

  @Test func `a link to nothing makes the file that it leads to`() throws {
    #expect(symlink("b.txt", folder.path(of: "link")) == 0)
    try FileDraft.write("new", to: folder.path(of: "link"), replacing: false)
    #expect(try folder.names == ["b.txt", "link"])
    #expect(try folder.text(of: "link") == "new")
  }

  @Test func `links that lead round in a circle are refused`() throws {
    #expect(symlink("b", folder.path(of: "a")) == 0)
    #expect(symlink("a", folder.path(of: "b")) == 0)
    #expect(try fault("a", replacing: true).problem.hasPrefix("cannot be written"))
  }

  @Test func `folders, pipes and devices are never replaced`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "folder"), withIntermediateDirectories: false)
    #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    #expect(symlink("/dev/null", folder.path(of: "device")) == 0)
    #expect(try fault("folder", replacing: true).problem == "is a folder, not a file")
    for name in ["pipe", "device"] {
      #expect(try fault(name, replacing: true).problem == "is not a file that can be replaced")
    }
    #expect(try folder.names == ["device", "folder", "pipe"])
  }

  @Test func `a file that is replaced keeps its permissions`() throws {
    let path = try folder.write("old", "a.txt")
    #expect(chmod(path, 0o640) == 0)
    try FileDraft.write("new", to: path, replacing: true)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test func `two drafts of one name do not mix`() throws {
    let path = folder.path(of: "a.txt")
    let first = try FileDraft(path: path, replacing: true)
    let second = try FileDraft(path: path, replacing: true)
    try first.append("first")
    try second.append("second")
    try second.finish()
    #expect(try folder.text(of: "a.txt") == "second")
    try first.finish()
    #expect(try folder.text(of: "a.txt") == "first")
    #expect(try folder.names == ["a.txt"])
  }

  @Test func `a folder that is missing is named`() throws {
    let fault = try fault("none/a.txt", replacing: false)
    #expect(fault.file == folder.path(of: "none/a.txt"))
    #expect(fault.problem == "cannot be written: No such file or directory")
    #expect(fault.suggestion?.contains("'\(folder.path(of: "none"))'") == true)
    #expect(try folder.names.isEmpty)
  }
}
