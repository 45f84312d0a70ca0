import Contrast
import Report
import Training

extension BurstResult {
  /// Warnings on what stopped a burst, and on a collapsed encoder.
  var warnings: [Block] {
    var blocks: [Block] = []
    if let fault {
      blocks.append(.warning("\(fault.inWords); what was learned before is kept. \(fault.remedy)"))
    }
    switch collapse {
    case nil: break
    case .representations:
      if let health = health?.representations {
        blocks.append(
          .warning(
            """
            the representations have collapsed: they use \(NumberFormat.decimal(health.rankMe)) \
            dimensions (RankMe) and spread \(NumberFormat.decimal(health.dimensionSpread)) in each; \
            a smaller '--learning-rate' or '--fresh' helps
            """))
      }
    case .projections(let similarity):
      blocks.append(
        .warning(
          """
          the projections have collapsed: those of items spread over all have a mean cosine of \
          \(NumberFormat.decimal(similarity)), so that the loss hardly tells them apart; \
          a smaller '--learning-rate' or '--fresh' helps
          """))
    }
    return blocks
  }
}

extension BurstFault {
  /// What happened, as a clause.
  var inWords: String {
    switch self {
    case .diverged(let step, let ofGradient, let items):
      let named = items.prefix(8).map(String.init).joined(separator: ", ")
      return """
        at step \(written(step)) the \(ofGradient ? "gradient" : "loss") was no finite number any \
        more, on a batch that begins with items \(named)\(items.count > 8 ? ", …" : "")
        """
    case .outOfMemory(let size, _):
      return "there is not enough memory for a step on batches of \(written(size))"
    case .collapsed(let step, let item):
      return
        "before step \(written(step)) the encoder mapped item \(item) to zero: it has collapsed"
    case .noNegatives(let step, _):
      return "at step \(written(step)) the guards kept every other item out of the batch"
    case .allMasked(let step):
      return "at step \(written(step)) the mask left out all negatives of every query in the batch"
    case .noGraph(let step, let fault):
      return "before step \(written(step)) no graph could be built: \(fault.inWords)"
    }
  }

  /// A way out, as a clause.
  var remedy: String {
    switch self {
    case .diverged: "look at 'data show' of these items, or choose a smaller '--learning-rate'"
    case .outOfMemory(_, let fitting): "about '--size \(fitting)' would fit"
    case .collapsed: "try a smaller '--learning-rate', or '--fresh'"
    case .noNegatives(_, let name):
      AvoidValue.remedy(forGuardNamed: name)
        + (name.flatMap(AvoidValue.init)?.settings.comparesSides == true
          ? ", or let vectors judge that were made before training: '--avoid-teacher'" : "")
    case .allMasked: "choose a weaker '--mask', or leave it out"
    case .noGraph: "try a smaller '--learning-rate', or '--fresh'"
    }
  }
}
