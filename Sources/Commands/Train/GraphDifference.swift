import CommandLanguage
import Proximity
import Report

/// The settings in which the graphs of a burst are others than the graph that was built before, and why.
struct GraphDifference {
  private struct Setting {
    let symbol: String
    let option: String
    let own: Value
    let built: Value
    let usual: Value
    /// Why its usual value is what it is.
    let reason: String

    /// The value of the graph that was built, for a line.
    var builtAsTyped: String {
      if case .integer(let number) = built { "\(number)" } else { built.formatted }
    }
  }

  private let settings: [Setting]

  /// - Parameters:
  ///   - own: the settings of the burst.
  ///   - linked: the sides of pairs that it links.
  ///   - graph: the graph that was built before; what no graph of the training items can have is left out.
  ///   - builtBetween: the sides that one links.
  ///   - itemCount: the number of training items.
  init?(
    _ own: GraphSettings, between linked: GraphSides, from graph: ProximityGraph,
    builtBetween: GraphSides, itemCount: Int
  ) {
    let usual = GraphSettings(
      itemCount: itemCount, neighbors: own.neighbors, usually: TrainedOn.usualSkip)
    let usualNeighbors = GraphSettings(itemCount: itemCount).neighbors
    let ofCount = "usual for \(counted(itemCount, "training item"))"
    let counts = [
      ("M", "candidates", own.candidates, graph.candidates, usual.candidates, ofCount),
      ("K", "neighbors", own.neighbors, graph.neighborsPerNode, usualNeighbors, ofCount),
      (
        "S", "skip", own.skip, graph.skip, usual.skip,
        "a band, without which bursts of this kind did measurable harm"
      ),
    ].filter { _, option, _, built, _, _ in
      (graph.index.drawsCandidates || option != "candidates") && built < itemCount
    }.map { symbol, option, own, built, usual, reason in
      Setting(
        symbol: symbol, option: option, own: .integer(own), built: .integer(built),
        usual: .integer(usual), reason: reason)
    }
    let sides = Setting(
      symbol: "'--between'", option: "between", own: .text(linked.rawValue),
      built: .text(builtBetween.rawValue),
      usual: .text(LinkedSidesOption().between.rawValue),
      reason: "the usual")
    settings = (counts + [sides]).filter { $0.own != $0.built }
    guard !settings.isEmpty else { return nil }
  }

  /// "Your graph was not used: … S is 50 instead of 0 (…). '--skip 0' takes it from your graph."
  var inWords: String {
    let differences = settings.map { setting in
      let reason = setting.own == setting.usual ? setting.reason : "as the line asks"
      return
        "\(setting.symbol) is \(setting.own.formatted) instead of \(setting.built.formatted) (\(reason))"
    }
    let options = settings.map { "--\($0.option) \($0.builtAsTyped)" }.joined(separator: " ")
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
            Field("setting", .text($0.option)), Field("burst", $0.own), Field("graph", $0.built),
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
