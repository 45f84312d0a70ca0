import CommandLanguage
import Foundation
import Vectors

extension RanLine {
  /// The line with whole paths for the files that it read beside a page, so that it leads to the same
  /// state without the page.
  func withPlaces(of page: PageFolder?) -> RanLine {
    guard let page else { return self }
    return replacing(
      text: Self.withPlaces(text, of: page), replay: Self.withPlaces(replay, of: page))
  }

  /// A line that ran stands in few others (`LineAnalysis.mostAround`).
  private static func withPlaces(_ text: String, of page: PageFolder) -> String {
    let line = LineAnalysis(SourceLine(typing: text), schema: Catalog.schema)
    var characters = Array(text)
    for part in line.parts.reversed() {
      if line.command.type is any OuterCommand.Type {
        guard part.role == InnerLine.role,
          part == line.parts.first(where: { $0.role == InnerLine.role })
        else { continue }
        let inner = withPlaces(String(characters[part.range.lowerBound...]), of: page)
        return String(characters[..<part.range.lowerBound]) + inner
      }
      guard line.command.readsFile(in: part.role), !part.text.hasPrefix("/"),
        case let place = page.place(of: part.text), place != part.text
      else { continue }
      characters.replaceSubrange(part.range, with: SourceLine.quoted(place))
    }
    return String(characters)
  }
}

extension CommandSchema.Command {
  /// Whether a word of a role names a file or a folder.
  fileprivate func readsFile(in role: LineAnalysis.Role) -> Bool {
    let name: String? =
      switch role {
      case .value(of: let name), .positional(let name): name
      default: nil
      }
    switch arguments.first(where: { $0.name == name })?.source {
    case .file, .directory: return true
    case .workbench, .line, nil: return false
    }
  }
}
