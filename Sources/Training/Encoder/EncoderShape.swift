/// An architecture with its sizes, as a value that can be stored.
package enum EncoderShape: Sendable, Codable, Equatable {
  case mlp(MultilayerPerceptron)
  case convnet(ConvNet)
  case resnet18(ResNet18)
  /// A small one, trained from random weights.
  case transformer(TextTransformer)
  /// A large one that begins from a checkpoint.
  case bert(TextTransformer)
  case gin(GraphIsomorphismNetwork)

  package var architecture: any Architecture {
    switch self {
    case .mlp(let shape): shape
    case .convnet(let shape): shape
    case .resnet18(let shape): shape
    case .transformer(let shape), .bert(let shape): shape
    case .gin(let shape): shape
    }
  }

  /// Its name as it is typed.
  package var kind: EncoderKind {
    switch self {
    case .mlp: .mlp
    case .convnet: .convnet
    case .resnet18: .resnet18
    case .transformer: .transformer
    case .bert: .bert
    case .gin: .gin
    }
  }
}

/// The name of an architecture, as it is typed.
package enum EncoderKind: String, Sendable, Codable, CaseIterable {
  case mlp
  case convnet
  case resnet18
  case transformer
  case bert
  case gin
}
