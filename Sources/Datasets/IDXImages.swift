import Files
import Foundation
import Vectors

/// Images and labels in IDX files, the form of MNIST.
package enum IDXImages {
  /// A file of images and the file of their labels.
  package struct Part: Sendable, Equatable {
    package var images: String
    package var labels: String?

    package init(images: String, labels: String? = nil) {
      self.images = images
      self.labels = labels
    }
  }

  /// Loads the images to train on and, if given, those to hold out.
  ///
  /// - Parameters:
  ///   - meansTheSameMirrored: as in `Images`.
  ///   - stream: draws the split, stratified by label, when there is no test part.
  /// - Throws: `FileError` for files that are missing, damaged or do not fit each other;
  ///   `CancellationError`.
  /// - Complexity: O(bytes).
  package static func load(
    _ training: Part, test: Part? = nil, meansTheSameMirrored: Bool, splitBy stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws -> Dataset {
    var set = try images(of: training, monitor: monitor.part(from: 0, to: test == nil ? 1 : 0.8))
    var splits: [Dataset.Split]?
    if let test {
      let held = try images(of: test, monitor: monitor.part(from: 0.8, to: 1))
      splits =
        [Dataset.Split](repeating: .train, count: set.count)
        + [Dataset.Split](repeating: .test, count: held.count)
      set = try set.joined(with: held, of: test.images)
    }
    let classes = set.labels.map { ClassNumbers(of: $0.map(String.init)) }
    let file = (training.images as NSString).lastPathComponent as NSString
    return Dataset(
      name: (file.pathExtension == "gz" ? file.deletingPathExtension : file as String),
      items: .images(
        Images(
          width: set.width, height: set.height, channels: set.channels, pixels: set.pixels,
          meansTheSameMirrored: meansTheSameMirrored)),
      labels: classes?.numbers, classNames: classes?.names ?? [],
      splits: splits
        ?? Dataset.Split.stratified(labels: classes?.numbers, count: set.count, stream: stream),
      checksum: set.checksum, source: training.images)
  }

  /// The images of a part, with their labels if it has a file of labels.
  static func images(
    of part: Part, suggestion: String? = nil, monitor: ProgressMonitor = .none
  ) throws -> ImageSet {
    try monitor.reading("images", 0, of: 1)
    let imageFile = try SourceFile(path: part.images, suggestion: suggestion)
    let images = try IDXFile(imageFile, dimensions: 3...4, monitor: monitor)
    guard let count = images.sizes.first, count > 0, !images.elements.isEmpty else {
      throw imageFile.fault("holds no image: its sizes are \(images.sizes)")
    }
    let channels = images.sizes.count == 4 ? images.sizes[3] : 1
    guard channels == 1 || channels == 3 else {
      throw imageFile.fault(
        at: "byte 16", "has \(channels) channels; images have 1 or 3, as the last dimension")
    }
    var set = ImageSet(
      width: images.sizes[2], height: images.sizes[1], channels: channels, pixels: images.elements,
      labels: nil, checksums: [sha256(of: imageFile.bytes)])
    guard let path = part.labels else { return set }
    let labelFile = try SourceFile(path: path, suggestion: suggestion)
    let labels = try IDXFile(labelFile, dimensions: 1...1, monitor: monitor)
    guard labels.sizes[0] == count else {
      throw labelFile.fault(
        "holds \(labels.sizes[0]) labels for \(count) images",
        suggestion: "use the label file that came with the images")
    }
    set.labels = labels.elements.map(Int.init)
    set.checksums.append(sha256(of: labelFile.bytes))
    return set
  }
}
