import Datasets
import Files
import Foundation
import Testing
import Vectors

@Suite struct ImageFolderTests {
  let folder: MalformedFileTests.Folder

  init() throws { folder = try MalformedFileTests.Folder() }

  func write(_ bytes: [UInt8], _ name: String) throws {
    let place = folder.path + "/" + (name as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    _ = try folder.write(bytes, name)
  }

  func load(side: Int = 2, isGrey: Bool = false, skipsBad: Bool = false, threads: Int = 2) throws
    -> ImageFolder
  {
    try ImageFolder(
      path: folder.path, form: .init(side: side, isGrey: isGrey), skipsBad: skipsBad,
      splitBy: RandomStream(seed: 1, name: "split", run: 0), threads: threads)
  }

  /// The pixels of the only image.
  func pixels(of bytes: [UInt8], side: Int, isGrey: Bool = false) throws -> [Int] {
    try write(bytes, "only.img.png")
    guard case .images(let images) = try load(side: side, isGrey: isGrey).dataset.items else {
      return []
    }
    return images.pixels.map(Int.init)
  }

  @Test func `PNG files are read to the byte, whatever way they store pixels`() throws {
    #expect(try pixels(of: ImageFixture.greyPNG, side: 2, isGrey: true) == [0, 50, 100, 250])
    #expect(
      try pixels(of: ImageFixture.greyPNG, side: 2)
        == [0, 50, 100, 250].flatMap { [$0, $0, $0] })
    // The middle square of red, green, blue is the green pixel.
    #expect(try pixels(of: ImageFixture.colourPNG, side: 1) == [0, 255, 0])
    #expect(try pixels(of: ImageFixture.palettePNG, side: 1) == [255, 0, 0])
    #expect(try pixels(of: ImageFixture.deepPNG, side: 1, isGrey: true) == [0])
  }

  @Test func `what is transparent keeps the colour that is stored`() throws {
    #expect(try pixels(of: ImageFixture.transparentPNG, side: 1) == [255, 0, 0])
    #expect(try pixels(of: ImageFixture.transparentPNG, side: 1, isGrey: true) == [76])
  }

  @Test(arguments: [
    (ImageFixture.greyJPEG, [100, 100, 100]), (ImageFixture.colourJPEG, [200, 50, 50]),
    (ImageFixture.progressiveJPEG, [20, 150, 50]), (ImageFixture.inksJPEG, [255, 0, 0]),
  ])
  func `JPEG files are read in colour, printing inks too`(_ bytes: [UInt8], _ colour: [Int]) throws
  {
    let read = try pixels(of: bytes, side: 1)
    #expect(zip(read, colour).allSatisfy { abs($0 - $1) <= 2 }, "\(read)")
  }

