import Files
import Foundation
import Vectors

/// The image files of a folder, with the class and split that their folders name.
struct ImageListing {
  struct Entry {
    /// The path below the folder: "cat/12.png".
    let name: String
    let className: String?
    let split: Dataset.Split?
  }

  /// The images, those that are trained on first, class after class, by name.
  let entries: [Entry]
  /// Files whose names do not end as those of images.
  let passedOver: [String]

  private static let extensions: Set<String> = ["png", "jpg", "jpeg", "jpe", "jfif"]
  /// The split that a folder's name stands for, in capitals or not; nil for a class.
  private static func split(of folder: String) -> Dataset.Split? {
    switch folder.lowercased() {
    case "train", "training": .train
    case "test", "testing", "val", "valid", "validation", "dev": .test
    default: nil
    }
  }

  private static let expected = "name the folder that holds a folder of images for each class"

  /// Lists a folder that holds one folder of images per class, `train` and `test` with those, or only
  /// images.
  ///
  /// - Throws: `FileError` for a folder that is missing or without images, a class without images,
  ///   images beside the class folders, and a link to a folder that it lies in; `CancellationError`.
  init(folder path: String, monitor: ProgressMonitor) throws {
    let top = try Self.content(of: path)
    let isSplit =
      top.folders.contains { Self.split(of: $0) == .train }
      && top.folders.allSatisfy { Self.split(of: $0) != nil }
    var found = (entries: [Entry](), passedOver: top.others)
    let parts: [(prefix: String, split: Dataset.Split?)] =
      isSplit ? top.folders.map { ($0 + "/", Self.split(of: $0)) } : [("", nil)]
    for part in parts {
      let content =
        part.prefix.isEmpty
        ? top : try Self.content(of: path + "/" + part.prefix)
      if part.prefix != "" { found.passedOver += content.others.map { part.prefix + $0 } }
      guard content.images.isEmpty || content.folders.isEmpty else {
        throw FileError(
          file: "\(path)/\(part.prefix)\(content.images[0])",
          problem: "lies beside the class folders and belongs to no class",
          suggestion: "put it into the folder of its class")
      }
      found.entries += content.images.map {
        Entry(name: part.prefix + $0, className: nil, split: part.split)
      }
      for folder in content.folders {
        try Self.add(
          folder, of: path, prefix: part.prefix, split: part.split, to: &found, monitor: monitor)
      }
    }
    guard !found.entries.isEmpty else {
      throw FileError(
        file: path, problem: "holds no PNG or JPEG files",
        suggestion: Self.expected)
    }
    entries =
      found.entries.filter { $0.split != .test } + found.entries.filter { $0.split == .test }
    passedOver = found.passedOver
  }

  /// Adds the images of a class, with those in folders below its folder.
  private static func add(
    _ folder: String, of path: String, prefix: String, split: Dataset.Split?,
    to found: inout (entries: [Entry], passedOver: [String]), monitor: ProgressMonitor
  ) throws {
    let before = found.entries.count
    // With each folder the real paths of those that it lies in.
    var waiting = [(place: prefix + folder, above: [Self.realPath(path)])]
    while let (place, above) = waiting.popLast() {
      try monitor.check()
      let real = Self.realPath(path + "/" + place)
      guard !above.contains(real) else {
        throw FileError(
          file: path + "/" + place, problem: "is a link to a folder that it lies in",
          suggestion: "remove the link")
      }
      let content = try content(of: path + "/" + place)
      found.entries += content.images.map {
        Entry(name: "\(place)/\($0)", className: folder, split: split)
      }
      found.passedOver += content.others.map { "\(place)/\($0)" }
      waiting += content.folders.reversed().map { ("\(place)/\($0)", above + [real]) }
    }
    guard found.entries.count > before else {
      throw FileError(
        file: "\(path)/\(prefix)\(folder)",
        problem: "is a class folder without PNG or JPEG files",
        suggestion: "remove the folder, or fill it")
    }
  }

  private static func realPath(_ path: String) -> String {
    URL(fileURLWithPath: path.expandingHome).resolvingSymlinksInPath().path
  }

  private typealias Content = (folders: [String], images: [String], others: [String])

  /// What a folder directly holds, by name.
  private static func content(of path: String) throws -> Content {
    var content: Content = ([], [], [])
    for entry in try SourceFolder(path: path, suggestion: expected).entries {
      if entry.isFolder {
        content.folders.append(entry.name)
      } else if extensions.contains((entry.name as NSString).pathExtension.lowercased()) {
        content.images.append(entry.name)
      } else {
        content.others.append(entry.name)
      }
    }
    return content
  }
}
