import Files
import Foundation
import Vectors

/// An encoder in a file: safetensors that other programs read, with its configuration as JSON under
/// 'batchscope' in the metadata.
///
/// Beside the weights it holds what training needs to go on bit for bit: the optimiser's moments
/// ("optimizer.0.NAME", …), the encoder as it was before its first step ("untrained.NAME"), and where
/// there are a queue of past projections, a momentum encoder and embeddings of the training passes,
/// these ("queue", "key.NAME", "passes", of pairs "passes.documents", "passes.items", "passes.steps", with -1
/// for none).
package struct EncoderFile: Sendable {
  package var state: EncoderState
  package var origin: Origin

  /// The metadata under 'batchscope'.
  private struct Configuration: Codable {
    /// The version of this form.
    var form = 1
    var shape: EncoderShape
    var head: ProjectionHead
    var steps: StatedNumber
    /// Steps that the optimiser has made; nil when there is none.
    var optimizerSteps: StatedNumber?
    /// Adam when it is not named.
    var optimizerKind: OptimizerKind?
    /// Nil when there is none, or it is empty.
    var queue: Queue?
    /// Whether there is a momentum encoder; nil for no.
    var hasKeys: Bool?
    /// How many training items have a row in "passes"; nil when they are not kept.
    var passes: Int?
    /// Whether their documents have one in "passes.documents"; nil for no.
    var passesHaveDocuments: Bool?
    var origin: Origin

    var isSound: Bool {
      let counts = [origin.trainRuns] + origin.bursts.flatMap { $0.settings?.counts ?? [] }
      return counts.allSatisfy(StatedNumber.counts.contains)
        && (queue?.isSound ?? true) && (passes ?? 1) > 0 && shape.architecture.isSound
        && (1...65_536).contains(head.projection)
        && head.representation == shape.architecture.representationDimensions
        && (head.kind != .none || head.projection == head.representation)
    }
  }

  /// What goes with the projections of a queue.
  private struct Queue: Codable {
    var capacity: Int
    var items: [Int]
    var labels: [Int]?

    var isSound: Bool {
      (1...1_000_000).contains(capacity) && (1...capacity).contains(items.count)
        && labels?.count ?? items.count == items.count
    }
  }

  private static let key = "batchscope"

  package init(state: EncoderState, origin: Origin) {
    self.state = state
    self.origin = origin
  }

  /// Writes the file at `path`, all of it or nothing.
  ///
  /// - Throws: as `FileDraft`; `CancellationError`.
  package func write(
    to path: String, replacing: Bool = false, monitor: ProgressMonitor = .none
  ) throws {
    let (arrays, metadata) = try contents
    try SafetensorsFile.write(
      arrays, metadata: metadata, to: path, replacing: replacing, monitor: monitor)
  }

  /// What the file holds, for files that hold more beside it.
  package var contents: (arrays: [SafetensorsFile.NewArray], metadata: [String: String]) {
    get throws { (arrays, [Self.key: try configuration, "format": "pt"]) }
  }

  private var arrays: [SafetensorsFile.NewArray] {
    let weights = state.network.weights
    var arrays = weights.entries.map { $0.array(named: $0.name) }
    arrays += state.untrained.weights.entries.map { $0.array(named: "untrained.\($0.name)") }
    for (number, moments) in (state.optimizer?.moments ?? []).enumerated() {
      for (entry, numbers) in zip(weights.entries.filter(\.isTrained), moments) {
        arrays.append(
          .init(
            name: "optimizer.\(number).\(entry.name)", shape: entry.shape,
            numbers: NumberTable(numbers)))
      }
    }
    arrays += (state.keyWeights?.entries ?? []).map { $0.array(named: "key.\($0.name)") }
    if let queue = filledQueue {
      arrays.append(
        .init(
          name: "queue", shape: [queue.count, queue.elements.count / queue.count],
          numbers: NumberTable(queue.elements)))
    }
    return arrays + (state.passes?.arrays ?? [])
  }

  private var filledQueue: ProjectionQueue? { state.queue.flatMap { $0.isEmpty ? nil : $0 } }

  /// The configuration as JSON.
  private var configuration: String {
    get throws {
      let configuration = Configuration(
        shape: state.network.shape, head: state.network.head, steps: StatedNumber(state.steps),
        optimizerSteps: state.optimizer.map { StatedNumber($0.steps) },
        optimizerKind: state.optimizer?.kind,
        queue: filledQueue.map { Queue(capacity: $0.capacity, items: $0.items, labels: $0.labels) },
        hasKeys: state.keyWeights == nil ? nil : true, passes: state.passes?.items.count,
        passesHaveDocuments: state.passes?.documents == nil ? nil : true,
        origin: origin)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(configuration), as: UTF8.self)
    }
  }

  /// Reads a file that `write` wrote.
  ///
  /// - Throws: `FileError` when it is another file, damaged, of a later form, or its arrays are not
  ///   those that its configuration asks for, or not finite.
  package init(path: String) throws {
    try self.init(SafetensorsFile(path: path), path: path)
  }

  /// Reads what `contents` put into a file.
  ///
  /// - Throws: as `init(path:)`.
  package init(_ file: SafetensorsFile, path: String) throws {
    func fault(_ problem: String, suggestion: String? = nil) -> FileError {
      FileError(file: path, problem: problem, suggestion: suggestion)
    }
    guard let text = file.metadata[Self.key] else {
      throw fault(
        "holds arrays, but not the configuration of an encoder",
        suggestion: "open a file that 'export encoder' wrote")
    }
    let configuration: Configuration
    do {
      configuration = try JSONDecoder().decode(Configuration.self, from: Data(text.utf8))
    } catch {
      throw fault(
        "describes an encoder that this version does not know",
        suggestion: "it may be of a later version, or damaged")
    }
    guard configuration.form == 1, configuration.isSound else {
      throw fault("describes an encoder that cannot be: its sizes do not fit each other")
    }
    // Looked at array by array, so that no size is believed that the file does not hold.
    let (shape, head) = (configuration.shape, configuration.head)
    let arrays = shape.architecture.arrays + head.arrays
    func filled(_ prefix: String) throws -> WeightTable {
      var filled = WeightTable()
      for array in arrays {
        filled.append(array, try file.floats(prefix + array.name, shape: array.shape, in: path))
      }
      return filled
    }
    func encoder(_ prefix: String) throws -> Encoder {
      Encoder(shape, head: head, weights: try filled(prefix))
    }
    func count(_ stated: StatedNumber, of what: String) throws -> Int {
      if let count = stated.within(StatedNumber.counts) { return count }
      throw fault("describes an encoder of \(stated) \(what), which cannot be")
    }
    let steps = try count(configuration.steps, of: "steps")
    let optimizer = try configuration.optimizerSteps.map { stated in
      let kind = configuration.optimizerKind ?? .adam
      return OptimizerState(
        kind: kind,
        moments: try (0..<kind.momentCount).map { number in
          try arrays.filter(\.isTrained).map {
            try file.floats("optimizer.\(number).\($0.name)", shape: $0.shape, in: path)
          }
        }, steps: try count(stated, of: "optimiser steps"))
    }
    let queue = try configuration.queue.map { kept in
      let shape = [kept.items.count, head.projection]
      var queue = ProjectionQueue(capacity: kept.capacity)
      queue.append(
        try file.floats("queue", shape: shape, in: path), of: kept.items, labels: kept.labels)
      return queue
    }
    state = EncoderState(
      network: try encoder(""), untrained: try encoder("untrained."), optimizer: optimizer,
      queue: queue, keyWeights: configuration.hasKeys == true ? try filled("key.") : nil,
      passes: try configuration.passes.map {
        try file.passes(
          count: $0, dimensions: head.projection,
          haveDocuments: configuration.passesHaveDocuments == true, before: steps, in: path)
      }, steps: steps)
    origin = configuration.origin
  }
}

extension WeightTable.Entry {
  fileprivate func array(named name: String) -> SafetensorsFile.NewArray {
    .init(name: name, shape: shape, numbers: NumberTable(elements))
  }
}

extension SafetensorsFile {
  /// The floats of an array that must have `shape`.
  func floats(_ name: String, shape: [Int], in path: String) throws -> [Float] {
    let array = try array(name)
    guard array.shape == shape else {
      throw FileError(
        file: path,
        problem: "holds '\(name)' of shape \(array.shape) where its configuration "
          + "asks for \(shape)")
    }
    return try finiteFloats(name)
  }
}
