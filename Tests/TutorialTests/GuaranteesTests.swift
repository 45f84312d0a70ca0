import Foundation
import Testing

/// The page of promises names a test for each, and those tests are there.
@Suite struct GuaranteesTests {
  private static let page = TutorialTests.folder.appending(path: "guarantees.md")

  /// The last cell of every row of a table, without heads and rules.
  private static let named: [String] =
    ((try? String(contentsOf: page, encoding: .utf8)) ?? "").split(separator: "\n")
    .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| -") }
    .compactMap { $0.split(separator: "|").last { $0.contains { $0 != " " } } }
    .map { $0.trimmingCharacters(in: .whitespaces) }
    .filter { $0 != "held by the test" }

  /// The sentences that name the tests.
  private static let tests: Set<String> = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var names: Set<String> = []
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      names.formUnion(text.matches(of: /func `([^`]+)`/).map { String($0.1) })
    }
    return names
  }()

  @Test func `there are promises`() {
    #expect(Self.named.count > 30)
  }

  @Test(arguments: named)
  func `a promise is held by a test`(_ name: String) {
    #expect(Self.tests.contains(name))
  }
}
