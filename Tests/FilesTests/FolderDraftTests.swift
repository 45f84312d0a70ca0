import Files
import Foundation
import Testing

/// A folder is complete under its name or not there, and only one of its kind is replaced.
@Suite struct FolderDraftTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String, to name: String, replacing: Bool = false) throws {
    let draft = try FolderDraft(
      path: folder.path(of: name), replacing: replacing, mark: "mark.txt")
    try FileDraft.write(text, to: draft.path(of: "mark.txt"), replacing: false)
    try draft.finish()
  }

  @Test func `a folder has its name only when it is finished`() throws {
    let draft = try FolderDraft(path: folder.path(of: "a"), replacing: false, mark: "mark.txt")
    try FileDraft.write("one", to: draft.path(of: "mark.txt"), replacing: false)
    #expect(try folder.names.allSatisfy { $0.hasSuffix(".part") })
    try draft.finish()
    #expect(try folder.names == ["a"])
    #expect(try folder.text(of: "a/mark.txt") == "one")
  }

  @Test func `a draft that is dropped leaves nothing but what was there`() throws {
    try write("old", to: "a")
    do {
      let draft = try FolderDraft(path: folder.path(of: "a"), replacing: true, mark: "mark.txt")
      try FileDraft.write("new", to: draft.path(of: "mark.txt"), replacing: false)
    }
    #expect(try folder.names == ["a"])
    #expect(try folder.text(of: "a/mark.txt") == "old")
  }

  @Test func `a folder of its kind is replaced when that is asked for`() throws {
    try write("old", to: "a")
    let fault = try #require(throws: FileError.self) { try write("new", to: "a") }
    #expect(fault.problem == "is there already")
    try write("new", to: "a", replacing: true)
    #expect(try folder.names == ["a"])
    #expect(try folder.text(of: "a/mark.txt") == "new")
  }

  @Test func `other folders and files stay, whatever is asked for`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "mine"), withIntermediateDirectories: false)
    _ = try folder.write("text", "mine/notes.txt")
    _ = try folder.write("text", "file")
    for name in ["mine", "file"] {
      let fault = try #require(throws: FileError.self) {
        try write("new", to: name, replacing: true)
      }
      #expect(fault.suggestion == "choose another name")
    }
    #expect(try folder.text(of: "mine/notes.txt") == "text")
    #expect(try folder.text(of: "file") == "text")
  }

  @Test func `a folder that another program made meanwhile stays`() throws {
    let draft = try FolderDraft(path: folder.path(of: "a"), replacing: false, mark: "mark.txt")
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "a"), withIntermediateDirectories: false)
    do {
      try draft.finish()
      Issue.record("the folder of the other program is gone")
    } catch let fault as FileError {
      #expect(fault.problem == "is there already")
    }
    #expect(try folder.names == ["a"])
  }
}
