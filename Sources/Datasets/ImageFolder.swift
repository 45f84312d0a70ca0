import Files
import Foundation
import Synchronization
import Vectors

/// PNG and JPEG files of any size, in one folder per class.
package struct ImageFolder: Sendable {
  package let dataset: Dataset
  /// Files that were left out, since their names do not end as those of images; paths below the folder.
  package let passedOver: [String]
  /// Images that were left out because they cannot be read, in the order of their paths.
  package let bad: [FileError]

  /// How an image file becomes an item.
  package struct Form: Sendable, Equatable {
    /// The width and height of every item: the central square of the image, scaled by area averages.
    package var side: Int
    package var isGrey: Bool
    /// As in `Images`.
    package var meansTheSameMirrored: Bool

    package init(side: Int = 32, isGrey: Bool = false, meansTheSameMirrored: Bool = true) {
      self.side = side
      self.isGrey = isGrey
      self.meansTheSameMirrored = meansTheSameMirrored
    }

    var channels: Int { isGrey ? 1 : 3 }
    var bytes: Int { side * side * channels }
  }

  /// How many images that cannot be read a fault names.
  package static let namedBad = 10

  /// Loads a folder.
  ///
  /// It holds one folder of images per class, or `train` and `test` folders with those; a folder that
  /// holds only images gives items without labels. Items to train on come first.
  /// - Parameters:
  ///   - skipsBad: whether images that cannot be read are left out.
  ///   - stream: draws the split, stratified by label, unless there are `train` and `test`.
  /// - Throws: `FileError` for a folder without images, a class without images, an image beside the
  ///   class folders, and images that cannot be read, all of them in one; `CancellationError`.
  /// - Complexity: O(pixels), divided among `threads`.
  package init(
    path: String, form: Form, skipsBad: Bool = false, splitBy stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    let listing = try ImageListing(folder: path, monitor: monitor)
    var entries = listing.entries
    guard entries.count <= Gzip.limit / form.bytes else {
      throw FileError(
        file: path,
        problem: "holds \(entries.count) images, which take more than \(Gzip.limit) bytes",
        suggestion: "choose a smaller '--side', or '--gray'")
    }
    try MachineMemory.require(entries.count * form.bytes, for: "the images")
    let decoded = try Self.decode(
      listing, path: path, form: form, threads: threads, monitor: monitor)
    var (pixels, checksums) = (decoded.pixels, decoded.checksums)
    bad = decoded.failures.map(\.error)
    guard bad.isEmpty || (skipsBad && bad.count < entries.count) else {
      throw Self.fault(of: bad, among: entries.count, in: path)
    }
    if !bad.isEmpty {
      let gone = Set(decoded.failures.map(\.number))
      let kept = entries.indices.filter { !gone.contains($0) }
      (entries, checksums) = (kept.map { entries[$0] }, kept.map { checksums[$0] })
      pixels = kept.flatMap { pixels[$0 * form.bytes..<($0 + 1) * form.bytes] }
    }
    let classes =
      entries.allSatisfy { $0.className != nil }
      ? ClassNumbers(of: entries.compactMap(\.className)) : nil
    let splits = entries.compactMap(\.split)
    dataset = Dataset(
      name: (path.expandingHome as NSString).lastPathComponent,
      items: .images(
        Images(
          width: form.side, height: form.side, channels: form.channels, pixels: pixels,
          meansTheSameMirrored: form.meansTheSameMirrored)),
      labels: classes?.numbers, classNames: classes?.names ?? [], identifiers: entries.map(\.name),
      splits: splits.count == entries.count
        ? splits
        : Dataset.Split.stratified(labels: classes?.numbers, count: entries.count, stream: stream),
      checksum: sha256(of: Data(checksums.joined().utf8)), source: path, rowsPassedOver: bad.count)
    passedOver = listing.passedOver
  }

  /// One fault for all images that cannot be read.
  private static func fault(of bad: [FileError], among count: Int, in folder: String) -> FileError {
    if bad.count == 1 {
      var fault = bad[0]
      if count > 1, let wayOut = fault.suggestion {
        fault.suggestion = "\(wayOut), or add '--skip-bad'"
      }
      return fault
    }
    let named = bad.prefix(namedBad).map {
      "'\($0.file.dropFirst(folder.count + 1))' \($0.problem)"
    }
    let others = bad.count > namedBad ? "; and \(bad.count - namedBad) more" : ""
    return FileError(
      file: folder,
      problem: "holds \(bad.count) images that cannot be read: "
        + named.joined(separator: "; ") + others,
      suggestion: bad.count < count
        ? "take them out of the folder, or add '--skip-bad'" : "take them out of the folder")
  }

  /// An image that cannot be read, by its number.
  private typealias Failure = (number: Int, error: FileError)

  private static func decode(
    _ listing: ImageListing, path: String, form: Form, threads: Int, monitor: ProgressMonitor
  ) throws -> (pixels: [UInt8], checksums: [String], failures: [Failure]) {
    let entries = listing.entries
    let page = PageFolder.current
    var checksums = [String](repeating: "", count: entries.count)
    let failures = Mutex<[(number: Int, error: any Error)]>([])
    let scaling = AreaAverage(side: form.side, channels: form.channels)
    let pixels = try [UInt8](unsafeUninitializedCapacity: entries.count * form.bytes) {
      pixels, count in
      guard let base = pixels.baseAddress else { return }
      let target = SharedTable(base)
      try checksums.withUnsafeMutableBufferPointer { checksums in
        guard let first = checksums.baseAddress else { return }
        let sums = SharedTable(first)
        try parallelLoop(
          count: entries.count, threads: threads, activity: "reading images", monitor: monitor,
          workspace: {}
        ) { number, _ in
          do {
            let file = try PageFolder.$current.withValue(page) {
              try SourceFile(path: "\(path)/\(entries[number].name)")
            }
            sums.base[number] = sha256(of: file.bytes)
            let image = try ImageFile(file, channels: form.channels)
            scaling.write(
              image.pixels, width: image.width, height: image.height,
              to: target.base + number * form.bytes)
          } catch {
            failures.withLock { $0.append((number, error)) }
          }
        }
      }
      count = entries.count * form.bytes
    }
    let faults = try failures.withLock { $0.sorted { $0.number < $1.number } }.map { failure in
      guard let fault = failure.error as? FileError else { throw failure.error }
      return (number: failure.number, error: fault)
    }
    return (pixels, checksums, faults)
  }
}
