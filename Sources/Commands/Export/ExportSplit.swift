import CommandLanguage
import Datasets
import Files
import Foundation
import Report
import Vectors
import Workbench

struct ExportSplit: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Write which items are held out, as a table in .csv.",
    discussion: """
      A line an item, in the order of the data: its number from 0, its identifier, 'train' or 'test', its class where there are \
      labels.
      """)
  static let examples = [
    Example(
      "export split walk.csv", "To hold out the same items elsewhere.", after: ["load digits"])
  ]
  static let seeAlso = ["data", "export plan"]

  @Argument(
    help: "The file, which ends in .csv.", completion: .file(extensions: ["csv"]))
  var file: String

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let path = NSString(string: file).expandingTildeInPath
    let (place, _) = try context.files.place(
      for: file, in: TableForm.self, writing: "a split", replaces: replace)
    let dataset = try context.workbench.requireDataset()
    let table = Table(
      columns: ["item", "id", "split"] + (dataset.labels == nil ? [] : ["label"]),
      rows: (0..<dataset.count).map { item in
        [
          .text("\(item)"), .text(dataset.identifier(of: item)),
          .text(dataset.splits[item].rawValue),
        ] + (dataset.className(of: item).map { [.text($0)] } ?? [])
      })
    try context.files.write(
      table.csv(guarding: context.display.guardsCells), to: place, argument: "file")
    let heldOut = dataset.indices(in: .test).count
    return Report(
      "exported \(counted(dataset.count, "item")) to \(file) · \(written(heldOut)) held out",
      fields: [
        Field("file", .text(path)), Field("items", .integer(dataset.count)),
        Field("heldOut", .integer(heldOut)),
      ])
  }
}
