import CommandLanguage

/// How often a sampler is made anew.
struct RefreshOption: ParsableArguments {
  @Option(help: "Steps between two looks at the current embeddings.", range: .from(1))
  var refresh = 100
}
