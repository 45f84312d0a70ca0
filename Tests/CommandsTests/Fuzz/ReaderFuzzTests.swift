import Foundation
import Testing

/// How much is fuzzed: little in the tests, as much as is asked for by 'Scripts/fuzz'.
enum FuzzBudget {
  /// Cases for each reader.
  static let cases = number("BATCHSCOPE_FUZZ_CASES") ?? 150
  static let seed = UInt64(number("BATCHSCOPE_FUZZ_SEED") ?? 1)
  /// Where the files of a reader lie while it reads, by its name; nil for a folder that goes.
  static let folder = ProcessInfo.processInfo.environment["BATCHSCOPE_FUZZ_FOLDER"]

  /// Whether 'Scripts/fuzz' asks for cases.
  static let isAskedFor = number("BATCHSCOPE_FUZZ_CASES") != nil

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }
}

/// Whatever is in a file: no reader ends the process, and each says what is wrong.
@Suite struct ReaderFuzzTests {
  @Test(arguments: FuzzedReader.all)
  func `no file ends a reader, and what it cannot read it tells`(_ reader: FuzzedReader) throws {
    let folder = try TemporaryFolder(kept: FuzzBudget.folder.map { "\($0)/\(reader.name)" })
    try reader.run(cases: FuzzBudget.cases, seed: FuzzBudget.seed, in: folder)
    print("fuzz: \(FuzzBudget.cases) cases of \(reader.name), seed \(FuzzBudget.seed)")
  }
}
