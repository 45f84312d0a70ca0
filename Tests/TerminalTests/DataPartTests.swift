import Foundation
import Testing

/// Notebooks on data of which a part has changed since.
@Suite struct DataPartTests {
  let folder: TemporaryFolder

  /// Forty vectors and a label file of their own, with a notebook that was saved on them.
  init() throws {
    folder = try TemporaryFolder()
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (40, 3), }"
    header += String(repeating: " ", count: 128 - 10 - header.utf8.count - 1) + "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0])
    bytes.append(Data(header.utf8))
    for number in 0..<120 {
      withUnsafeBytes(of: Float(number % 7 + number % 11 + 1).bitPattern.littleEndian) {
        bytes.append(contentsOf: $0)
      }
    }
    try folder.file("vectors.npy").write(contentsOf: bytes)
    try label { "class \($0 % 2)\n" }
    try folder.file(
      "make.scope",
      holding: "load embeddings vectors.npy --labels labels.txt\nsession save saved.md\n")
    let made = try Program.run("run", "make.scope", "--write", in: folder)
    #expect(made.status == 0, "\(made.errors)")
  }

  private func label(_ label: (Int) -> String) throws {
    try folder.file("labels.txt", holding: (0..<40).map(label).joined())
  }

  @Test func `other labels of the same vectors are named by 'verify' and 'run'`() throws {
    #expect(try Program.run("verify", "saved.md", in: folder).status == 0)
    try label { "class \($0 / 20)\n" }
    let verified = try Program.run("verify", "saved.md", in: folder)
    #expect(verified.status == 3)
    let words = verified.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("labels of data vectors differ: "), "\(words)")
    #expect(!words.contains("the program changed"))
    let run = try Program.run("run", "saved.md", in: folder)
    #expect(run.status == 3)
    #expect(run.errors.contains("labels of data vectors differ: "), "\(run.errors)")
    #expect(try Program.run("run", "saved.md", "--other-data", in: folder).status == 0)
  }

  @Test func `a notebook of a former version is verified as before`() throws {
    let saved = try folder.text(of: "saved.md")
    #expect(saved.contains("\nsplit of data vectors: "))
    let former = saved.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains(" of data vectors: ") }
    try folder.file("former.md", holding: former.joined(separator: "\n"))
    #expect(try Program.run("verify", "former.md", in: folder).status == 0)
  }

  @Test func `labels that a command of the notebook flips are no other data`() throws {
    try folder.file("make.scope", holding: "load digits\ndata noise 0.1\nsession save noise.md\n")
    #expect(try Program.run("run", "make.scope", "--write", in: folder).status == 0)
    let run = try Program.run("verify", "noise.md", in: folder)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func `another seed splits the same data otherwise, and that is no other data`() throws {
    for seed in [["--seed", "8"], ["--set", "seed=8"]] {
      let run = try Program.run("run", "saved.md", seed[0], seed[1], in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
  }
}
