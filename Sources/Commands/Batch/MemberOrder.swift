import CommandLanguage
import Datasets
import Sampling
import Workbench

/// How the members of a batch are ordered and grouped.
enum MemberOrder: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// By class, the largest first.
  case `class`
  /// By the walk that brought them.
  case walk
  /// In the order of entry.
  case entry

  struct Group {
    let name: String
    /// Places in the batch, ascending.
    var places: [Int]
    /// Whether something binds its members: a class, or a walk.
    var isBound = true
  }

  var inWords: String {
    switch self {
    case .class: "by class"
    case .walk: "by walk"
    case .entry: "in order of entry"
    }
  }

  func groups(of batch: Batch, in subject: BatchSubject) throws -> [Group] {
    switch self {
    case .class: try Self.classes(of: batch, in: subject)
    case .walk: try Self.walks(of: batch, in: subject)
    case .entry: [Group(name: "", places: Array(batch.items.indices))]
    }
  }

  private static func classes(of batch: Batch, in subject: BatchSubject) throws -> [Group] {
    guard let labels = subject.labels(of: batch) else {
      throw ArgumentFault(
        "order", .notReady, "'\(subject.dataset.name)' has no labels to order by",
        label: "needs labels", suggestion: "leave it out, or order by walk")
    }
    let members = Dictionary(grouping: batch.items.indices) { labels[$0] }
    let order = members.keys.sorted {
      (members[$1]?.count ?? 0, $0) < (members[$0]?.count ?? 0, $1)
    }
    return order.map { Group(name: subject.dataset.classNames[$0], places: members[$0] ?? []) }
  }

  private static func walks(of batch: Batch, in subject: BatchSubject) throws -> [Group] {
    guard let walk = batch.walk else {
      throw ArgumentFault(
        "order", .notReady, "'\(subject.draw.sampler)' does not walk", label: "no walks here",
        suggestion: "order by class, or sample with 'sample rwr --walks 8'")
    }
    var groups: [Group] = []
    var groupOfPlace: [Int] = []
    for (place, origin) in walk.origins.enumerated() where !origin.isUniform {
      if let parent = origin.parent {
        groupOfPlace.append(groupOfPlace[parent])
      } else {
        groupOfPlace.append(groups.count)
        let seed = subject.dataset.title(of: batch.items[place])
        groups.append(Group(name: seed, places: []))
      }
      groups[groupOfPlace[place]].places.append(place)
    }
    let uniform = walk.origins.indices.filter { walk.origins[$0].isUniform }
    return groups
      + (uniform.isEmpty ? [] : [Group(name: "drawn uniformly", places: uniform, isBound: false)])
  }
}
