import CommandLanguage
import Presentation

/// Display settings of the session; commands and results do not depend on them.
package struct DisplaySettings: Sendable, Equatable {
  /// The form of reports on the screen.
  package enum Output: String, Sendable, CaseIterable, ExpressibleByArgument {
    case table, json, csv, markdown
  }

  /// What pictures of items are drawn with.
  package enum Pictures: String, Sendable, CaseIterable, ExpressibleByArgument {
    case auto, kitty, iterm, sixel, blocks, off
  }

  package var output = Output.table
  package var pictures = Pictures.auto
  /// Whether the rest of a line is proposed while it is typed.
  package var suggestsLines = true
  /// Whether output longer than two screens goes through a pager.
  package var pages = true
  /// Whether colours have large contrast and no text is dim, as a projector needs it.
  package var isProjected = false
  /// Whether cells of CSV that a spreadsheet would compute are guarded.
  package var guardsCells = false
  /// Whether lines are kept in the history.
  package var keepsHistory = true

  /// The colours of the line that is being typed.
  package var colors = LineColors()

  /// What pictures are painted on, in files that cannot leave that to their reader.
  package var pictureGround = Ground.light

  package init() {}
}

/// `on` or `off`.
enum Switch: String, CaseIterable, ExpressibleByArgument {
  case on, off

  var isOn: Bool { self == .on }
}
