import CommandLanguage
import Commands
import Foundation
import Presentation
import Report
import Testing

/// `Scripts/gallery` shows the pictures of the help's examples, so each kind of picture needs one.
@Suite struct GalleryTests {
  enum Kind: CaseIterable {
    case histogram, heatMap, scatter, panels, map, sparklines, image, cards, structure

    /// Nil for blocks without a picture.
    init?(_ block: Block) {
      switch block {
      case .histogram: self = .histogram
      case .heatMap: self = .heatMap
      case .scatter: self = .scatter
      case .panels: self = .panels
      case .map: self = .map
      case .sparklines: self = .sparklines
      case .image, .colorImage: self = .image
      case .cards: self = .cards
      case .structure: self = .structure
      case .verdict, .text, .chapter, .heading, .warning, .fields, .table, .verbatim: return nil
      }
    }

    var example: String {
      switch self {
      case .histogram: "graph similarity"
      case .heatMap: "batch matrix"
      case .scatter: "sweep rwr,bfs --candidates 200,500 --skip 0,50 --walks 1,8 --batches 10"
      case .panels: "compare uniform knn --steps 40 --seeds 3 --looks 2"
      case .map: "map"
      case .sparklines: "embed pca --dimensions 16"
      case .image: "data show 17"
      case .cards: "data show 0 17"
      case .structure: "data show caffeine"
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `each kind of picture is shown by an example, and drawn in each form`(_ kind: Kind) throws {
    let example = try #require(
      Catalog.commands.flatMap { $0.examples }.first { $0.line == kind.example })
    var session = try ShellSession(after: example.setup)
    let report = try session.run(example.line)
    let block = try #require(report.blocks.first { Kind($0) == kind })
    let drawing = try #require(block.picture(of: report.origin)).drawing
    #expect(!drawing.words.isEmpty && !drawing.title.isEmpty)
    #expect(drawing.svg().contains(" · seed 7 · \(example.line)</text>"))
    let folder = try TemporaryFolder()
    for ending in ["svg", "png", "html"] {
      try session.run("last > \(folder.path)/picture.\(ending)")
      let size = try Data(contentsOf: URL(filePath: "\(folder.path)/picture.\(ending)")).count
      #expect(size > 1000 && size < 1_500_000)
    }
  }

  @Test func `blocks have a picture where their kind has one`() {
    for block in [
      Block.text("a"), .verbatim("b"), .sparklines([Sparkline(label: "c", values: [1])]),
    ] {
      #expect((block.picture(of: nil) != nil) == (Kind(block) != nil))
    }
  }
}
