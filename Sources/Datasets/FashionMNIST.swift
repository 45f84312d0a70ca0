import Files
import Foundation

/// Fashion-MNIST: grey images of garments, 28×28, in 10 classes; 60,000 to train on, 10,000 held out.
///
/// Source: Xiao, Rasul and Vollgraf, arXiv 1708.07747; MIT licence.
package enum FashionMNIST {
  /// Where Debian's package dataset-fashion-mnist puts the files.
  package static let debianFolder = "/usr/share/datasets/fashion-mnist"

  /// Loads both parts, the training items first.
  ///
  /// - Throws: `FileError` when a file is missing or damaged, or does not fit the others.
  /// - Complexity: O(bytes).
  package static func load(folder: String = debianFolder) throws -> Dataset {
    let (training, trainingBytes) = try part("train", of: folder)
    let (test, testBytes) = try part("t10k", of: folder)
    guard training.width == test.width, training.height == test.height else {
      throw FileError(file: folder, problem: "its two parts hold images of different sizes")
    }
    let labels = training.labels + test.labels
    return Dataset(
      name: "fashion",
      items: .images(
        Images(
          width: training.width, height: training.height, pixels: training.pixels + test.pixels)),
      labels: labels, classNames: garments,
      splits: [Dataset.Split](repeating: .train, count: training.labels.count)
        + [Dataset.Split](repeating: .test, count: test.labels.count),
      checksum: sha256(of: trainingBytes + testBytes),
      source: "Fashion-MNIST (Zalando), MIT licence, Debian package dataset-fashion-mnist")
  }

  private struct Part {
    let width: Int
    let height: Int
    let pixels: [UInt8]
    let labels: [Int]
  }

  private static func part(_ name: String, of folder: String) throws -> (Part, Data) {
    let hint =
      folder == debianFolder
      ? "install the Debian package: apt install dataset-fashion-mnist"
      : "the folder needs \(name)-images-idx3-ubyte.gz and \(name)-labels-idx1-ubyte.gz"
    let imageFile = try SourceFile(
      path: folder + "/\(name)-images-idx3-ubyte.gz", suggestion: hint)
    let labelFile = try SourceFile(
      path: folder + "/\(name)-labels-idx1-ubyte.gz", suggestion: hint)
    let images = try IDXFile(imageFile, dimensions: 3...3)
    let labels = try IDXFile(labelFile, dimensions: 1...1)
    guard images.sizes[0] == labels.sizes[0] else {
      throw labelFile.fault(
        "holds \(labels.sizes[0]) labels for \(images.sizes[0]) images",
        suggestion: "use the label file that came with the images")
    }
    if let bad = labels.elements.firstIndex(where: { Int($0) >= garments.count }) {
      throw labelFile.fault(at: "label \(bad)", "is \(labels.elements[bad]); there are 10 classes")
    }
    return (
      Part(
        width: images.sizes[2], height: images.sizes[1], pixels: images.elements,
        labels: labels.elements.map(Int.init)), imageFile.bytes + labelFile.bytes
    )
  }

  private static let garments = [
    "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
    "ankle boot",
  ]
}
