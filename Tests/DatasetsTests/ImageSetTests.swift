import Datasets
import Files
import Foundation
import Testing
import Vectors

/// Images in IDX and CIFAR files.
@Suite struct ImageSetTests {
  let folder: MalformedFileTests.Folder
  static let stream = RandomStream(seed: 1, name: "split", run: 0)

  init() throws { folder = try MalformedFileTests.Folder() }

  func images(of dataset: Dataset) throws -> Images {
    guard case .images(let images) = dataset.items else {
      throw FileError(file: "", problem: "no images")
    }
    return images
  }

  @Test func `an IDX test part stays the held-out one, and colours keep their order`() throws {
    let idx = MalformedFileTests.idx
    let training = try folder.write(idx([2, 1, 1, 3], 8, nil, [1, 2, 3, 4, 5, 6]), "train.idx")
    let labels = try folder.write(idx([2], 8, nil, [7, 3]), "labels.idx")
    let test = try folder.write(idx([1, 1, 1, 3], 8, nil, [9, 8, 7]), "test.idx")
    let testLabels = try folder.write(idx([1], 8, nil, [3]), "test-labels.idx")
    let dataset = try IDXImages.load(
      .init(images: training, labels: labels), test: .init(images: test, labels: testLabels),
      meansTheSameMirrored: false, splitBy: Self.stream)
    #expect(dataset.splits == [.train, .train, .test])
    #expect(dataset.classNames == ["3", "7"] && dataset.labels == [1, 0, 0])
    let read = try images(of: dataset)
    #expect(read.pixels == [1, 2, 3, 4, 5, 6, 9, 8, 7] && read.channels == 3)
    #expect(!read.meansTheSameMirrored)
  }

  @Test func `parts of different sizes, or with labels in one alone, do not fit`() throws {
    let idx = MalformedFileTests.idx
    let training = try folder.write(idx([1, 1, 2], 8, nil, [1, 2]), "train.idx")
    let other = try folder.write(idx([1, 2, 1], 8, nil, [1, 2]), "test.idx")
    let labels = try folder.write(idx([1], 8, nil, [7]), "labels.idx")
    func problem(_ part: IDXImages.Part, _ test: IDXImages.Part) -> String? {
      #expect(throws: FileError.self) {
        try IDXImages.load(part, test: test, meansTheSameMirrored: true, splitBy: Self.stream)
      }?.problem
    }
    #expect(
      problem(.init(images: training), .init(images: other))
        == "holds images of 1×2×1 and the images before it are 2×1×1")
    #expect(
      problem(.init(images: training, labels: labels), .init(images: training))
        == "has no labels, and the images before it do")
  }

  /// A record of CIFAR: labels, then planes of one brightness each.
  static func record(_ labels: [UInt8], _ colour: [UInt8]) -> [UInt8] {
    labels + colour.flatMap { [UInt8](repeating: $0, count: 1024) }
  }

  @Test func `CIFAR's planes become pixels, and a test file stays held out`() throws {
    _ = try folder.write(
      Self.record([3], [1, 2, 3]) + Self.record([9], [4, 5, 6]), "data_batch_1.bin")
    _ = try folder.write(Self.record([0], [7, 8, 9]), "test_batch.bin")
    let dataset = try CIFARFiles.load(paths: [folder.path], coarse: false, splitBy: Self.stream)
    #expect(dataset.name == "cifar-10" && dataset.labels == [3, 9, 0])
    #expect(dataset.className(of: 0) == "cat" && dataset.splits == [.train, .train, .test])
    let read = try images(of: dataset)
    #expect(Array(read.image(1).prefix(6)) == [4, 5, 6, 4, 5, 6])
    #expect(Array(read.image(2).suffix(3)) == [7, 8, 9])
  }

  @Test func `CIFAR-100 has fine and coarse labels, with names from the file beside it`() throws {
    let file = try folder.write(Self.record([19, 99], [1, 2, 3]), "train.bin")
    let names = (0..<20).map { "group \($0)" }.joined(separator: "\n")
    _ = try folder.write(Array(names.utf8), "coarse_label_names.txt")
    let coarse = try CIFARFiles.load(paths: [file], coarse: true, splitBy: Self.stream)
    #expect(coarse.className(of: 0) == "group 19" && coarse.name == "cifar-100")
    let fine = try CIFARFiles.load(paths: [file], coarse: false, splitBy: Self.stream)
    #expect(fine.className(of: 0) == "99")
  }

  static let cifar: [MalformedFileTests.Case] = [
    .init("empty", [], "holds 0 bytes, which is not a whole number of records"),
    .init("text", Array("hello".utf8), "holds 5 bytes"),
    .init("cut in a record", Array(record([3], [1, 2, 3]).dropLast()), "holds 3072 bytes"),
    .init("cut after a record", record([3], [1, 2, 3]) + [1, 0], "holds 3075 bytes"),
    .init("a label beyond", record([10], [1, 2, 3]), at: "byte 0", "holds the label 10 of 10"),
    .init(
      "a label beyond in the second", record([1], [1, 2, 3]) + record([77], [1, 2, 3]),
      at: "byte 3073", "holds the label 77 of 10"),
    .init(
      "a fine label beyond", record([1, 100], [1, 2, 3]), at: "byte 1", "holds the label 100 of 100"
    ),
    .init("a damaged gzip", [0x1F, 0x8B, 8, 0], at: "byte 4", "ends before its content does"),
  ]

  @Test(arguments: cifar)
  func `a CIFAR file that cannot be one is refused`(_ malformed: MalformedFileTests.Case) throws {
    let path = try folder.write(malformed.bytes, "data_batch_1.bin")
    let fault = try #require(throws: FileError.self) {
      try CIFARFiles.load(paths: [path], coarse: false, splitBy: Self.stream)
    }
    #expect(fault.file == path && fault.place == malformed.place, "\(fault)")
    #expect(fault.problem.contains(malformed.problem), "\(fault)")
  }

  @Test func `a folder without CIFAR files, and one with both sets, are told`() throws {
    func problem() -> String? {
      #expect(throws: FileError.self) {
        try CIFARFiles.load(paths: [folder.path], coarse: false, splitBy: Self.stream)
      }?.problem
    }
    #expect(problem() == "holds no .bin file")
    _ = try folder.write(Self.record([1], [1, 2, 3]), "data_batch_1.bin")
    _ = try folder.write(Self.record([1, 1], [1, 2, 3]), "train.bin")
    #expect(problem() == "is of CIFAR-100, and the files before it are not")
  }
}
