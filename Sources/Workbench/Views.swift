import Datasets
import Files
import Training
import Vectors

extension Dataset {
  /// The source of inputs and views of these items for an encoder of a shape.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items.
  package func views(
    for shape: EncoderShape, choices: ViewChoices = ViewChoices(), monitor: ProgressMonitor = .none
  ) throws -> any ViewSource {
    switch shape {
    case .mlp, .convnet, .resnet18:
      RowViews(inputs: try inputVectors(monitor: monitor), augmentation: augmentation())
    case .transformer(let encoder), .bert(let encoder):
      TextViews(
        of: try texts(for: shape.kind), by: encoder.vocabulary, limit: encoder.longestText,
        positives: choices.positives, negatives: pairs?.negatives ?? [],
        dropProbability: choices.tokenDropping)
    case .gin(let encoder):
      GraphViews(
        of: encoder.vocabulary.graphs(of: try graphs(for: shape.kind)),
        augmentation: GraphAugmentation(
          changes: choices.graphChanges, ratio: choices.graphRatio,
          maskedKind: encoder.vocabulary.maskedNode))
    }
  }

  /// A new encoder for these items, or the one in the folder `checkpoint`; weights that are new come
  /// from generator 0 of `stream`.
  ///
  /// `width` is one of `kind.widths`; nil for the usual one, or that of the checkpoint. `head` is nil for
  /// the usual one.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items;
  ///   `FileError` for a checkpoint that is missing or malformed.
  package func newEncoder(
    _ kind: EncoderKind, checkpoint: String?, width: Int? = nil, head: HeadKind? = nil,
    stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws -> Encoder {
    guard let checkpoint else {
      return Encoder(
        try newShape(kind, width: width, monitor: monitor), head: head, stream: stream)
    }
    _ = try texts(for: .bert)
    return Encoder(try TextCheckpoint(folder: checkpoint), head: head, stream: stream)
  }

  /// The shape of a new encoder for these items, measured on those of the training split.
  ///
  /// `width` is one of `kind.widths`; nil for the usual one.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items, or begins
  ///   from a checkpoint alone.
  package func newShape(
    _ kind: EncoderKind, width: Int? = nil, monitor: ProgressMonitor = .none
  ) throws -> EncoderShape {
    let width = width ?? kind.usualWidth ?? 0
    return switch kind {
    case .mlp:
      .mlp(
        MultilayerPerceptron(
          inputs: try inputVectors(monitor: monitor).rows(at: indices(in: .train)),
          hidden: width))
    case .convnet:
      .convnet(
        ConvNet(for: try imageInputs(kind, sides: ConvNet.sides, monitor: monitor), width: width))
    case .resnet18:
      .resnet18(
        ResNet18(for: try imageInputs(kind, sides: ResNet18.sides, monitor: monitor), width: width))
    case .transformer:
      .transformer(
        TextTransformer(
          vocabulary: .words(WordVocabulary(of: try trainingTexts(kind))), width: width))
    case .bert:
      throw NotReady(
        problem: "an encoder of kind 'bert' begins from a checkpoint",
        remedy: "train uniform --checkpoint FOLDER --fresh")
    case .gin:
      .gin(
        GraphIsomorphismNetwork(
          vocabulary: GraphVocabulary(of: try trainingGraphs(kind)), width: width))
    }
  }

  /// The texts of the training split, examples included.
  private func trainingTexts(_ kind: EncoderKind) throws -> [String] {
    let texts = try texts(for: kind)
    return indices(in: .train).flatMap { item in
      [texts[item].content] + (texts[item].example.map { [$0] } ?? [])
    }
  }

  private func texts(for kind: EncoderKind) throws -> [TextItem] {
    guard case .texts(let texts) = items else { throw unreadable(by: kind, wants: "texts") }
    return texts
  }

  private func trainingGraphs(_ kind: EncoderKind) throws -> [ItemGraph] {
    let graphs = try graphs(for: kind)
    return indices(in: .train).map { graphs[$0] }
  }

  private func graphs(for kind: EncoderKind) throws -> [ItemGraph] {
    guard case .graphs(let graphs, _) = items else { throw unreadable(by: kind, wants: "graphs") }
    return graphs
  }

  private func unreadable(by kind: EncoderKind, wants content: String) -> NotReady {
    NotReady(
      problem: "an encoder of kind '\(kind.rawValue)' reads \(content), and '\(name)' has none",
      remedy: "train uniform --encoder mlp --fresh")
  }

  /// The input statistics of the training images, for an encoder that reads `sides`.
  private func imageInputs(
    _ kind: EncoderKind, sides: ClosedRange<Int>, monitor: ProgressMonitor
  ) throws -> ImageInputs {
    guard case .images(let images) = items else {
      throw NotReady(
        problem: "an encoder of kind '\(kind.rawValue)' reads images, and '\(name)' has none",
        remedy: "train uniform --encoder mlp --fresh")
    }
    guard sides.contains(images.width), sides.contains(images.height) else {
      throw NotReady(
        problem: """
          an encoder of kind '\(kind.rawValue)' reads images of \(sides.lowerBound) to \
          \(sides.upperBound) pixels, and those of '\(name)' are \(images.width)×\(images.height)
          """, remedy: "train uniform --encoder mlp --fresh")
    }
    return ImageInputs(
      of: try inputVectors(monitor: monitor).rows(at: indices(in: .train)), width: images.width,
      height: images.height, channels: images.channels)
  }
}
