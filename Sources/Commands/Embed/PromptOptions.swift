import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

/// What an encoder reads before each text.
struct PromptOptions: ParsableArguments {
  @Option(
    help: "What is read before each text, or before each query of pairs: 'query: '.",
    valueName: "text", default: "nothing")
  var promptQuery: String?

  @Option(
    help: "What is read before each document of pairs: 'passage: '.", valueName: "text",
    default: "nothing")
  var promptDocument: String?

  /// Refuses prompts for what is not read as texts.
  func check(_ dataset: Dataset) throws {
    guard promptQuery != nil || promptDocument != nil else { return }
    let option = promptQuery == nil ? "promptDocument" : "promptQuery"
    guard case .texts = dataset.items else {
      throw ArgumentFault(
        option, .invalidValue,
        "a prompt needs texts, and '\(dataset.name)' holds \(dataset.items.inWords)",
        label: "no texts", suggestion: "leave it out")
    }
    guard promptDocument == nil || dataset.pairs != nil else {
      throw ArgumentFault(
        "promptDocument", .invalidValue, "'\(dataset.name)' has no documents",
        label: "no documents",
        suggestion: "'load pairs FILE' loads queries with their documents")
    }
  }

  /// The items as they are read.
  func queries(of dataset: Dataset) -> Dataset { dataset.prompted(promptQuery ?? "") }

  /// The documents as they are read.
  func documents(_ documents: Dataset) -> Dataset { documents.prompted(promptDocument ?? "") }

  /// ", prompts 'query: ' and ''": to name the vectors; nothing without prompts.
  var inWords: String {
    switch (promptQuery, promptDocument) {
    case (nil, nil): ""
    case (let query?, nil): ", prompt '\(query)'"
    case (let query, let document?): ", prompts '\(query ?? "")' and '\(document)'"
    }
  }
}

extension Dataset {
  /// The vectors of unit length of the documents of pairs and of the corpus, as `make` makes those of items;
  /// nil for items of one side.
  ///
  /// - Parameter suggestion: a way out where a document has no direction.
  func documentVectors(suggestion: String? = nil, _ make: (Dataset) throws -> Matrix?) throws
    -> DocumentVectors?
  {
    guard let documents = documentsAndCorpus, var vectors = try make(documents) else { return nil }
    let lengths = try vectors.normalizeRows(
      of: documents, as: "the document of item", suggestion: suggestion)
    guard vectors.rows > count else { return DocumentVectors(vectors: vectors, lengths: lengths) }
    return DocumentVectors(
      vectors: vectors.rows(at: 0..<count), lengths: lengths.map { Array($0.prefix(count)) },
      corpus: vectors.rows(at: count..<vectors.rows))
  }
}
