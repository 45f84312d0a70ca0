import CommandLanguage
import Commands
import Foundation
import Report
import Testing

extension Report {
  /// Every label that it shows: of fields and columns, of rows without a title above them, of curves.
  var labels: Set<String> {
    Set(
      blocks.flatMap { block -> [String] in
        switch block {
        case .fields(let fields): fields.map(\.label)
        case .table(let table):
          table.columns + (table.columns.first == "" ? table.rows.compactMap(\.first?.word) : [])
        case .sparklines(let curves): curves.map(\.label)
        default: []
        }
      }
    ).subtracting([""])
  }
}

extension String {
  /// Whether a label is a name that the line gave, an option, a number or a run, and no word to explain.
  var isName: Bool {
    hasPrefix("--") || Double(self) != nil || contains(/^[0-9a-f]{8}:/)
  }
}

extension Value {
  fileprivate var word: String? {
    if case .text(let word) = self { word } else { nil }
  }
}

@Suite struct LabelTests {
  @Test(arguments: [
    ("in-degree skew", "in-degree skew"), ("hard negative", "hard negative"), ("Anchor", "anchor"),
    ("positive", "positive"), ("burst", "burst"), ("reciprocity", "reciprocity"),
    ("antihubs", "antihub"), ("K/M", "K/M"), ("α", "α"), ("Holm", "Holm"),
    ("rwr --skip 0", "walk"), ("k = 20", "K"), ("sampling a batch of 64", "sampling"),
    ("… in the hardest tenth", "softmax mass, hardest tenth"),
  ])
  func `a word that a table shows is explained`(_ word: String, _ term: String) throws {
    var session = try ShellSession()
    #expect(try session.run("help '\(word)'").headline.hasPrefix("\(term): "))
  }

  @Test func `a term has one meaning, and points to what there is`() {
    let names = Term.all.flatMap(\.names).map { $0.lowercased().replacing("-", with: " ") }
    #expect(Set(names).count == names.count)
    for term in Term.all {
      #expect(term.meaning.hasSuffix("."), "\(term.names)")
      let path = term.more.split(separator: " ").map(String.init)
      #expect(
        Topic.named(term.more) != nil || Catalog.schema.command(at: path) != nil,
        "\(term.names) → \(term.more)")
    }
  }
}
