import Proximity
import Report
import Tensors
import Training

extension BurstRecord {
  /// The settings of bursts, a row each; nothing when none is known.
  static func table(of bursts: [BurstRecord]) -> [Block] {
    guard bursts.contains(where: { $0.settings != nil }) else { return [] }
    let table = Table(
      columns: [
        "burst", "steps", "B", "T", "warm-up", "M", "K", "S", "refresh", "step size",
      ],
      rows: bursts.enumerated().map { number, burst in
        let settings = burst.settings
        func whole(_ number: Int?) -> Value { number.map { .integer($0) } ?? .none }
        return [
          .integer(number + 1), whole(settings?.steps), whole(settings?.batchSize),
          settings.map { .text(NumberFormat.shortest($0.temperature)) } ?? .none,
          whole(settings?.warmup), whole(settings?.graph?.candidates),
          whole(settings?.graph?.neighbors), whole(settings?.graph?.skip),
          whole(settings?.refresh?.every),
          settings.map { .text(NumberFormat.shortest($0.learningRate)) } ?? .none,
        ]
      })
    return [.table(table)]
  }
}

extension BurstRecord.Settings {
  /// All of it by name.
  fileprivate var fields: [Field] {
    func whole(_ number: Int?) -> Value { number.map { .integer($0) } ?? .none }
    return [
      Field("steps", .integer(steps)), Field("size", .integer(batchSize)),
      Field("temperature", .decimal(temperature)), Field("loss", .text(loss)),
      Field("optimizer", .text(optimizer)), Field("learningRate", .decimal(learningRate)),
      Field("precision", .text(precision ?? Precision.float32.rawValue)),
      Field("warmup", .integer(warmup)), Field("candidates", whole(graph?.candidates)),
      Field("neighbors", whole(graph?.neighbors)), Field("skip", whole(graph?.skip)),
      Field("refresh", whole(refresh?.every)), Field("ahead", whole(refresh?.ahead)),
      Field("embeddings", refresh.map { .text($0.embeddings) } ?? .none),
    ]
  }

  var value: Value { .object(fields) }
}
