import CommandLanguage
import Commands
import Datasets
import Foundation
import Presentation
import Report
import Sampling
import Testing
import Workbench

@Suite struct CardCommandTests {
  private static let digits = [
    "load digits", "embed pixels", "graph build", "sample rwr --size 16 --count 8",
  ]

  private func grid(_ report: Report) throws -> CardGrid {
    try #require(
      report.blocks.compactMap { block -> CardGrid? in
        if case .cards(let grid) = block { grid } else { nil }
      }.first)
  }

  @Test func `a batch as cards has a card a member, in order of entry`() throws {
    var session = try ShellSession(after: Self.digits)
    let table = try session.run("batch show")
    let report = try session.run("batch show --grid")
    let grid = try grid(report)
    #expect(grid.cards.count == 16)
    #expect(grid.cards[0].remark == "the anchor" && !grid.cards[0].isMarked)
    #expect(grid.cards[4].title.hasPrefix("5 · "))
    #expect(report["members"] == table["members"])
    #expect(!report.blocks.contains { if case .table = $0 { true } else { false } })
  }

  @Test func `framed are the members of the anchor's class, whichever it is`() throws {
    var session = try ShellSession(after: Self.digits)
    let items = try #require(session.shell.workbench.draw).batches[0].items
    let labels = try #require(session.shell.workbench.dataset?.labels)
    for anchor in [0, 7] {
      let grid = try grid(session.run("batch show --grid --anchor \(items[anchor])"))
      for place in items.indices {
        let isFalse = place != anchor && labels[items[place]] == labels[items[anchor]]
        #expect(grid.cards[place].isMarked == isFalse)
      }
      #expect(grid.mark.contains("\(items[anchor])"))
    }
  }

  @Test func `an anchor outside the batch, and one without cards, are refused`() throws {
    var session = try ShellSession(after: Self.digits)
    let items = Set(try #require(session.shell.workbench.draw).batches[0].items)
    let other = try #require((0..<1797).first { !items.contains($0) })
    let fault = try session.fault(of: "batch show --grid --anchor \(other)")
    #expect(fault.label == "not a member")
    #expect(try session.fault(of: "batch show --anchor 3").suggestion?.contains("--grid") == true)
  }

  @Test func `without labels the anchor's suspects are framed`() throws {
    let folder = try TemporaryFolder()
    let rows: [[Float]] = (0..<40).map { row in
      let angle = Float(row / 2) * 0.3 + (row % 2 == 0 ? 0 : 0.0001)
      return [cos(angle), sin(angle)]
    }
    let file = try folder.writeVectors(rows)
    var session = try ShellSession(after: ["load embeddings \(file)", "sample knn --size 4"])
    let grid = try grid(session.run("batch show --grid"))
    #expect(grid.mark.hasPrefix("a suspect of "))
    #expect(grid.cards.allSatisfy { if case .text = $0.content { true } else { false } })
  }

  @Test func `neighbours are shown behind their item, those of another class framed`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let report = try session.run("data nearest 5 --count 30 --grid")
    let grid = try grid(report)
    #expect(grid.cards.count == 31 && grid.cards[0].remark == "the item itself")
    let labels = try #require(session.shell.workbench.dataset?.labels)
    guard case .list(let neighbors) = report["neighbors"] else {
      Issue.record("no neighbours")
      return
    }
    let items = neighbors.compactMap { neighbor -> Int? in
      guard case .object(let fields) = neighbor else { return nil }
      return fields.first { $0.name == "item" }?.value.number.map { Int($0) }
    }
    #expect(items.count == 30)
    for (card, item) in zip(grid.cards.dropFirst(), items) {
      #expect(card.isMarked == (labels[item] != labels[5]))
    }
    #expect(
      try !session.run("data nearest 5").blocks.contains {
        if case .cards = $0 { true } else { false }
      })
  }

  @Test func `a suspect pair stands side by side`() throws {
    var session = try ShellSession(after: Self.digits)
    let grid = try grid(session.run("batch suspects --count 3 --grid"))
    #expect(grid.group == 2 && grid.cards.count == 6)
    for place in stride(from: 0, to: 6, by: 2) {
      #expect(grid.cards[place].isMarked == grid.cards[place + 1].isMarked)
    }
  }

  @Test func `several images stand beside each other, several texts below`() throws {
    var session = try ShellSession(after: ["load digits"])
    let grid = try grid(session.run("data show 0 17 3"))
    #expect(grid.cards.allSatisfy { ["train", "test"].contains($0.remark ?? "") })
    #expect(grid.cards[1].title == "17 (7)")
    try session.run("load glosses")
    let texts = try session.run("data show 0 1")
    #expect(texts.blocks.contains { if case .heading = $0 { true } else { false } })
  }

  @Test func `a molecule is shown as a structure with its hydrogens counted`() throws {
    var session = try ShellSession(after: ["load molecules"])
    let report = try session.run("data show ethanol")
    guard case .structure(let structure) = report.blocks.first else {
      Issue.record("no structure")
      return
    }
    let symbols: [String] = structure.atoms.map(\.label).sorted()
    #expect(symbols == ["C", "C", "O"])
    #expect(structure.words == "C2 H6 O, 9 atoms and 8 bonds")
    #expect(structure.isMolecule)
    let pair = try grid(session.run("data show ethanol benzene"))
    #expect(pair.cards[1].remark == "C6 H6")
  }

  @Test(arguments: ["load digits", "load glosses", "load molecules"])
  func `every kind of item has cards that a report can keep, write and tell in words`(
    _ load: String
  ) throws {
    var session = try ShellSession(after: [load])
    let embedding = load == "load digits" ? "embed pixels" : "embed counts"
    for line in [embedding, "sample uniform --size 12"] { try session.run(line) }
    let report = try session.run("batch show --grid")
    let kept = try JSONDecoder().decode(Report.self, from: JSONEncoder().encode(report))
    #expect(kept == report)
    #expect(report.markdown.contains("| item | remark |"))
    let words = Renderer(style: Style(isPlain: true)).render(report)
    #expect(words.split(separator: "\n").count > 12 && !words.contains("\u{1B}"))
  }
}
