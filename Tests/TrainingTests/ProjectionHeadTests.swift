import Foundation
import Tensors
import Testing
import Training
import Vectors

/// What the loss sees of a representation: nothing in between, one layer or two.
@Suite(.serialized) struct ProjectionHeadTests {
  private static let shape = EncoderShape.mlp(
    MultilayerPerceptron(inputs: SmallImages.matrix, hidden: 8, representation: 6))

  private static func encoder(_ head: HeadKind) -> Encoder {
    Encoder(
      shape, head: head, projection: 4, stream: RandomStream(seed: 3, name: "weights", run: 0))
  }

  private static func vectors(of encoder: Encoder, at output: Encoder.Output) throws -> Matrix {
    try encoder.encode(Array(0..<12), from: SpoiledViews(item: nil), to: output, threads: 1)
  }

  @Test func `without a head the loss sees the representation`() throws {
    let encoder = Self.encoder(.none)
    #expect(encoder.dimensions(of: .projection) == 6)
    #expect(encoder.weights.entries.allSatisfy { !$0.name.hasPrefix("head.") })
    let seen = try Self.vectors(of: encoder, at: .projection)
    #expect(try seen == Self.vectors(of: encoder, at: .representation))
  }

  @Test func `a linear head is one dense layer`() throws {
    let encoder = Self.encoder(.linear)
    let (weight, bias) = (encoder.weights["head.0.weight"], encoder.weights["head.0.bias"])
    #expect(weight.shape == [4, 6] && encoder.weights.entry(named: "head.1.weight") == nil)
    let rows = try Self.vectors(of: encoder, at: .representation)
    let projections = try Self.vectors(of: encoder, at: .projection)
    for row in 0..<rows.rows {
      for output in 0..<4 {
        let product = (0..<6).reduce(Double(bias.elements[output])) {
          $0 + Double(weight.elements[output * 6 + $1]) * Double(rows[row, $1])
        }
        #expect(abs(product - Double(projections[row, output])) < 1e-5)
      }
    }
  }

  @Test(arguments: HeadKind.allCases)
  func `an encoder trains, and comes back from a file as it was, with any head`(_ kind: HeadKind)
    throws
  {
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    var state = EncoderState(Self.encoder(kind))
    let result = try SmallImages.burst(steps: 4).run(&state, monitor: .none)
    #expect(result.losses.allSatisfy { $0.isFinite })
    #expect(state.network != state.untrained)
    try EncoderFile(state: state, origin: EncoderRoundTripTests.origin).write(to: path)
    let opened = try EncoderFile(path: path).state
    #expect(opened.network == state.network && opened.network.head.kind == kind)
    #expect(opened.optimizer == state.optimizer)
  }

  @Test func `pretrained encoders have no head and take AdamW unless asked otherwise`() throws {
    let checkpoint = try TinyCheckpoint.read()
    let stream = RandomStream(seed: 1, name: "weights", run: 0)
    let plain = Encoder(checkpoint, stream: stream)
    #expect(plain.head.kind == .none)
    #expect(plain.dimensions(of: .projection) == plain.dimensions(of: .representation))
    let headed = Encoder(checkpoint, head: .mlp, stream: stream)
    #expect(headed.head.projection == 64)
    #expect(EncoderKind.bert.usualOptimizer == .adamw)
    #expect(EncoderKind.bert.usualLearningRate(by: .adamw) == 5e-5)
    #expect(EncoderKind.bert.usualLearningRate(by: .sgd) == OptimizerKind.sgd.usualLearningRate)
    #expect(EncoderKind.mlp.usualHead == .mlp && EncoderKind.mlp.usualOptimizer == .adam)
  }
}
