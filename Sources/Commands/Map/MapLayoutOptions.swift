import CommandLanguage
import Mapping
import Report
import Sampling
import Workbench

/// How items are laid out.
struct MapLayoutOptions: ParsableArguments {
  @Flag(
    help: "By PaCMAP, in a fraction of the time; groups stand out, single neighbours are kept less."
  )
  var quick = false

  @Option(help: "How places are found.", default: "the current map's, else tsne")
  var method: ItemMap.Method?

  @Option(
    help: "ρ: by how much t-SNE exaggerates attraction; 4 and more draw islands together.",
    valueName: "ρ", range: .from(1, to: 100),
    default: NumberFormat.shortest(MapOptions.usualIslands)
  )
  var islands: Double?

  @Option(
    help: "The number of neighbours that t-SNE holds an item by.", range: .from(2, to: 300),
    default: NumberFormat.shortest(MapOptions.usualPerplexity))
  var perplexity: Double?

  /// The method that is asked for; nil for none.
  private var wanted: ItemMap.Method? {
    if quick { return .pacmap }
    return method ?? (islands == nil && perplexity == nil ? nil : .tsne)
  }

  func check() throws {
    if quick, let method, method != .pacmap {
      throw ArgumentFault(
        "quick", .invalidValue, "'--quick' is '--method \(ItemMap.Method.pacmap.rawValue)'",
        label: "not both", suggestion: "leave one of the two out")
    }
    for (name, value) in [("islands", islands), ("perplexity", perplexity)] where value != nil {
      guard let wanted, wanted != .tsne else { continue }
      throw ArgumentFault(
        name, .invalidValue, "'--\(name)' is of t-SNE, not of \(wanted.inWords)",
        label: "has no meaning here", suggestion: "leave it out, or choose '--method tsne'")
    }
  }

  /// Whether a map is what is asked for.
  func isMet(by entry: MapEntry) -> Bool {
    (wanted ?? entry.map.method) == entry.map.method
      && (islands ?? entry.options.islands) == entry.options.islands
      && (perplexity ?? entry.options.perplexity) == entry.options.perplexity
  }

  var chosen: (method: ItemMap.Method, options: MapOptions) {
    (
      wanted ?? .tsne,
      MapOptions(
        perplexity: perplexity ?? MapOptions.usualPerplexity,
        islands: islands ?? MapOptions.usualIslands)
    )
  }
}

extension ItemMap.Method: ExpressibleByArgument {}

extension ItemMap.Method: RenamedArgument {
  package static var otherNames: [String: String] {
    ["t-sne": tsne.rawValue, "localized": localmap.rawValue, "principal": pca.rawValue]
  }

  /// As its authors write it.
  var inWords: String {
    switch self {
    case .tsne: "t-SNE"
    case .pacmap: "PaCMAP"
    case .localmap: "LocalMAP"
    case .pca: "PCA"
    default: rawValue
    }
  }
}
