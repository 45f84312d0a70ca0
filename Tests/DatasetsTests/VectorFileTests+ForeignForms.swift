import Files
import Testing

extension VectorFileTests {
  /// Files of other programs, and a part of the line that converts each.
  static let foreign: [(String, [UInt8], String)] = [
    ("v.parquet", Array("PAR1...".utf8), "pandas.read_parquet('"),
    ("v.bin", Array("PAR1...".utf8), "pandas.read_parquet('"),
    ("v.pt", Array("PK\u{3}\u{4}".utf8), "torch.load('"),
    ("model.bin", Array("PK\u{3}\u{4}        archive/data.pkl".utf8), "torch.load('"),
    ("v.pkl", [0x80, 4, 0x95, 0x2E], "pickle.load(open('"),
    ("v.npy", [0x80, 4, 0x95, 0x2E], "pickle.load(open('"),
    ("v.h5", [0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10], "h5py.File('"),
    ("v.mat", Array("MATLAB 5.0 MAT-file".utf8), "scipy.io.loadmat('"),
    ("glove.txt", Array("the 0.1 -0.2 0.3\nof 0.2 0.1 0.5\n".utf8), "for l in open('"),
    ("w2v.txt", Array("2 3\nthe 0.1 -0.2 0.3\nof 0.2 0.1 0.5\n".utf8), "for l in open('"),
    ("w2v.bin", Array("2 3\nthe ".utf8) + [1, 2, 3, 255], "KeyedVectors"),
    ("v.bin", [1, 2, 3, 255], "numpy.fromfile('"),
  ]

  @Test(arguments: foreign.indices)
  func `vectors in another program's form are told with the line that converts them`(
    _ number: Int
  ) throws {
    let (name, content, code) = Self.foreign[number]
    let fault = try #require(throws: FileError.self) { try load(content, name) }
    #expect(fault.suggestion?.contains(code) == true, "\(name): \(fault)")
    #expect(fault.problem.hasSuffix("which is not read here"), "\(name): \(fault)")
  }

  @Test func `a name that a shell would read as a command is not put into the line`() throws {
    let fault = try #require(throws: FileError.self) {
      try load(Array("PAR1".utf8), "$(touch x)'.parquet")
    }
    #expect(fault.suggestion?.contains("pandas.read_parquet('FILE')") == true)
    #expect(fault.suggestion?.contains("touch") == false)
  }
}
