/// The architectures there are, as a value that can be written down.
package enum EncoderShape: Sendable, Codable, Equatable {
  case mlp(MultilayerPerceptron)

  package var architecture: any Architecture {
    switch self {
    case .mlp(let shape): shape
    }
  }

  /// What a person calls it.
  package var kind: EncoderKind {
    switch self {
    case .mlp: .mlp
    }
  }
}

/// The name of an architecture, as it is typed.
package enum EncoderKind: String, Sendable, Codable, CaseIterable {
  case mlp
}
