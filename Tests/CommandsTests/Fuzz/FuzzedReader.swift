import Datasets
import Files
import Foundation
import Notebook
import Testing
import Vectors

/// A reader of files with good files for it, of which some are spoiled before each reading.
struct FuzzedReader: Sendable, CustomTestStringConvertible {
  let name: String
  /// The names of the files, in the folder that `prepare` fills.
  let files: [String]
  let prepare: @Sendable (TemporaryFolder) throws -> Void
  /// The form of a file whose head is a text of a stated length.
  let form: FramedText?
  let read: @Sendable (_ folder: String) throws -> Void

  init(
    _ name: String, _ files: [String], as form: FramedText? = nil,
    from prepare: @escaping @Sendable (TemporaryFolder) throws -> Void,
    read: @escaping @Sendable (_ folder: String) throws -> Void
  ) {
    (self.name, self.files, self.form, self.prepare, self.read) = (name, files, form, prepare, read)
  }

  /// A reader of one of the files that examples of the help name.
  init(
    example name: String, _ files: [String]? = nil, as form: FramedText? = nil,
    read: @escaping @Sendable (_ path: String) throws -> Void
  ) {
    self.init(name, files ?? [name], as: form, from: { try $0.writeExampleFiles(for: [name]) }) {
      try read("\($0)/\(name)")
    }
  }

  var testDescription: String { name }

  /// Reads `count` spoiled sets of files.
  ///
  /// The files of the case that is read lie in `folder`, so that one that ends the process is still there.
  func run(cases count: Int, seed: UInt64, in folder: TemporaryFolder) throws {
    try prepare(folder)
    let good = try files.map { Array(try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)"))) }
    var mutator = Mutator(seed: seed)
    for number in 0..<count {
      let place = mutator.below(files.count)
      let path = "\(folder.path)/\(files[place])"
      try Data(spoiled(good[place], by: &mutator)).write(to: URL(filePath: path))
      do {
        try read(folder.path)
      } catch {
        #expect(Self.isTold(error), "\(name), seed \(seed), case \(number): \(error)")
      }
      try Data(good[place]).write(to: URL(filePath: path))
    }
  }

  private func spoiled(_ good: [UInt8], by mutator: inout Mutator) -> [UInt8] {
    var bytes = good
    guard let form, mutator.below(3) > 0 else {
      mutator.mutate(&bytes)
      return bytes
    }
    var (text, rest) = form.split(good)
    for _ in 0...mutator.below(3) { mutator.replaceNumber(in: &text) }
    if mutator.below(4) == 0 { mutator.mutate(&text) }
    if mutator.below(4) == 0, !rest.isEmpty {
      rest[rest.count - 1 - mutator.below(min(rest.count, 600))] = UInt8(mutator.below(256))
    }
    return form.join(text, rest, of: good)
  }

  /// Whether an error is one that a command tells in a sentence.
  private static func isTold(_ error: any Error) -> Bool {
    switch error {
    case let fault as FileError: !fault.problem.isEmpty
    case let fault as Journal.Fault: !fault.problem.isEmpty
    case let fault as SourceFault: !fault.problem.isEmpty
    case is UnknownColumn, is MemoryShortage: true
    default: false
    }
  }
}
