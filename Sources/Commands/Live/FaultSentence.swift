import CommandLanguage

/// A fault in one sentence, for whoever has no line to see it in.
enum FaultSentence {
  static func of(_ error: any Error) -> String {
    if let fault = error as? ArgumentFault {
      return [fault.problem, fault.suggestion].compactMap(\.self).joined(separator: "; ")
    }
    let fault = (error as? LineFaults)?.diagnostics.first ?? Diagnostic(explaining: error)
    return [fault.problem, fault.suggestion].compactMap(\.self).joined(separator: "; ")
  }
}
