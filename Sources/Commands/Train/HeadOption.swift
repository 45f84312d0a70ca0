import CommandLanguage
import Training

/// The head behind an encoder that is begun anew.
struct HeadOption: ParsableArguments {
  @Option(
    help:
      "The projection head, which the loss sees an encoder through: none, one layer, or two with ReLU between.",
    default:
      "\(EncoderKind.bert.usualHead.rawValue) behind a checkpoint, else \(EncoderKind.mlp.usualHead.rawValue)"
  )
  var head: HeadKind?
}

extension HeadKind: ExpressibleByArgument {}
