import CommandLanguage

/// How often a sampler is made anew.
struct RefreshOption: ParsableArguments {
  @Option(
    help: "Steps between two makings of the sampler from the current encoder.", range: .from(1))
  var refresh = 100
}
