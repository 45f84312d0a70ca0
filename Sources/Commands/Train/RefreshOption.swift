import CommandLanguage

/// How often a sampler looks at the embeddings anew.
struct RefreshOption: ParsableArguments {
  @Option(help: "Steps between two looks at the current embeddings.", range: .from(1))
  var refresh = 100
}
