import CommandLanguage
import Datasets
import Foundation
import Page
import Report
import Vectors
import Workbench

struct ExportReport: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the session as one page to explore: the map, the batches, what was found.",
    discussion: """
      The page is one file that needs no network: the map to zoom and to select from, the batches with \
      their matrix, comparisons, sweeps and training, and every line of the session. What is selected is so in \
      all of them, and the page tells the line that selects the same items here. The map is that of the \
      last 'map'. Cards are what items hold: images, texts, molecules, the first coordinates of vectors.
      """)
  static let examples = [
    Example(
      "export report walk.html", "To explore, and to send to others.",
      after: ["load digits", "embed pixels", "map", "sample knn --size 16 --count 4"])
  ]
  static let seeAlso = ["export notebook", "map", "note"]

  @Argument(help: "The file to write.", completion: .file(extensions: ["html"]))
  var file: String

  @Option(
    help: "Whose cards the page holds.",
    default:
      "of all where they take less than \(NumberFormat.bytes(CardChoice.fewBytes)), else of the items in batches"
  )
  var cards: CardChoice?

  @Option(help: "The heading.", default: "the date")
  var title: String?

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let path = NSString(string: file).expandingTildeInPath
    guard (path as NSString).pathExtension.lowercased() == "html" else {
      throw ArgumentFault(
        "file", .invalidValue, "'\(file)' is not the name of a page of HTML", label: "which form?",
        suggestion: "end the name in .html")
    }
    let place = try interpreter.files.place(for: file, argument: "file", replaces: replace)
    let page = try SessionPage(of: interpreter, cards: cards, monitor: monitor)
    let html = try page.document(title: title ?? Transcript.dated).html()
    try interpreter.files.write(html, to: place, argument: "file")
    return report(on: page, bytes: html.utf8.count, path: path)
  }

  private func report(on page: SessionPage, bytes: Int, path: String) -> Report {
    let shown = [
      Field("size", .bytes(bytes)),
      Field("commands", .integer(page.commandCount)),
      Field("cards", .integer(page.cards?.count ?? 0)),
    ]
    var notes: [Block] = []
    if let dataset = page.dataset, page.map == nil, dataset.count > 1 {
      notes.append(.text("It has no map: 'map' makes one."))
    }
    if let cards = page.cards, !cards.isWhole {
      let all = NumberFormat.bytes(cards.bytesOfAll)
      notes.append(
        .text(
          "The cards of all \(counted(cards.itemCount, "item")) would take \(all): '--cards all'."))
    }
    return Report(
      "wrote \(file)", fields: [Field("file", .text(path))] + shown,
      blocks: [.fields(shown)] + notes)
  }
}

/// Whose cards a page holds.
enum CardChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// Of the items in the current batches.
  case batches
  case all
  case nothing = "none"

  /// Cards of all items are few where they take less than this.
  static let fewBytes = 500_000
}
