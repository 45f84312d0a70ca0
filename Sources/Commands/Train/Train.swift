import CommandLanguage

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train an encoder for some steps on the batches of a sampler.",
    discussion: """
      Two altered views of every item, an encoder with a projection head (an MLP unless '--encoder' \
      names another), InfoNCE (NT-Xent) and Adam unless told otherwise; only items of the training \
      split. The loss is the same for every sampler: who shares a batch is all that differs.
      """,
    subcommands: Samplers.training + [TrainResume.self])
}
