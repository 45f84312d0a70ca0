import Files
import Foundation
import Synchronization
import Vectors

/// PNG and JPEG files of any size, in one folder per class.
package struct ImageFolder: Sendable {
  package let dataset: Dataset
  /// Files that were left out, since their names do not end as those of images; paths below the folder.
  package let passedOver: [String]

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

  /// Loads a folder.
  ///
  /// It holds one folder of images per class, or `train` and `test` folders with those; a folder that
  /// holds only images gives items without labels.
  /// - Parameter stream: draws the split, stratified by label, unless there are `train` and `test`.
  /// - Throws: `FileError` for a folder without images, a class without images, an image beside the
  ///   class folders, and the first image that cannot be decoded; `CancellationError`.
  /// - Complexity: O(pixels), divided among `threads`.
  package init(
    path: String, form: Form, splitBy stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    let listing = try ImageListing(folder: path, monitor: monitor)
    let entries = listing.entries
    guard entries.count <= Gzip.limit / form.bytes else {
      throw FileError(
        file: path,
        problem: "holds \(entries.count) images, which take more than \(Gzip.limit) bytes",
        suggestion: "choose a smaller '--side', or '--gray'")
    }
    let (pixels, checksums) = try Self.decode(
      listing, path: path, form: form, threads: threads, monitor: monitor)
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
      checksum: sha256(of: Data(checksums.joined().utf8)), source: path)
    passedOver = listing.passedOver
  }

  /// The first image that cannot be read, by its number.
  private typealias Failure = (number: Int, error: any Error)

  private static func decode(
    _ listing: ImageListing, path: String, form: Form, threads: Int, monitor: ProgressMonitor
  ) throws -> (pixels: [UInt8], checksums: [String]) {
    let entries = listing.entries
    var checksums = [String](repeating: "", count: entries.count)
    let failure = Mutex<Failure?>(nil)
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
          guard failure.withLock({ $0.map { $0.number > number } ?? true }) else { return }
          do {
            let file = try SourceFile(path: "\(path)/\(entries[number].name)")
            sums.base[number] = sha256(of: file.bytes)
            let image = try ImageFile(file, channels: form.channels)
            scaling.write(
              image.pixels, width: image.width, height: image.height,
              to: target.base + number * form.bytes)
          } catch {
            failure.withLock { former in
              if former.map({ number < $0.number }) ?? true { former = (number, error) }
            }
          }
        }
      }
      if let failure = failure.withLock({ $0 }) { throw failure.error }
      count = entries.count * form.bytes
    }
    return (pixels, checksums)
  }
}
