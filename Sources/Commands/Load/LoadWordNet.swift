import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadWordNet: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "wordnet",
    abstract: "WordNet 3.0: 19,805 definitions with an example sentence each, 45 classes.",
    discussion: """
      Read from the Debian package wordnet-base. The query of a pair is a definition of four words or more, its document an \
      example of five or more; the class is its lexicographer file. 'data nearest' counts the steps \
      between two meanings in the tree of what is a kind of what. \(DefinitionOption.inWords)
      """)
  static let examples = [
    Example("load wordnet --folder dictionary", "Files of WordNet that lie elsewhere."),
    Example(
      "data nearest 0 --count 3", "How many steps the nearest are apart.",
      after: ["load wordnet --folder dictionary", "embed counts"]),
  ]
  static let seeAlso = ["data", "embed counts", "load glosses"]

  @Option(
    help: "The folder that holds data.noun, data.verb, data.adj, data.adv.",
    default: "the package's", completion: .directory)
  var folder: String?

  @OptionGroup var definition: DefinitionOption
  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let loaded = try WordNet.load(
      folder: folder ?? WordNet.debianFolder, splitBy: workbench.fixedStream(named: "split"),
      text: definition.text, monitor: monitor)
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}
