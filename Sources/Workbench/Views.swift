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
    case .mlp, .convnet, .resnet18:
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
    case .convnet:
      .convnet(ConvNet(for: try imageInputs(kind, sides: ConvNet.sides, monitor: monitor)))
    case .resnet18:
      .resnet18(ResNet18(for: try imageInputs(kind, sides: ResNet18.sides, monitor: monitor)))
    }
  }

  /// How the images of the training split come into an encoder that reads `sides`.
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
