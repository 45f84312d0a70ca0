import Datasets
import Training
import Vectors

extension Dataset {
  /// What an encoder of a shape reads of these items, and how views of them are made.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items.
  package func views(
    for shape: EncoderShape, monitor: ProgressMonitor = .none
  ) throws -> any ViewSource {
    switch shape {
    case .mlp:
      RowViews(inputs: try inputVectors(monitor: monitor), augmentation: augmentation())
    }
  }

  /// The shape of a new encoder for these items, measured on those of the training split.
  ///
  /// - Throws: `CancellationError`; `NotReady` when such an encoder cannot read these items.
  package func newShape(
    _ kind: EncoderKind, monitor: ProgressMonitor = .none
  ) throws -> EncoderShape {
    switch kind {
    case .mlp:
      .mlp(
        MultilayerPerceptron(
          inputs: try inputVectors(monitor: monitor).rows(at: indices(in: .train))))
    }
  }
}