  @Test func `an image is shrunk and enlarged by the means of areas`() throws {
    #expect(try pixels(of: ImageFixture.greyPNG, side: 1, isGrey: true) == [100])
    // Three pixels over two: the middle ones are halves of two.
    #expect(
      try pixels(of: ImageFixture.greyPNG, side: 3, isGrey: true)
        == [0, 25, 50, 50, 100, 150, 100, 175, 250])
    #expect(
      try pixels(of: ImageFixture.greyPNG, side: 4, isGrey: true)
        == [0, 0, 50, 50, 0, 0, 50, 50, 100, 100, 250, 250, 100, 100, 250, 250])
  }

  @Test func `folders are classes, in the order of their names, and hidden files do not count`()
    throws
  {
    try write(ImageFixture.greyPNG, "cat/b.png")
    try write(ImageFixture.greyJPEG, "cat/more/a.JPG")
    try write(ImageFixture.colourPNG, "ape/c.png")
    try write([1], "ape/.DS_Store")
    try write(Array("notes".utf8), "ape/notes.txt")
    let images = try load()
    #expect(images.dataset.classNames == ["ape", "cat"])
    #expect(images.dataset.labels == [0, 1, 1])
    #expect(images.dataset.identifiers == ["ape/c.png", "cat/b.png", "cat/more/a.JPG"])
    #expect(images.passedOver == ["ape/notes.txt"])
    let alone = try load(threads: 1)
    #expect(alone.dataset.checksum == images.dataset.checksum)
  }

  @Test func `folders named train and test keep their split`() throws {
    for (split, number) in [("train", 4), ("test", 2)] {
      for item in 0..<number { try write(ImageFixture.greyPNG, "\(split)/cat/\(item).png") }
    }
    let dataset = try load().dataset
    #expect(dataset.classNames == ["cat"])
    #expect(
      dataset.indices(in: .train).map(dataset.identifier(of:)).allSatisfy { $0.hasPrefix("train/") }
    )
    #expect(dataset.indices(in: .test).count == 2)
  }

  @Test func `splits are named in capitals or not, and what is trained on comes first`() throws {
    for split in ["Test", "Train", "VAL"] {
      for item in 0..<2 { try write(ImageFixture.greyPNG, "\(split)/cat/\(item).png") }
    }
    let dataset = try load().dataset
    #expect(dataset.classNames == ["cat"])
    #expect(dataset.splits == [.train, .train, .test, .test, .test, .test])
    #expect(
      dataset.identifiers?.prefix(3) == ["Train/cat/0.png", "Train/cat/1.png", "Test/cat/0.png"])
  }

  @Test func `a link to a folder that it lies in is told`() throws {
    try write(ImageFixture.greyPNG, "cat/deep/b.png")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/cat/deep/again", withDestinationPath: folder.path + "/cat")
    let fault = try #require(throws: FileError.self) { try load() }
    #expect(fault.file.hasSuffix("cat/deep/again"))
    #expect(fault.problem == "is a link to a folder that it lies in")
  }

  @Test func `all images that cannot be read are named, the first ten and how many more`() throws {
    try write(ImageFixture.greyPNG, "cat/whole.png")
    for number in 10..<23 { try write([1], "cat/bad\(number).png") }
    let fault = try #require(throws: FileError.self) { try load() }
    #expect(
      fault.problem.hasPrefix("holds 13 images that cannot be read: 'cat/bad10.png' is neither"))
    #expect(fault.problem.contains("bad19.png") && !fault.problem.contains("bad20.png"))
    #expect(fault.problem.hasSuffix("; and 3 more"))
    #expect(fault.suggestion == "take them out of the folder, or add '--skip-bad'")
  }

  @Test func `images that cannot be read are left out when that is asked for`() throws {
    try write([1], "ape/0.png")
    try write(ImageFixture.greyPNG, "ape/1.png")
    try write([2], "cat/0.png")
    try write(ImageFixture.deepPNG, "dog/1.png")
    let images = try load(side: 1, isGrey: true, skipsBad: true)
    #expect(images.bad.map(\.file) == ["ape/0.png", "cat/0.png"].map { folder.path + "/" + $0 })
    #expect(images.dataset.identifiers == ["ape/1.png", "dog/1.png"])
    #expect(images.dataset.classNames == ["ape", "dog"])
    guard case .images(let items) = images.dataset.items else { return }
    #expect(items.pixels == [100, 0])
  }

  @Test func `a folder in which no image can be read is refused all the same`() throws {
    try write([1], "cat/0.png")
    #expect(throws: FileError.self) { try load(skipsBad: true) }
  }

  @Test func `an image beside the classes belongs to none`() throws {
    try write(ImageFixture.greyPNG, "cat/b.png")
    try write(ImageFixture.greyPNG, "stray.png")
    let fault = try #require(throws: FileError.self) { try load() }
    #expect(fault.file.hasSuffix("stray.png"))
    #expect(fault.problem == "lies beside the class folders and belongs to no class")
  }

  @Test func `a class without images is told by its folder`() throws {
    try write(ImageFixture.greyPNG, "cat/b.png")
    try write(Array("x".utf8), "dog/readme.txt")
    let fault = try #require(throws: FileError.self) { try load() }
    #expect(fault.file.hasSuffix("/dog"))
    #expect(fault.problem == "is a class folder without PNG or JPEG files")
  }

  @Test func `a folder without images, a file and nothing are told apart`() throws {
    #expect(
      try #require(throws: FileError.self) { try load() }.problem == "holds no PNG or JPEG files")
    let file = try folder.write([1], "a.txt")
    func problem(_ path: String) -> String? {
      #expect(throws: FileError.self) {
        try ImageFolder(
          path: path, form: .init(), splitBy: RandomStream(seed: 1, name: "split", run: 0),
          threads: 1)
      }?.problem
    }
    #expect(problem(file) == "is a file, not a folder")
    #expect(problem(folder.path + "/none") == "there is no such folder")
  }

  /// Files cut at many places, and files of something else.
  static let damaged: [(String, [UInt8], String)] = {
    let whole = [
      ("grey PNG", ImageFixture.greyPNG), ("colour PNG", ImageFixture.colourPNG),
      ("palette PNG", ImageFixture.palettePNG), ("grey JPEG", ImageFixture.greyJPEG),
      ("colour JPEG", ImageFixture.colourJPEG), ("progressive JPEG", ImageFixture.progressiveJPEG),
      ("JPEG of inks", ImageFixture.inksJPEG),
    ]
    let cuts = whole.flatMap { name, bytes in
      [0.15, 0.3, 0.5, 0.7].map { share in
        (
          "\(name), \(Int(100 * share)) %", Array(bytes.prefix(Int(Double(bytes.count) * share))),
          "is damaged or cut short"
        )
      }
    }
    var enormous = ImageFixture.greyPNG
    enormous.replaceSubrange(16..<24, with: [0, 15, 0, 0, 0, 15, 0, 0])
    return cuts + [
      ("empty", [], "is empty"), ("text", Array("hello".utf8), "is neither PNG nor JPEG"),
      ("GIF", Array("GIF89a".utf8) + [UInt8](repeating: 0, count: 40), "is neither PNG nor JPEG"),
      ("absurd sizes", enormous, "is damaged or cut short"),
    ]
  }()

  @Test(arguments: damaged.indices)
  func `damaged images are refused by their names, whichever thread met them`(_ number: Int) throws
  {
    let (name, bytes, problem) = Self.damaged[number]
    for item in 0..<6 { try write(ImageFixture.colourJPEG, "cat/a\(item).jpg") }
    try write(bytes, "cat/b.png")
    try write([9, 9], "cat/c.png")
    let fault = try #require(throws: FileError.self, "\(name)") { try load() }
    #expect(
      fault.problem.hasPrefix("holds 2 images that cannot be read: 'cat/b.png' \(problem)"),
      "\(name): \(fault)")
    #expect(
      fault.problem.hasSuffix("; 'cat/c.png' is neither PNG nor JPEG"), "\(name): \(fault)")
    try FileManager.default.removeItem(atPath: folder.path + "/cat/c.png")
    let one = try #require(throws: FileError.self, "\(name)") { try load() }
    #expect(one.file.hasSuffix("cat/b.png") && one.problem.hasPrefix(problem), "\(name): \(one)")
  }

  @Test func `reading images stops when it is to stop`() throws {
    try write(ImageFixture.greyPNG, "cat/b.png")
    #expect(throws: CancellationError.self) {
      try ImageFolder(
        path: folder.path, form: .init(), splitBy: RandomStream(seed: 1, name: "split", run: 0),
        threads: 1, monitor: ProgressMonitor(isCancelled: { true }, report: { _ in }))
    }
  }
}
