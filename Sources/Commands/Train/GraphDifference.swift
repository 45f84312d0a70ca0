import CommandLanguage
import Proximity
import Report

/// The settings in which the graphs of a burst are others than the graph that was built before, and why.
struct GraphDifference {
  private struct Setting {
    let symbol: String
    let option: String
    let own: Int
    let built: Int
    let usual: Int
    /// Why its usual value is what it is.
    let reason: String
  }

  private let settings: [Setting]

  /// - Parameters:
  ///   - own: the settings of the burst.
  ///   - graph: the graph that was built before; what no graph of the training items can have is left out.
  ///   - itemCount: the number of training items.
  init?(_ own: GraphSettings, from graph: ProximityGraph, itemCount: Int) {
    let usual = GraphSettings(
      itemCount: itemCount, neighbors: own.neighbors, usually: TrainedOn.usualSkip)
    let usualNeighbors = GraphSettings(itemCount: itemCount).neighbors
    let ofCount = "usual for \(counted(itemCount, "training item"))"
    settings = [
      Setting(
        symbol: "M", option: "candidates", own: own.candidates, built: graph.candidates,
        usual: usual.candidates, reason: ofCount),
      Setting(
        symbol: "K", option: "neighbors", own: own.neighbors, built: graph.neighborsPerNode,
        usual: usualNeighbors, reason: ofCount),
      Setting(
        symbol: "S", option: "skip", own: own.skip, built: graph.skip, usual: usual.skip,
        reason: "a band, without which bursts of this kind did measurable harm"),
    ].filter { setting in
      let isSetting = graph.index.drawsCandidates || setting.option != "candidates"
      return isSetting && setting.own != setting.built && setting.built < itemCount
    }
    guard !settings.isEmpty else { return nil }
  }

  /// "Your graph was not used: … S is 50 instead of 0 (…). '--skip 0' takes it from your graph."
  var inWords: String {
    let differences = settings.map { setting in
      let reason = setting.own == setting.usual ? setting.reason : "as the line asks"
      return
        "\(setting.symbol) is \(written(setting.own)) instead of \(written(setting.built)) (\(reason))"
    }
    let options = settings.map { "--\($0.option) \($0.built)" }.joined(separator: " ")
    return
      "Your graph was not used: a burst builds its own, from training items alone and from the "
      + "encoder's vectors. \(Phrase.list(differences, "and")). '\(options)' takes what you built."
  }

  var field: Field {
    Field(
      "otherThanGraph",
      .list(
        settings.map {
          .object([
            Field("setting", .text($0.option)), Field("burst", .integer($0.own)),
            Field("graph", .integer($0.built)),
          ])
        }))
  }
}

extension Report {
  /// Tells a difference, where there is one, before all else.
  mutating func put(_ difference: GraphDifference?) {
    guard let difference else { return }
    blocks.insert(.text(difference.inWords), at: 0)
    fields.append(difference.field)
  }
}
