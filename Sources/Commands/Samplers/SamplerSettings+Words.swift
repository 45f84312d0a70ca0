import Report
import Sampling

extension SamplerOption {
  /// As it is typed: "--restart 0.2:0.05".
  var inWords: String {
    "--\(name)"
      + (values.isEmpty
        ? "" : " " + values.map(NumberFormat.shortest).joined(separator: ":"))
  }
}

extension SamplerSettings {
  /// The sampler with its options as one would type them: "rwr --restart 0.2".
  func inWords(for purpose: SamplerPurpose) -> String {
    ([Self.name] + options(for: purpose).map(\.inWords)).joined(separator: " ")
  }
}
