import Foundation
import Testing

/// Links between the pages lead to a file that is there, and to a heading of it.
@Suite struct PageLinksTests {
  private static let pages: [String] = {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: TutorialTests.folder.path)) ?? []
    return ["../README.md"] + names.filter { $0.hasSuffix(".md") }.sorted()
  }()

  @Test(arguments: pages)
  func `a link of a page leads to a file and to a heading of it`(_ name: String) throws {
    let page = TutorialTests.folder.appending(path: name).standardizedFileURL
    for link in try prose(of: page).matches(of: /\]\(([^)\s]+)\)/).map({ String($0.1) })
    where !link.contains("://") {
      let sides = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let target =
        sides[0].isEmpty
        ? page : page.deletingLastPathComponent().appending(path: String(sides[0]))
      #expect(FileManager.default.fileExists(atPath: target.path), "\(name): \(link)")
      guard sides.count == 2 else { continue }
      #expect(try headings(of: target).contains(String(sides[1])), "\(name): \(link)")
    }
  }

  /// The page without its fences.
  private func prose(of page: URL) throws -> String {
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.components(separatedBy: "\n```").enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: "\n")
  }

  /// The headings as links name them: small letters, digits and '-' for a blank.
  private func headings(of page: URL) throws -> Set<String> {
    let lines = try prose(of: page).split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      lines.map { line in
        line.drop { $0 == "#" }.drop { $0 == " " }.lowercased().compactMap { letter in
          letter == " "
            ? "-" : letter.isLetter || letter.isNumber || "-_".contains(letter) ? letter : nil
        }.map(String.init).joined()
      })
  }
}
