import CommandLanguage

/// How often a sampler looks at the embeddings anew.
struct RefreshOption: ParsableArguments {
  @Option(help: "Steps between two looks at the current embeddings.", range: .from(1))
  var refresh = 100

  func check() throws {
    guard refresh >= 1 else {
      throw ArgumentFault(
        "refresh", "'--refresh' is \(refresh)", suggestion: "choose 1 or more; 100 is usual")
    }
  }
}
