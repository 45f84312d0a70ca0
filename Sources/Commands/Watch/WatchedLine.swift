/// A line with knobs in the places of some values: `sample rwr --restart {α}`.
package struct WatchedLine: Sendable {
  package struct Knob: Sendable, Equatable {
    package let name: String
    package let range: KnobRange
    /// The place in the range at which it stands.
    package var place = 0

    /// Its value, as one would type it.
    package var value: String { range.text(at: place) }

    /// Turns it by a number of steps, as far as the range goes.
    package mutating func turn(by steps: Int) { place = min(max(0, place + steps), range.last) }
  }

  let template: String
  package var knobs: [Knob]
  /// The line whose report is shown after it.
  package let show: String

  /// The line with the values at which the knobs stand.
  package var text: String {
    knobs.reduce(template) { $0.replacing("{\($1.name)}", with: $1.value) }
  }

  /// The names in braces, each once, in their order.
  static func names(in template: String) -> [String] {
    template.matches(of: /\{([^{}\s]+)\}/).reduce(into: []) { names, match in
      let name = String(match.1)
      if !names.contains(name) { names.append(name) }
    }
  }
}
