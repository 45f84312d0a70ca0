import CommandLanguage
import Datasets
import Proximity

/// Building one part of a graph, into a file.
struct PartOptions: ParsableArguments {
  @Option(
    help: "Build one part of so many, such as 2/8, into the file of '--out'.", valueName: "i/n",
    default: "the whole graph")
  var part: GraphPart.Share?

  @Option(
    help: "The file of the part.", default: "nothing is written",
    completion: .file(extensions: ["graphpart"]))
  var out: String?

  @Option(
    help:
      "For a part: vectors of a file of any size, .npy, .fvecs, .bvecs, .fbin, .u8bin or .i8bin.",
    default: "the current vectors",
    completion: .file(extensions: FileRows.extensions))
  var vectors: String?

  @Option(
    help: "For a part: megabytes of vectors and edges that are in memory at a time.",
    range: .from(1, to: 1_000_000))
  var memory = Self.usualMemory

  /// Megabytes.
  static let usualMemory = 1_000

  @Flag(help: "Write over a part that is there.")
  var replace = false

  func validate() throws(ArgumentFault) {
    if part != nil {
      guard out == nil else { return }
      throw ArgumentFault(
        "part", .missingArgument, "a part needs a file to be written to", label: "where to?",
        suggestion: "add '--out FILE'")
    }
    guard let needless = out.map({ _ in "out" }) ?? vectors.map({ _ in "vectors" }) else { return }
    throw ArgumentFault(
      needless, .invalidValue, "'--\(needless)' is for a part of a graph",
      label: "no part is built",
      suggestion: needless == "out"
        ? "add '--part i/n', or write the graph with 'graph save'"
        : "add '--part i/n', or load the vectors with 'load embeddings'")
  }
}

extension GraphPart.Share: DescribedArgument {
  package static var accepted: String { "a part of so many, such as 2/8" }

  package init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1] else { return nil }
    self.init(number, of: count)
  }

  package var defaultValueDescription: String { "\(number)/\(count)" }
}
