import Report
import Sampling

extension MapShow {
  static let batch = MapShow("batch", "the members of a batch, or of two, and their seeds") {
    subject, _ in
    let batches = try subject.batches()
    var marks = Marks()
    for (number, (name, batch)) in batches.enumerated() {
      marks.layers.append(
        PointMap.Layer(
          kind: number == 0 ? .members : .otherMembers,
          name: "\(counted(batch.items.count, "member")) of \(name)",
          points: batch.items.map(Int32.init)))
    }
    marks.layers += batches.count == 1 ? batches.compactMap { seeds(of: $0.batch) } : []
    if batches.count == 2 {
      let shared = Set(batches[0].batch.items).intersection(batches[1].batch.items)
      marks.remark = "\(counted(shared.count, "member")) in both."
      marks.layers.append(
        PointMap.Layer(
          kind: .starts, name: "\(counted(shared.count, "member")) in both",
          points: shared.sorted().map(Int32.init)))
    }
    return marks
  }

  /// Where the walks of a batch began; nil for one that no walk filled.
  static func seeds(of batch: Batch) -> PointMap.Layer? {
    guard let walk = batch.walk else { return nil }
    let seeds = zip(batch.items, walk.origins).filter { $1 == .seed || $1 == .reseed }
    return PointMap.Layer(
      kind: .starts, name: counted(seeds.count, "seed"), points: seeds.map { Int32($0.0) })
  }
}
