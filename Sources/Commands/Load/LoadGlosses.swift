import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadGlosses: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "glosses",
    abstract: "3,000 dictionary entries of WordNet with an example sentence each, 45 classes.",
    discussion: """
      A dictionary entry is a headword with its definition. It is the query of a pair, and its example sentence the \
      document. \(DefinitionOption.inWords)
      """)
  static let examples = [
    Example("load glosses", "The built-in set for language."),
    Example("load glosses --text definition", "Pairs that no shared headword gives away."),
  ]
  static let seeAlso = ["data", "embed counts"]

  @OptionGroup var definition: DefinitionOption
  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let loaded = try BuiltInDataset.glosses.load(
      splitBy: workbench.fixedStream(named: "split"), text: definition.text)
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}

/// What is read of dictionary entries.
struct DefinitionOption: ParsableArguments {
  @Option(help: "What is read of an entry.")
  var text = DefinitionText.titleAndDefinition

  /// What the choice is for, for the help of commands that have it.
  static let inWords = """
    Four of five examples hold the headword, so that pairs are found by that word alone; \
    '--text definition' leaves it out of what is read.
    """
}

extension DefinitionText: ExpressibleByArgument {}
