import Files
import Foundation
import Vectors

/// CIFAR-10 and CIFAR-100 in their binary form: 32×32 images in colour.
///
/// A record is one label (CIFAR-10) or a coarse and a fine one (CIFAR-100), then 1,024 bytes each of red,
/// green and blue. Source: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009,
/// and the page of the data sets, section "Binary version".
package enum CIFARFiles {
  /// Loads files, and all `.bin` and `.bin.gz` files of folders.
  ///
  /// Files whose names begin with `test` are held out.
  /// - Parameters:
  ///   - paths: files and folders.
  ///   - coarse: whether the labels of CIFAR-100 are its 20 coarse classes.
  ///   - stream: draws the split, stratified by label, when there is no test file.
  /// - Throws: `FileError` for files that are missing, of another form, or of both forms mixed;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package static func load(
    paths: [String], coarse: Bool, splitBy stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws -> Dataset {
    let files = try paths.flatMap { try binaryFiles(at: $0) }
    let ordered = files.filter { !isTest($0) } + files.filter { isTest($0) }
    var all: CIFARFile?
    var splits: [Dataset.Split] = []
    for (number, path) in ordered.enumerated() {
      try monitor.reading("images", number, of: ordered.count)
      let file = try CIFARFile(SourceFile(path: path), coarse: coarse, monitor: monitor)
      splits += [Dataset.Split](repeating: isTest(path) ? .test : .train, count: file.set.count)
      if let former = all {
        guard former.labelBytes == file.labelBytes else {
          throw FileError(
            file: path,
            problem:
              "is of CIFAR-\(file.labelBytes == 1 ? 10 : 100), and the files before it are not",
            suggestion: "load one of the two sets at a time")
        }
        all = CIFARFile(
          set: try former.set.joined(with: file.set, of: path), labelBytes: file.labelBytes)
      } else {
        all = file
      }
    }
    guard let all, let labels = all.set.labels else {
      throw FileError(file: paths.first ?? "", problem: "holds no CIFAR files")
    }
    let isHundred = all.labelBytes == 2
    let classes = isHundred ? (coarse ? 20 : 100) : 10
    let names = classNames(
      beside: ordered[0],
      file: isHundred ? (coarse ? "coarse_label_names" : "fine_label_names") : "batches.meta",
      count: classes)
    return Dataset(
      name: isHundred ? "cifar-100" : "cifar-10",
      items: .images(Images(width: 32, height: 32, channels: 3, pixels: all.set.pixels)),
      labels: labels, classNames: names ?? (isHundred ? (0..<classes).map(String.init) : ten),
      splits: Set(splits).count == 2
        ? splits : Dataset.Split.stratified(labels: labels, count: labels.count, stream: stream),
      checksum: all.set.checksum, source: paths.joined(separator: ", "))
  }

  private static func isTest(_ path: String) -> Bool {
    (path as NSString).lastPathComponent.hasPrefix("test")
  }

  /// The file itself, or the `.bin` files of a folder in the order of their names.
  private static func binaryFiles(at path: String) throws -> [String] {
    guard SourceFolder.isFolder(path) == true else { return [path] }
    let folder = try SourceFolder(path: path)
    let files = folder.files.filter { $0.hasSuffix(".bin") || $0.hasSuffix(".bin.gz") }
    guard !files.isEmpty else {
      throw FileError(
        file: path, problem: "holds no .bin file",
        suggestion:
          "name the folder of the unpacked binary version, with data_batch_1.bin or train.bin")
    }
    return files.map(folder.path)
  }

  /// The class names in a text file of the same folder; nil unless it holds `count` names.
  private static func classNames(beside path: String, file: String, count: Int) -> [String]? {
    let place = FileDraft.folder(of: path) + "/\(file).txt"
    let lines = try? SourceFile(path: place).lines().map { $0.trimmingCharacters(in: .whitespaces) }
    let names = lines?.filter { !$0.isEmpty }
    return names?.count == count ? names : nil
  }

  private static let ten = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]
}

/// The images and labels of one file.
private struct CIFARFile {
  let set: ImageSet
  /// Bytes of labels in a record: 1 in CIFAR-10, 2 in CIFAR-100.
  let labelBytes: Int

  private static let area = 32 * 32

  init(set: ImageSet, labelBytes: Int) {
    self.set = set
    self.labelBytes = labelBytes
  }

  init(_ packed: SourceFile, coarse: Bool, monitor: ProgressMonitor) throws {
    let file = try Gzip.unpacked(packed, monitor: monitor)
    let bytes = file.bytes
    let fitting = [1, 2].filter { !bytes.isEmpty && bytes.count % ($0 + 3 * Self.area) == 0 }
    guard let labelBytes = fitting.first else {
      throw file.fault(
        "holds \(bytes.count) bytes, which is not a whole number of records of 3,073 (CIFAR-10) or 3,074 (CIFAR-100)",
        suggestion: "the file was cut short, or is not of the binary version")
    }
    let record = labelBytes + 3 * Self.area
    let count = bytes.count / record
    try file.requireMemory(bytes.count)
    var labels: [Int] = []
    var pixels = [UInt8](repeating: 0, count: count * 3 * Self.area)
    for item in 0..<count {
      if item % 1024 == 0 { try monitor.check() }
      let start = bytes.startIndex + item * record
      let limits = labelBytes == 1 ? [10] : [20, 100]
      for (place, limit) in limits.enumerated() where bytes[start + place] >= limit {
        throw file.fault(
          at: "byte \(item * record + place)",
          "holds the label \(bytes[start + place]) of \(limit)",
          suggestion: "the file is damaged, or is not of the binary version")
      }
      labels.append(Int(bytes[start + (labelBytes == 2 && !coarse ? 1 : 0)]))
      bytes[(start + labelBytes)..<(start + record)].withUnsafeBytes {
        (planes: UnsafeRawBufferPointer) in
        for pixel in 0..<Self.area {
          for channel in 0..<3 {
            pixels[(item * Self.area + pixel) * 3 + channel] = planes[channel * Self.area + pixel]
          }
        }
      }
    }
    set = ImageSet(
      width: 32, height: 32, channels: 3, pixels: pixels, labels: labels,
      checksums: [sha256(of: packed.bytes)])
    self.labelBytes = labelBytes
  }
}
