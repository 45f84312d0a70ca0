import CommandLanguage
import Report
import Sampling

extension SamplerOption {
  /// As it is typed: "--restart 0.2:0.05".
  var inWords: String {
    let value =
      text.map { SourceLine.quoted($0) }
      ?? values.map(NumberFormat.shortest).joined(separator: ":")
    return value.isEmpty ? "--\(name)" : "--\(name) \(value)"
  }
}

extension SamplerSettings {
  /// The sampler with its options as one would type them: "rwr --restart 0.2".
  func inWords(for purpose: SamplerPurpose) -> String {
    ([Self.name] + options(for: purpose).map(\.inWords)).joined(separator: " ")
  }
}
