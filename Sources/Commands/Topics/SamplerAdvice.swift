/// What to take on which data, with what shows it: `help what-to-do`, and a table of the page of that name.
package struct SamplerAdvice: Sendable, Equatable {
  /// What one has: "an encoder from random weights".
  let situation: String
  /// What to take; lines to type stand in 'quotes'.
  let advice: String
  let evidence: String
  /// Where the figures are told: "results.md#pairs".
  let place: String

  /// "An encoder from random weights: 'uniform'. …"
  var inWords: String {
    "\(situation.prefix(1).uppercased())\(situation.dropFirst()): \(advice). Measured: \(evidence)."
  }

  /// A row of a table in Markdown.
  package var markdownRow: String {
    let page = place.split(separator: "#").last.map { $0.replacing("-", with: " ") } ?? ""
    return "| \(situation) | \(advice) | [\(page)](\(place)): \(evidence) |"
      .replacing(/'([^']+)'/) { "`\($0.output.1)`" }
  }

  package static let all = [
    SamplerAdvice(
      situation: "an encoder from random weights", advice: "'uniform'",
      evidence:
        "nothing that came back on fresh seeds was better by more than half a point of accuracy",
      place: "results.md#in-short"),
    SamplerAdvice(
      situation: "the same, batches of 16, early in training",
      advice: "'rwr' on a band with eight walks, if half a point matters",
      evidence: "accuracy +0.005 (0.000 to 0.011) over 32 seeds, nothing left after 10,000 steps",
      place: "results.md#asked-again"),
    SamplerAdvice(
      situation: "to find the very item again",
      advice: "a loss, not a sampler: 'train uniform --loss hcl'",
      evidence:
        "recall of the other view +0.035 (0.026 to 0.044), accuracy −0.013 (−0.023 to −0.004)",
      place: "results.md#digits"),
    SamplerAdvice(
      situation: "'tune' and guards in mind", advice: "ask first: 'compare'",
      evidence:
        "fashion 0.000 (−0.004 to 0.004) on fresh seeds, molecules mAP −0.029 (−0.044 to −0.013)",
      place: "results.md#molecules-and-glosses"),
    SamplerAdvice(
      situation: "a pretrained text encoder",
      advice:
        "'uniform' at T = 0.05; at T = 0.1 ask 'compare uniform knn --temperature 0.1 --checkpoint FOLDER --probe retrieval'",
      evidence:
        "+0.007 (−0.004 to 0.019) at 0.05; at 0.1 +0.035 with the headword, −0.028 without it",
      place: "results.md#asked-again"),
    SamplerAdvice(
      situation: "pairs, a pretrained text encoder, B of 16 to 256",
      advice: "'uniform --exposure once', with '--avoid same-document' where documents repeat",
      evidence:
        "walks and groups as in B3 +0.004 (−0.001 to 0.009), walks again 0.000 (−0.007 to 0.007); kNN of 64 −0.013 (−0.016 to −0.010), of 256 −0.003 (−0.012 to 0.006); kNN at T = 0.1 +0.019 (0.013 to 0.026), no more than uniform at 0.05 has; thirteen samplers behind a weaker encoder, T 0.02 to 0.1: no gain on fresh seeds, nor over four epochs, nor with a mined negative beside; kNN on WordNet whole −0.008 (−0.009 to −0.006)",
      place: "results.md#pairs"),
    SamplerAdvice(
      situation: "pairs, and a mask in mind",
      advice: "none by a margin that flags many queries of uniform batches, as 'batch pairs' tells",
      evidence:
        "at 95 % −0.014 (−0.019 to −0.009), again −0.023 (−0.027 to −0.019), behind a weaker encoder −0.045 (−0.053 to −0.037), on ten seeds again −0.045 (−0.053 to −0.036), and margin+0.1 −0.009 (−0.013 to −0.006)",
      place: "results.md#a-weaker-encoder-sizes-temperatures"),
    SamplerAdvice(
      situation: "pairs, and mined negatives in mind",
      advice:
        "'mine', then 'train uniform --loss mnrl --negatives 1', where steps are dear and seconds are not",
      evidence:
        "one beside each pair +0.008 (0.004 to 0.013) at equal steps; at equal seconds 0.333 beside 0.334",
      place: "results.md#longer-with-a-better-encoder-with-negatives-beside"),
    SamplerAdvice(
      situation: "pairs, and a better encoder to choose batches by",
      advice: "not 'joint', as far as it was asked",
      evidence:
        "behind a weaker encoder, with the whole of MiniLM as the reference, −0.021 (−0.024 to −0.018) on ten seeds",
      place: "results.md#longer-with-a-better-encoder-with-negatives-beside"),
    SamplerAdvice(
      situation: "a choice of samplers before any training",
      advice: "from random weights the one with fewer false negatives, as 'sweep' tells",
      evidence:
        "rank correlation 0.69 (0.49 to 0.77) over thirteen samplers in five comparisons; with a pretrained encoder nothing told it",
      place: "results.md#can-it-be-told-before-training"),
    SamplerAdvice(
      situation: "few labels later on",
      advice: "whatever you train, judge it by 'probe labels' beside both baselines",
      evidence:
        "a burst's encoder is below the raw vectors with all labels, above them with two a class",
      place: "06-burst-and-comparison.md#one-burst"),
    SamplerAdvice(
      situation: "long training of a large encoder", advice: "no answer here",
      evidence: "nothing of that length was run", place: "limits.md#what-a-burst-can-show"),
  ]
}

extension Topic {
  /// How to choose.
  static let adviceTopics = [
    Topic(
      "what-to-do", "From your data and your encoder to a sampler and a guard, with what shows it.",
      text: [
        """
        Gains and losses are differences from uniform batches, with 95 % intervals in which the seed is the \
        unit; an interval that holds zero is no measurable difference. 'explain' gives advice on the \
        batches at hand, 'audit' on the data; the page 'what-to-do' goes from what one sees to what to try.
        """
      ] + SamplerAdvice.all.map(\.inWords),
      source: "The comparisons of 'Scripts/bench results', in Tutorials/results.md.",
      seeAlso: ["compare", "explain", "audit", "guards"])
  ]
}
