import Foundation
import Tensors
import Testing
import Vectors

import Training

/// ConvNet and ResNet-18 against PyTorch's numbers, which Reference/image_encoders.py made with
/// PyTorch 2.13, and against laws of their own.
@Suite(.serialized) struct ImageEncoderTests {
  /// sin(0.7 i + salt) · scale.
  private static func byFormula(_ count: Int, _ salt: Double, _ scale: Double) -> [Float] {
    (0..<count).map { Float(sin(Double($0) * 0.7 + salt) * scale) }
  }

  /// Four images with three channels side by side, about 0.5.
  private static func images(side: Int) -> Matrix {
    Matrix(
      rows: 4, columns: side * side * 3,
      elements: byFormula(4 * side * side * 3, 0.3, 0.5).map { $0 + 0.5 })
  }

  /// Inputs that are normalised by a mean of 0.5 and a deviation of 0.25.
  private static func inputs(side: Int) throws -> ImageInputs {
    let text = """
      {"width":\(side),"height":\(side),"channels":3,"shift":[0.5,0.5,0.5],
       "scale":[0.25,0.25,0.25]}
      """
    return try JSONDecoder().decode(ImageInputs.self, from: Data(text.utf8))
  }

  /// New weights; arrays of more than one dimension are filled by a formula.
  private static func weights(of architecture: some Architecture) -> WeightTable {
    var generator = SeededGenerator(seed: 1)
    var weights = architecture.newWeights(using: &generator)
    let matrices = weights.entries.filter { $0.shape.count > 1 }
    for (salt, entry) in matrices.enumerated() {
      let reach = entry.shape.dropFirst().reduce(1, *)
      weights.replaceElements(
        of: entry.name,
        by: byFormula(entry.elements.count, Double(salt), 1 / Double(reach).squareRoot()))
    }
    return weights
  }

  private struct Figures {
    var training: [Float]
    var firstGradient: [Float]
    var inference: [Float]
  }

  private static func figures(of architecture: some Architecture, side: Int) throws -> Figures {
    var weights = weights(of: architecture)
    let views = ViewBatch.rows(images(side: side))
    let tensors = try TensorTable(weights, recordsGradients: true)
    let noise = RandomStream(seed: 1, name: "noise", run: 0)
    let trained = try architecture.representation(
      of: views, weights: tensors, mode: .training(noise: noise))
    let factors = try Tensor(
      byFormula(trained.shape.reduce(1, *), 0.1, 1), shape: trained.shape)
    try (trained * factors).sum().backward()
    try tensors.read(into: &weights)
    let inferred = try architecture.inference(with: weights)(views)
    return Figures(
      training: Array(try trained.rows(1, count: 1).elements().prefix(4)),
      firstGradient: Array(try tensors["conv1.weight"].gradient?.elements().prefix(3) ?? []),
      inference: Array(inferred.row(1).prefix(4)))
  }

  private static func areClose(_ some: [Float], _ others: [Float]) -> Bool {
    some.count == others.count
      && zip(some, others).allSatisfy { abs($0 - $1) <= 1e-3 * max(1, abs($1)) }
  }

  @Test func `a ConvNet computes what PyTorch computes`() throws {
    let figures = try Self.figures(
      of: ConvNet(for: Self.inputs(side: 9), channels: [4, 6, 8], groups: 2), side: 9)
    #expect(Self.areClose(figures.training, [0.564688, 0.487613, 0.408622, 0.328519]))
    #expect(Self.areClose(figures.firstGradient, [-0.003145, -0.678816, 0.065175]))
    #expect(Self.areClose(figures.inference, figures.training))
  }

  @Test func `ResNet-18 computes what PyTorch computes, in training and with running statistics`()
    throws
  {
    let figures = try Self.figures(of: ResNet18(for: Self.inputs(side: 16), width: 2), side: 16)
    #expect(Self.areClose(figures.training, [0.260118, 0.257701, 0.292086, 0.324539]))
    #expect(Self.areClose(figures.firstGradient, [-1.241466, 5.031123, -2.275354]))
    #expect(Self.areClose(figures.inference, [3.999188, 3.161351, 2.048168, 0.775875]))
  }

  @Test func `the weights are as many as the tables in the papers say`() throws {
    let inputs = try Self.inputs(side: 32)
    var generator = SeededGenerator(seed: 1)
    // torchvision's ResNet-18 has 11,689,512 parameters; without its last layer (513,000) and with a
    // 3×3 stem of 1,728 weights for its 7×7 of 9,408 there are 11,168,832.
    let resnet = ResNet18(for: inputs).newWeights(using: &generator)
    #expect(
      resnet.entries.filter(\.isTrained).reduce(0) { $0 + $1.elements.count } == 11_168_832)
    #expect(resnet.entries.filter { !$0.isTrained }.count == 2 * 20)
    let convnet = ConvNet(for: inputs).newWeights(using: &generator)
    #expect(convnet.count == 9 * (3 * 32 + 32 * 64 + 64 * 128) + 2 * (32 + 64 + 128))
    let bound = Float(1 / (9.0 * 64).squareRoot())
    let third = convnet["conv3.weight"].elements
    #expect(third.allSatisfy { abs($0) <= bound } && third.contains { abs($0) > 0.99 * bound })
  }

  @Test func `channels come to mean zero and deviation one`() throws {
    var generator = SeededGenerator(seed: 5)
    // Two channels of their own brightness.
    let rows = Matrix(
      rows: 6, columns: 2 * 8 * 8,
      elements: (0..<6 * 8 * 8).flatMap { _ in
        [Float(0.2 + 0.1 * generator.unit()), Float(0.5 + 0.5 * generator.unit())]
      })
    let inputs = ImageInputs(of: rows, width: 8, height: 8, channels: 2)
    let tensor = try inputs.tensor(of: rows)
    #expect(tensor.shape == [6, 2, 8, 8])
    let means = try tensor.mean(along: [0, 2, 3]).elements()
    let squares = try tensor.power(2).mean(along: [0, 2, 3]).elements()
    #expect(means.allSatisfy { abs($0) < 1e-5 })
    #expect(squares.allSatisfy { abs($0 - 1) < 1e-4 })
    // Channel 1 of image 2, row 3, column 5.
    let place = ((2 * 2 + 1) * 8 + 3) * 8 + 5
    let expected = (rows[2, (3 * 8 + 5) * 2 + 1] - inputs.shift[1]) / inputs.scale[1]
    #expect(abs(try tensor.elements()[place] - expected) < 1e-5)
  }

  @Test func `an image is encoded alike alone and among others, on one thread and on two`() throws {
    let shape = ConvNet(for: try Self.inputs(side: 9), channels: [4, 6, 8], groups: 2)
    let stream = RandomStream(seed: 3, name: "weights", run: 0)
    let encoder = Encoder(.convnet(shape), projection: 4, stream: stream)
    let images = Self.images(side: 9)
    let many = images.rows(at: (0..<300).map { $0 % 4 })
    let encoded = try encoder.encode(many, to: .projection, threads: 1)
    #expect(try encoder.encode(many, to: .projection, threads: 2) == encoded)
    let alone = try encoder.encode(images.rows(at: [3]), to: .projection, threads: 1)
    #expect(zip(encoded.row(299), alone.row(0)).allSatisfy { abs($0 - $1) < 1e-5 })
  }
}
