import Datasets
import Training
import Vectors

extension Dataset {
  /// What an encoder of a shape reads of these items, and how views of them are made.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items.
  package func views(
    for shape: EncoderShape, choices: ViewChoices = ViewChoices(), monitor: ProgressMonitor = .none
  ) throws -> any ViewSource {
    switch shape {
    case .mlp:
      RowViews(inputs: try inputVectors(monitor: monitor), augmentation: augmentation())
    case .transformer(let encoder), .bert(let encoder):
      TextViews(
        of: try texts(for: shape.kind), by: encoder.vocabulary, limit: encoder.longestText,
        positives: choices.positives, dropProbability: choices.tokenDropping)
    case .gin(let encoder):
      GraphViews(
        of: encoder.vocabulary.graphs(of: try molecules(for: shape.kind)),
        augmentation: GraphAugmentation(
          changes: choices.graphChanges, ratio: choices.graphRatio,
          maskedKind: encoder.vocabulary.maskedNode))
    }
  }

  /// A new encoder for these items, or the one in the folder `checkpoint`; weights that are new come
  /// from generator 0 of `stream`.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items;
  ///   `DatasetError` for a checkpoint that is missing or malformed.
  package func newEncoder(
    _ kind: EncoderKind, checkpoint: String?, stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws -> Encoder {
    guard let checkpoint else {
      return Encoder(try newShape(kind, monitor: monitor), stream: stream)
    }
    _ = try texts(for: .bert)
    return Encoder(try TextCheckpoint(folder: checkpoint), stream: stream)
  }

  /// The shape of a new encoder for these items, measured on those of the training split.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items, or begins
  ///   from a checkpoint alone.
  package func newShape(
    _ kind: EncoderKind, monitor: ProgressMonitor = .none
  ) throws -> EncoderShape {
    let training = indices(in: .train)
    switch kind {
    case .mlp:
      return .mlp(
        MultilayerPerceptron(inputs: try inputVectors(monitor: monitor).rows(at: training)))
    case .transformer:
      let texts = try texts(for: kind)
      let read = training.flatMap {
        [texts[$0].titleAndText] + (texts[$0].example.map { [$0] } ?? [])
      }
      return .transformer(TextTransformer(vocabulary: .words(WordVocabulary(of: read))))
    case .bert:
      throw NotReady(
        problem: "an encoder of kind 'bert' begins from a checkpoint",
        remedy: "train uniform --checkpoint FOLDER")
    case .gin:
      let molecules = try molecules(for: kind)
      return .gin(
        GraphIsomorphismNetwork(
          vocabulary: GraphVocabulary(of: training.map { molecules[$0] })))
    }
  }

  /// The texts that an encoder reads.
  private func texts(for kind: EncoderKind) throws -> [TextItem] {
    guard case .texts(let texts) = items else { throw unreadable(by: kind, wants: "texts") }
    return texts
  }

  private func molecules(for kind: EncoderKind) throws -> [Molecule] {
    guard case .molecules(let molecules) = items else {
      throw unreadable(by: kind, wants: "graphs")
    }
    return molecules
  }

  private func unreadable(by kind: EncoderKind, wants content: String) -> NotReady {
    NotReady(
      problem: "an encoder of kind '\(kind.rawValue)' reads \(content), and '\(name)' holds none",
      remedy: "train uniform --encoder mlp")
  }
}
