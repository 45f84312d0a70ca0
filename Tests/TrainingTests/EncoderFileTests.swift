import Datasets
import Files
import Foundation
import Proximity
import Sampling
import Testing
import Training
import Vectors

@Suite(.serialized) struct EncoderFileTests {
  static let shapes: [EncoderShape] = [
    .mlp(MultilayerPerceptron(inputs: SmallImages.matrix, hidden: 8, representation: 6)),
    .convnet(ConvNet(for: SmallImages.inputs, channels: [4, 8], groups: 2)),
    .resnet18(ResNet18(for: SmallImages.inputs, width: 2)),
  ]

  static let origin = EncoderFile.Origin(
    program: "0.2.0", dataName: "small", itemsChecksum: nil, splitChecksum: "0a1b2c3d",
    itemKind: "images",
    bursts: [BurstRecord("uniform, 4 steps")],
    seed: 1 << 63 + 5, trainRuns: 3)

  private func path() -> String {
    NSTemporaryDirectory() + "encoder-\(UUID().uuidString).safetensors"
  }

  @Test(arguments: shapes)
  func `training goes on from a file as if it had never been away`(_ shape: EncoderShape) throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var state = SmallImages.newState(shape)
    _ = try SmallImages.burst(steps: 4).run(&state, monitor: .none)
    try EncoderFile(state: state, origin: Self.origin).write(to: path)
    let opened = try EncoderFile(path: path)
    #expect(opened.origin == Self.origin)
    var detour = opened.state
    #expect(detour.network == state.network && detour.untrained == state.untrained)
    #expect(detour.optimizer == state.optimizer && detour.steps == 4)
    let straight = try SmallImages.burst(steps: 4).run(&state, monitor: .none)
    let around = try SmallImages.burst(steps: 4).run(&detour, monitor: .none)
    #expect(around.losses == straight.losses)
    #expect(detour.network == state.network)
  }

  @Test func `other programs find the weights under their names`() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let state = SmallImages.newState(Self.shapes[1])
    try EncoderFile(state: state, origin: Self.origin).write(to: path)
    let file = try SafetensorsFile(path: path)
    #expect(file["conv2.weight"]?.shape == [8, 4, 3, 3])
    #expect(try file.floats("conv1.weight") == state.network.weights["conv1.weight"].elements)
    #expect(file["head.1.bias"]?.shape == [4])
    #expect(file["optimizer.0.conv1.weight"] == nil)
    #expect(file.metadata["batchscope"]?.contains(#""dataName":"small""#) == true)
  }

  /// What can be wrong with the configuration or the arrays, and what the sentence says.
  static let damages: [(String, String, String)] = [
    (#""form":1"#, #""form":2"#, "cannot be"),
    (#""steps":0"#, #""steps":-1"#, "cannot be"),
    (#""groups":2"#, #""groups":3"#, "cannot be"),
    (#""channels":[4,8]"#, #""channels":[]"#, "cannot be"),
    (#""channels":[4,8]"#, #""channels":[4,-8]"#, "cannot be"),
    (#""channels":[4,8]"#, #""channels":[4,80000]"#, "cannot be"),
    (#""channels":[4,8]"#, #""channels":[6,8]"#, "of shape [4, 1, 3, 3] where"),
    (#""width":8"#, #""width":0"#, "cannot be"),
    (#""projection":4"#, #""projection":0"#, "cannot be"),
    (#""representation":8"#, #""representation":9"#, "cannot be"),
    ("convnet", "perceiver", "does not know"),
    (#""bursts""#, #""burst""#, "does not know"),
  ]

  @Test(arguments: damages)
  func `a configuration that cannot be is refused in one sentence`(
    _ former: String, _ latter: String, _ sentence: String
  ) throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let state = SmallImages.newState(Self.shapes[1])
    try EncoderFile(state: state, origin: Self.origin).write(to: path)
    let file = try SafetensorsFile(path: path)
    let text = try #require(file.metadata["batchscope"])
    #expect(text.contains(former))
    let arrays = try file.arrays.map {
      SafetensorsFile.NewArray(
        name: $0.name, shape: $0.shape, numbers: NumberTable(try file.floats($0.name)))
    }
    try SafetensorsFile.write(
      arrays, metadata: ["batchscope": text.replacingOccurrences(of: former, with: latter)],
      to: path, replacing: true)
    let fault = try #require(#expect(throws: FileError.self) { try EncoderFile(path: path) })
    #expect(fault.problem.contains(sentence))
  }

  @Test func `how bursts were run is kept, and files without it still open`() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var origin = Self.origin
    origin.bursts.append(
      BurstRecord(
        "rwr, 4 steps",
        .init(
          TrainingBurst.Settings(
            steps: 4, batchSize: 4, loss: .init(temperature: 0.5),
            optimizer: .init(learningRate: 0.003), warmup: 1, refresh: .init(every: 2), threads: 1),
          steps: 4, warmup: 1, looksAtEmbeddings: true,
          graph: .init(candidates: 9, neighbors: 3, skip: 2),
          sampler: RandomWalkWithRestart.Settings(
            restart: LinearSchedule(from: 0.2, to: 0.05), walks: 2, isWeighted: true))))
    let state = SmallImages.newState(Self.shapes[0])
    try EncoderFile(state: state, origin: origin).write(to: path)
    #expect(try EncoderFile(path: path).origin == origin)
    let file = try SafetensorsFile(path: path)
    let text = try #require(file.metadata["batchscope"])
    let start = try #require(text.firstRange(of: #""burstSettings":["#)?.lowerBound)
    let end = try #require(text[start...].firstRange(of: "}],")?.upperBound)
    try SafetensorsFile.write(
      try file.arrays.map {
        .init(name: $0.name, shape: $0.shape, numbers: NumberTable(try file.floats($0.name)))
      }, metadata: ["batchscope": text.replacing(text[start..<end], with: "")], to: path,
      replacing: true)
    let former = try EncoderFile(path: path).origin.bursts
    #expect(former == [BurstRecord("uniform, 4 steps"), BurstRecord("rwr, 4 steps")])
  }

  @Test(arguments: ["head.0.weight", "untrained.head.1.bias"], [Float.nan, .infinity])
  func `weights that are not finite are refused by name`(_ name: String, _ number: Float) throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try EncoderFile(state: SmallImages.newState(Self.shapes[0]), origin: Self.origin)
      .write(to: path)
    let file = try SafetensorsFile(path: path)
    let arrays = try file.arrays.map { array in
      var numbers = try file.floats(array.name)
      if array.name == name { numbers[1] = number }
      return SafetensorsFile.NewArray(
        name: array.name, shape: array.shape, numbers: NumberTable(numbers))
    }
    try SafetensorsFile.write(arrays, metadata: file.metadata, to: path, replacing: true)
    let fault = try #require(#expect(throws: FileError.self) { try EncoderFile(path: path) })
    #expect(fault.place == "array '\(name)'")
    #expect(fault.problem == "holds \(number) at place 1, and weights must be finite")
  }

  @Test func `files of others, cut files and missing arrays are refused`() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let array = SafetensorsFile.NewArray(name: "a", shape: [1], numbers: NumberTable([1]))
    try SafetensorsFile.write([array], to: path)
    let foreign = try #require(#expect(throws: FileError.self) { try EncoderFile(path: path) })
    #expect(foreign.problem.contains("not the configuration"))
    try EncoderFile(state: SmallImages.newState(Self.shapes[0]), origin: Self.origin)
      .write(to: path, replacing: true)
    let file = try SafetensorsFile(path: path)
    let some = try file.arrays.dropLast().map {
      SafetensorsFile.NewArray(
        name: $0.name, shape: $0.shape, numbers: NumberTable(try file.floats($0.name)))
    }
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try SafetensorsFile.write(some, metadata: file.metadata, to: path, replacing: true)
    let incomplete = try #require(
      #expect(throws: FileError.self) { try EncoderFile(path: path) })
    #expect(incomplete.problem.contains("holds no array 'untrained.head.1.bias'"))
    for length in [0, 7, 40, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(throws: FileError.self) { try EncoderFile(path: path) }
    }
  }
}
