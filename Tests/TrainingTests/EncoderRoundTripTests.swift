import Datasets
import Files
import Foundation
import Testing
import Training
import Vectors

/// An encoder of every kind, trained a little, in a file and back.
@Suite(.serialized) struct EncoderRoundTripTests {
  static let origin = EncoderFile.Origin(
    program: "0.2.0", dataName: "small", itemsChecksum: nil, splitChecksum: "0a1b2c3d",
    itemKind: "images",
    bursts: [BurstRecord("uniform, 3 steps")],
    seed: 5, trainRuns: 1)

  /// A state with what it reads, 40 items or more.
  static func beginning(_ kind: EncoderKind) throws -> (EncoderState, any ViewSource) {
    switch kind {
    case .mlp:
      return (
        SmallImages.newState(
          .mlp(MultilayerPerceptron(inputs: SmallImages.matrix, hidden: 8, representation: 6))),
        SpoiledViews(item: nil)
      )
    case .convnet:
      return (
        SmallImages.newState(
          .convnet(ConvNet(for: SmallImages.inputs, channels: [4, 8], groups: 2))),
        SpoiledViews(item: nil)
      )
    case .resnet18:
      return (
        SmallImages.newState(.resnet18(ResNet18(for: SmallImages.inputs, width: 2))),
        SpoiledViews(item: nil)
      )
    case .transformer:
      return (
        TextAndGraphBurstTests.newState(.transformer),
        TextAndGraphBurstTests.source(.transformer)
      )
    case .gin:
      return (TextAndGraphBurstTests.newState(.gin), TextAndGraphBurstTests.source(.gin))
    case .bert:
      let checkpoint = try TinyCheckpoint.read()
      let encoder = Encoder(
        checkpoint, projection: 4, stream: RandomStream(seed: 1, name: "weights", run: 0))
      return (
        EncoderState(encoder),
        TextViews(
          of: TextAndGraphBurstTests.texts, by: checkpoint.shape.vocabulary,
          limit: checkpoint.shape.longestText, dropProbability: 0.1)
      )
    }
  }

  private func train(_ state: inout EncoderState, on source: any ViewSource) throws -> [Double] {
    try SmallImages.burst(steps: 3, source: source).run(&state, monitor: .none).losses
  }

  private func vectors(of state: EncoderState, _ source: any ViewSource) throws -> [[Float]] {
    try [Encoder.Output.representation, .projection].map {
      try state.network.encode(Array(0..<40), from: source, to: $0, threads: 1).elements
    }
  }

  @Test(arguments: EncoderKind.allCases)
  func `embeddings are the same to the last bit, and training goes on as if without a break`(
    _ kind: EncoderKind
  ) throws {
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    var (state, source) = try Self.beginning(kind)
    _ = try train(&state, on: source)
    try EncoderFile(state: state, origin: Self.origin).write(to: path)
    var opened = try EncoderFile(path: path).state
    #expect(opened.network.shape == state.network.shape && opened.network.shape.kind == kind)
    #expect(opened.network == state.network && opened.untrained == state.untrained)
    #expect(opened.optimizer == state.optimizer && opened.steps == 3)
    #expect(try vectors(of: opened, source) == vectors(of: state, source))
    let straight = try train(&state, on: source)
    let around = try train(&opened, on: source)
    #expect(around == straight)
    #expect(opened.network == state.network && opened.optimizer == state.optimizer)
    #expect(try vectors(of: opened, source) == vectors(of: state, source))
  }

  @Test(arguments: EncoderKind.allCases)
  func `a file cut anywhere is refused in one sentence that names it`(_ kind: EncoderKind) throws {
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    let (state, _) = try Self.beginning(kind)
    try EncoderFile(state: state, origin: Self.origin).write(to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let cuts = [0, 1, 7, 8, 9, 60] + (1..<24).map { whole.count * $0 / 24 } + [whole.count - 1]
    for length in cuts {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let fault = try #require(
        #expect(throws: FileError.self, "\(length) bytes") { try EncoderFile(path: path) })
      #expect(fault.file == path && !fault.problem.isEmpty && !fault.problem.contains("\n"))
    }
    try whole.write(to: URL(fileURLWithPath: path))
    #expect(try EncoderFile(path: path).state.network == state.network)
  }

  @Test(arguments: EncoderKind.allCases)
  func `an array of another shape is refused with both shapes`(_ kind: EncoderKind) throws {
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    let (state, _) = try Self.beginning(kind)
    try EncoderFile(state: state, origin: Self.origin).write(to: path)
    let file = try SafetensorsFile(path: path)
    let first = try #require(state.network.weights.entries.first)
    let turned = first.shape + [1]
    let arrays = try file.arrays.map {
      SafetensorsFile.NewArray(
        name: $0.name, shape: $0.name == first.name ? turned : $0.shape,
        numbers: NumberTable(try file.floats($0.name)))
    }
    try SafetensorsFile.write(arrays, metadata: file.metadata, to: path, replacing: true)
    let fault = try #require(#expect(throws: FileError.self) { try EncoderFile(path: path) })
    #expect(
      fault.problem.contains("'\(first.name)' of shape \(turned)")
        && fault.problem.contains("asks for \(first.shape)"), "\(fault.problem)")
  }

  /// Four steps of `train rwr` on ten texts from the tiny checkpoint, with a queue, a momentum encoder and
  /// embeddings of the training passes, exported by version 0.2.0 of the program.
  @Test func `an encoder that version 0_2_0 exported is opened as it was`() throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let file = try EncoderFile(path: fixtures.appending(path: "version-0.2.0.safetensors").path)
    let state = file.state
    #expect(state.network.shape.kind == .bert && state.network.head.projection == 64)
    #expect(state.steps == 4 && state.optimizer?.steps == 4 && state.optimizer?.kind == .adam)
    #expect(state.network.weights["head.1.bias"].elements[0] == -0.3133784532546997)
    #expect(state.untrained.weights["head.1.bias"].elements[0] == -0.3134806156158447)
    #expect(state.keyWeights?["head.1.bias"].elements[0] == -0.3134564459323883)
    #expect(state.queue?.items == [8, 0, 3, 7, 3, 2, 1, 7] && state.queue?.capacity == 8)
    #expect(state.passes?.items == [0, 1, 2, 3, 4, 5, 7, 8])
    #expect(state.passes?.steps == [2, 3, 3, 3, 0, 1, 3, 2])
    #expect(file.origin.program == "0.2.0" && file.origin.dataName == "ten")
    #expect(file.origin.seed == 1 && file.origin.trainRuns == 1 && file.origin.bursts.count == 1)
  }
}
