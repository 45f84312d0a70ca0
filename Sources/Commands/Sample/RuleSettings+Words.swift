import Contrast
import Sampling

extension RuleSettings {
  /// The rules as one would type them, each after a blank: " --exposure once --avoid suspects".
  var inWords: String {
    (exposure.map { " --exposure \($0.rawValue)" } ?? "")
      + guards.map { $0.isWithin ? " --\($0.name)" : " --avoid \($0.name)" }.joined()
      + (drawsUniformly ? " --mix \(uniformShare.inWords)" : "")
  }
}
