import Files
import Foundation

/// Forms of other programs' files, which are not read here; each is told with the line of Python that
/// converts it.
enum ForeignForm: String, CaseIterable {
  case parquet = "a Parquet file"
  case arrow = "an Arrow file"
  case torch = "a file of PyTorch"
  case pickle = "a pickle of Python"
  case hdf5 = "an HDF5 file"
  case matlab = "a file of MATLAB"
  case spreadsheet = "a spreadsheet"
  case json = "a JSON document, not JSON Lines"
  case word2vecText = "a text file of word vectors"
  case word2vecBinary = "a binary file of word vectors"
  case rawNumbers = "a file of bare numbers without their shape"

  /// What the file was to hold.
  enum Content { case vectors, table }

  /// Refuses a file of such a form, by its first bytes or else by its name.
  ///
  /// - Throws: `FileError` with the line of Python that converts it.
  static func refuse(_ file: SourceFile, wanted: Content) throws {
    guard let form = form(of: file, wanted: wanted) else { return }
    let target = form.target(for: wanted)
    let path = isPlain(file.name) ? file.name : "FILE"
    let base = path == "FILE" ? path : (path as NSString).deletingPathExtension
    let code = form.code(for: wanted, from: path, to: "\(base).\(target)")
    throw file.fault(
      "is \(form.rawValue), which is not read here",
      suggestion: "convert it to '\(base).\(target)': python3 -c \"\(code)\"")
  }

  /// Whether a path can stand in a command of the system's shell as it is.
  private static func isPlain(_ path: String) -> Bool {
    path.allSatisfy { $0.isLetter || $0.isNumber || "._/-+ ".contains($0) }
  }

  private static func form(of file: SourceFile, wanted: Content) -> ForeignForm? {
    let name = (file.name as NSString).pathExtension.lowercased()
    if let form = allCases.first(where: { $0.begins(file.bytes) }) { return form }
    guard !file.bytes.starts(with: NPYFile.magic) else { return nil }
    if wanted == .vectors {
      let beginning = String(decoding: file.bytes.prefix(1 << 12), as: UTF8.self)
      let lines = beginning.split(separator: "\n", maxSplits: 2)
      if lines.count > 1, isWordVector(lines[1]), isWordVector(lines[0]) || isSizes(lines[0]) {
        return .word2vecText
      }
      if let first = lines.first, isSizes(first), name == "bin" { return .word2vecBinary }
    }
    return allCases.first { $0.names.contains(name) && (wanted == .vectors || $0 != .rawNumbers) }
  }

  /// The ends of names of such files.
  private var names: [String] {
    switch self {
    case .parquet: ["parquet", "pq"]
    case .arrow: ["arrow", "feather"]
    case .torch: ["pt", "pth"]
    case .pickle: ["pkl", "pickle"]
    case .hdf5: ["h5", "hdf5"]
    case .matlab: ["mat"]
    case .spreadsheet: ["xlsx", "xls", "ods"]
    case .json: ["json"]
    case .word2vecText: ["vec"]
    case .word2vecBinary: []
    case .rawNumbers: ["bin", "dat", "raw"]
    }
  }

  private func begins(_ bytes: Data) -> Bool {
    switch self {
    case .parquet: bytes.starts(with: "PAR1".utf8)
    case .arrow: bytes.starts(with: "ARROW1".utf8)
    case .torch: bytes.starts(with: "PK".utf8) && bytes.prefix(256).range(of: Self.torchMark) != nil
    case .pickle: bytes.first == 0x80 && bytes.count > 2 && (2...5).contains(bytes[1])
    case .hdf5: bytes.starts(with: [0x89, 0x48, 0x44, 0x46])
    case .matlab: bytes.starts(with: "MATLAB ".utf8)
    default: false
    }
  }

  /// The first member of what `torch.save` writes.
  private static let torchMark = Data("/data.pkl".utf8)

  /// Whether a line is a word and its numbers, two at least.
  private static func isWordVector(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    return words.count > 3 && Double(words[0]) == nil
      && words.dropFirst().prefix(2).allSatisfy { Double($0) != nil }
  }

  /// Whether a line is the number of words and that of dimensions.
  private static func isSizes(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    return words.count == 2 && words.allSatisfy { Int($0) != nil }
  }

  private func target(for wanted: Content) -> String {
    switch self {
    case .torch, .word2vecText, .word2vecBinary, .rawNumbers, .matlab: "npy"
    case .pickle, .hdf5: wanted == .vectors ? "npy" : "jsonl"
    case .parquet, .arrow, .spreadsheet, .json: "jsonl"
    }
  }

  /// The line of Python, without double quotation marks.
  private func code(for wanted: Content, from: String, to: String) -> String {
    let table = "to_json('\(to)', orient='records', lines=True)"
    let words = "open('\(to).ids', 'w').write('\\n'.join(w.index_to_key))"
    let gensim = "import numpy; from gensim.models import KeyedVectors as K; "
    switch self {
    case .parquet: return "import pandas; pandas.read_parquet('\(from)').\(table)"
    case .arrow: return "import pandas; pandas.read_feather('\(from)').\(table)"
    case .spreadsheet: return "import pandas; pandas.read_excel('\(from)').\(table)"
    case .json: return "import pandas; pandas.read_json('\(from)').\(table)"
    case .torch:
      return "import numpy, torch; "
        + "numpy.save('\(to)', torch.load('\(from)', map_location='cpu').float().numpy())"
    case .pickle where wanted == .table:
      return "import pandas; pandas.read_pickle('\(from)').\(table)"
    case .pickle:
      return "import numpy, pickle; "
        + "numpy.save('\(to)', numpy.asarray(pickle.load(open('\(from)', 'rb')), 'float32'))"
    case .hdf5 where wanted == .table: return "import pandas; pandas.read_hdf('\(from)').\(table)"
    case .hdf5:
      return "import h5py, numpy; f = h5py.File('\(from)'); numpy.save('\(to)', f[list(f)[0]][:])"
    case .matlab:
      return "import numpy, scipy.io; m = scipy.io.loadmat('\(from)'); "
        + "numpy.save('\(to)', numpy.ascontiguousarray([v for k, v in m.items() if k[0] != '_'][0]))"
    case .word2vecText:
      return "import numpy; w = [l.rstrip().split(' ') for l in open('\(from)')]; "
        + "w = w[len(w[0]) == 2:]; "
        + "numpy.save('\(to)', numpy.array([v[1:] for v in w], 'float32')); "
        + "open('\(to).ids', 'w').write('\\n'.join(v[0] for v in w))"
    case .word2vecBinary:
      return gensim + "w = K.load_word2vec_format('\(from)', binary=True); "
        + "numpy.save('\(to)', w.vectors); \(words)"
    case .rawNumbers:
      return "import numpy; numpy.save('\(to)', "
        + "numpy.fromfile('\(from)', 'float32').reshape(-1, DIMENSIONS))"
    }
  }
}
