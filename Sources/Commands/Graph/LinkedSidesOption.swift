import CommandLanguage
import Proximity

/// Which sides of pairs a graph links.
struct LinkedSidesOption: ParsableArguments {
  @Option(help: "Of pairs: which sides graphs link.")
  var between = GraphSides.queries
}

extension GraphSides: ExpressibleByArgument {}

extension GraphSides {
  /// What neighbours have in common, in a sentence.
  var inWords: String {
    switch self {
    case .queries:
      "Neighbours have similar queries; '--between \(GraphSides.queryToDocuments.rawValue)' goes by "
        + "the documents that a query takes for its own."
    case .documents: "Neighbours have similar documents."
    case .queryToDocuments: "Neighbours have documents that are similar to the query."
    }
  }
}
