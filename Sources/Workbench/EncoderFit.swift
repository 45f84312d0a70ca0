import Datasets
import Training
import Vectors

extension Dataset.Items {
  /// What they are, in a word that files keep.
  package var kindName: String {
    switch self {
    case .images: "images"
    case .texts: "texts"
    case .graphs: "graphs"
    case .vectors: "vectors"
    }
  }
}

extension Dataset {
  /// Why an encoder that was trained on `itemKind` cannot read these items, as a clause; nil when it
  /// can.
  package func misfit(of shape: EncoderShape, trainedOn itemKind: String) -> String? {
    guard itemKind == items.kindName else {
      return "it reads \(itemKind), and the items of '\(name)' are \(items.kindName)"
    }
    switch shape {
    case .mlp(let shape):
      guard inputDimensions != shape.inputs else { return nil }
      return
        "it reads \(shape.inputs) numbers an item, and those of '\(name)' have \(inputDimensions)"
    case .convnet(let shape): return misfit(of: shape.inputs)
    case .resnet18(let shape): return misfit(of: shape.inputs)
    case .transformer, .bert: return nil
    case .gin(let shape): return misfit(of: shape.vocabulary)
    }
  }

  private func misfit(of inputs: ImageInputs) -> String? {
    guard case .images(let images) = items,
      (images.width, images.height, images.channels)
        != (inputs.width, inputs.height, inputs.channels)
    else { return nil }
    func size(_ width: Int, _ height: Int, _ channels: Int) -> String {
      "\(width)×\(height) with \(channels == 1 ? "one channel" : "\(channels) channels")"
    }
    return """
      it reads images of \(size(inputs.width, inputs.height, inputs.channels)), and those of \
      '\(name)' are \(size(images.width, images.height, images.channels))
      """
  }

  private func misfit(of vocabulary: GraphVocabulary) -> String? {
    guard case .graphs(let graphs, _) = items else { return nil }
    let known = vocabulary.attributeMeans.count
    let given = graphs.compactMap(\.nodeAttributes).first?.columns ?? 0
    guard known != given else { return nil }
    return "it reads \(known) attributes a node, and those of '\(name)' have \(given)"
  }
}
