/// The architectures there are, as a value that can be written down.
package enum EncoderShape: Sendable, Codable, Equatable {
  case mlp(MultilayerPerceptron)
  case convnet(ConvNet)
  case resnet18(ResNet18)

  package var architecture: any Architecture {
    switch self {
    case .mlp(let shape): shape
    case .convnet(let shape): shape
    case .resnet18(let shape): shape
    }
  }

  /// What a person calls it.
  package var kind: EncoderKind {
    switch self {
    case .mlp: .mlp
    case .convnet: .convnet
    case .resnet18: .resnet18
    }
  }
}

/// The name of an architecture, as it is typed.
package enum EncoderKind: String, Sendable, Codable, CaseIterable {
  case mlp
  case convnet
  case resnet18
}
