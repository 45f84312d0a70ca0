import Sampling
import CommandLanguage
import Datasets
import Workbench

extension Candidate {
  /// The names an argument can have that only the workbench knows.
  static func names(for request: CompletionRequest, in workbench: Workbench) -> [Candidate] {
    switch (request.path.first, request.argument) {
    case ("help", "words"):
      return Catalog.schema.command(at: request.preceding)?.subcommands.filter(\.isListed)
        .map { Candidate($0.name, help: $0.abstract) } ?? []
    case ("batch", "id"):
      guard let dataset = workbench.dataset, let batch = workbench.draw?.batches.first else {
        return []
      }
      return items(batch.items, of: dataset, beginningWith: request.prefix)
    case (_, "id"):
      guard let dataset = workbench.dataset else { return [] }
      return items(Array(0..<dataset.count), of: dataset, beginningWith: request.prefix)
    default:
      return []
    }
  }

  /// Items whose identifier begins so, with their labels; the first fifty.
  private static func items(_ items: [Int], of dataset: Dataset, beginningWith prefix: String)
    -> [Candidate]
  {
    items.lazy.filter { dataset.identifier(of: $0).hasPrefix(prefix) }.prefix(50)
      .map { Candidate(dataset.identifier(of: $0), help: dataset.className(of: $0) ?? "") }
  }
}
