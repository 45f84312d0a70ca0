import Report
import Sampling
import Workbench

extension MapShow {
  static let walk = MapShow("walk", "a batch's walk hop by hop, as 'batch trace' tells it") {
    subject, _ in
    let batches = try subject.batches()
    var marks = Marks()
    for (name, batch) in batches {
      guard let walk = batch.walk else {
        throw NotReady(
          problem: "no walk filled \(name): it has no hops to show", remedy: "sample rwr")
      }
      let hops = zip(batch.items, walk.origins).compactMap { item, origin in
        origin.parent.map { (batch.items[$0], item) }
      }
      marks.links.append(PointMap.Links(.hops, "hop", of: hops))
      marks.layers.append(
        PointMap.Layer(
          kind: marks.layers.isEmpty ? .members : .otherMembers,
          name: "\(counted(batch.items.count, "member")) of \(name)",
          points: batch.items.map(Int32.init)))
    }
    marks.layers += batches.compactMap { seeds(of: $0.batch) }
    return marks
  }
}
