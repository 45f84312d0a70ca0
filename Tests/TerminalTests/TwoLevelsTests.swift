import Foundation
import Testing

/// Edges, batches and whole numbers are the same everywhere; what came through PCA or an encoder is so on
/// the same processor and threads, and carries a mark for elsewhere.
@Suite struct `The same figures everywhere` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A way to compute: threads, the instructions of our kernels, those of the matrix products.
  struct Way: CustomTestStringConvertible {
    let threads: Int
    let instructions: String
    let products: String

    var testDescription: String { "\(threads) threads, \(instructions), \(products)" }
  }

  static let ways = [
    Way(threads: 2, instructions: "avx2", products: "Haswell"),
    Way(threads: 1, instructions: "plain", products: "Haswell"),
    Way(threads: 2, instructions: "plain", products: "Prescott"),
    Way(threads: 1, instructions: "avx512", products: "Nehalem"),
  ]

  private func run(_ arguments: [String], in way: Way?) throws -> (status: Int32, output: String) {
    let process = Program.process(
      (way.map { ["--threads", "\($0.threads)", "--instructions", $0.instructions] } ?? [])
        + arguments, in: folder)
    process.environment?["OPENBLAS_CORETYPE"] = way?.products
    process.standardOutput = try folder.file("out")
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text(of: "out"))
  }

  private static let exactLines = [
    "load glosses", "embed counts", "graph build --candidates 400 --neighbors 40 --skip 20",
    "graph show 7 --count 40", "sample rwr --size 48 --count 9", "batch", "sample knn --size 32",
    "graph build --index exact --neighbors 12", "sample walk --size 64 --walks 4", "batch",
  ]

  @Test(arguments: ways)
  func `given the same vectors, whole numbers are the same bit for bit`(_ way: Way) throws {
    let script = ["--json", "--seed", "9"] + Self.exactLines.flatMap { ["-c", $0] }
    let reference = try run(script, in: nil).output.split(separator: "\n")
    let other = try run(script, in: way).output.split(separator: "\n")
    #expect(reference.count == Self.exactLines.count)
    #expect(other.count == reference.count)
    for (ours, theirs) in zip(reference, other) {
      let (a, b) = try (numbers(in: ours), numbers(in: theirs))
      #expect(a.whole == b.whole)
      #expect(a.decimals.count == b.decimals.count)
      #expect(zip(a.decimals, b.decimals).allSatisfy { abs($0 - $1) <= 2e-6 * max(1, abs($0)) })
      #expect(!ours.contains("engineTolerance"))
    }
  }

  /// The whole numbers and the decimals of a report, durations left out.
  private func numbers(in line: some StringProtocol) throws -> (whole: [Int], decimals: [Double]) {
    var (whole, decimals): ([Int], [Double]) = ([], [])
    func walk(_ value: Any, named name: String) {
      switch value {
      case _ where name == "seconds": break
      case let object as [String: Any]:
        for key in object.keys.sorted() { walk(object[key] ?? "", named: key) }
      case let list as [Any]: for item in list { walk(item, named: name) }
      case let number as NSNumber:
        if number.doubleValue == number.doubleValue.rounded() {
          whole.append(number.intValue)
        } else {
          decimals.append(number.doubleValue)
        }
      default: break
      }
    }
    walk(try JSONSerialization.jsonObject(with: Data(line.utf8)), named: "")
    return (whole, decimals)
  }

  private static let markedNotebook = """
    ---
    batchscope: 1
    seed: 9
    ---
    ```batchscope
    > load digits
    > embed pixels
    > sample knn --size 16
    > embed pca --dimensions 6
    > graph build --candidates 200 --neighbors 20
    > batch
    ```

    """

  /// The notebook as this machine records it.
  private func record() throws {
    try folder.file("a.md", holding: Self.markedNotebook)
    _ = try run(["verify", "a.md", "--update"], in: nil)
    try folder.file("a.md", holding: try folder.text(of: "a.md.new"))
  }

  @Test func `on the same machine marked figures are compared digit by digit`() throws {
    try record()
    let text = try folder.text(of: "a.md")
    #expect(text.contains("processor: "))
    let verified = try run(["--json", "verify", "a.md"], in: nil)
    #expect(verified.status == 0)
    #expect(verified.output.contains("\"lenientCells\":0"))
    let digits = try #require(text.firstMatch(of: /6 dimensions · (0\.\d\d\d) of/))
    let other = String(digits.1) == "0.500" ? "0.501" : "0.500"
    try folder.file("a.md", holding: text.replacing(digits.1, with: other))
    #expect(try run(["verify", "a.md"], in: nil).status == 3)
  }

  @Test(arguments: ways)
  func `elsewhere marked figures are compared within the tolerance of their reports`(_ way: Way)
    throws
  {
    try record()
    let verified = try run(["--json", "verify", "a.md"], in: way)
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("\"lenientCells\":3"))
    // Figures that are the same everywhere are still compared exactly.
    let text = try folder.text(of: "a.md")
    try folder.file(
      "a.md", holding: text.replacing("1,797 vectors of 64", with: "1,797 vectors of 63"))
    #expect(try run(["verify", "a.md"], in: way).status == 3)
  }
}
