import Files
import Foundation
import Synchronization
import Vectors

/// Images of one's own: PNG and JPEG files of any size in folders by class.
package struct ImageFolder: Sendable {
  package let dataset: Dataset
  /// Files that are no images by their names, below the folder.
  package let passedOver: [String]

  /// How images become items.
  package struct Form: Sendable, Equatable {
    /// Every image becomes `side × side`: its middle square, by the means of areas.
    package var side: Int
    package var isGrey: Bool
    /// Whether an image still means the same when left and right are exchanged.
    package var meansTheSameMirrored: Bool

    package init(side: Int = 32, isGrey: Bool = false, meansTheSameMirrored: Bool = true) {
      self.side = side
      self.isGrey = isGrey
      self.meansTheSameMirrored = meansTheSameMirrored
    }

    var channels: Int { isGrey ? 1 : 3 }
    var bytes: Int { side * side * channels }
  }

  /// Loads a folder that holds a folder of images for each class, or `train` and `test` with those; a
  /// folder of images alone gives items without labels.
  ///
  /// `stream` draws the split, stratified by label, where the folders do not tell it.
  ///
  /// - Throws: `FileError` for a folder without images, a class without images, an image beside the
  ///   classes, and the first image that cannot be decoded; `CancellationError`.
  /// - Complexity: O(pixels) over `threads`.
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
