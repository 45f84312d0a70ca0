import Files
import Foundation
import Presentation
import ProgramFolder

/// The sources of the page, which lie beside the program.
package enum PageParts {
  /// In the order in which they are joined: each uses those before it.
  private static let scripts = [
    "codec", "geometry", "selection", "dom", "surfaces", "overlay", "map", "charts", "reports",
    "cards", "batch", "items", "controls", "page",
  ]

  static var style: String { get throws { try text("page.css") } }

  static var script: String {
    get throws {
      try (["\"use strict\";", classColors] + scripts.map { try script("\($0).js") })
        .joined(separator: "\n")
    }
  }

  /// The colours of classes, those of pictures.
  private static var classColors: String {
    let grounds = Ground.allCases.map { ground in
      let colors = Ink.palette.map { "\"#\($0[ground].hexadecimal)\"" }.joined(separator: ",")
      return "\(ground.rawValue):[\(colors)]"
    }
    return "const classColors={\(grounds.joined(separator: ","))};"
  }

  /// The page with values in the places of `{{name}}`.
  static func page(_ values: [String: String]) throws -> String {
    let pieces = try text("page.html").components(separatedBy: "{{")
    return pieces.dropFirst().reduce(into: pieces[0]) { page, piece in
      let parts = piece.components(separatedBy: "}}")
      page += (values[parts[0]] ?? "") + parts.dropFirst().joined(separator: "}}")
    }
  }

  /// A script of `Sources/Page/Web` without what only readers need.
  package static func script(_ name: String) throws -> String { try ScriptText.compact(text(name)) }

  private static func text(_ name: String) throws -> String {
    let folder = "batchscope_Page.resources/Web"
    guard let path = ProgramFolder.path(of: "\(folder)/\(name)"),
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else {
      throw FileError(
        file: name, problem: "a part of the page is not beside the program, in '\(folder)'",
        suggestion: "keep that folder beside the executable, or build again with Scripts/run")
    }
    return text
  }
}
