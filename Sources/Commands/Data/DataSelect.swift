import CommandLanguage
import Contrast
import Datasets
import Files
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct DataSelect: ShellCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Choose items, to look at them or to read them as a batch.",
    discussion: """
      Words add up, and each option keeps only the items that it names. With a name before it the \
      items can be called by that: 'data show NAME', 'batch show --of NAME', and 'data select NAME 99', \
      which is those and one more.
      """)
  static let examples = [
    Example("data select 3 17 40..52", "Items by number.", after: ["load digits"]),
    Example(
      "selected = data select --class 7 --batch 1", "The sevens of a batch, under a name.",
      after: ["load digits", "sample uniform --size 64"]),
    Example(
      "data select --near 17 --count 20", "An item and those around it.",
      after: ["load digits", "embed pixels"]),
    Example(
      "data select --suspects", "The members of pairs that look like false negatives.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64"]),
  ]
  static let seeAlso = ["data show", "batch show", "view"]

  @Argument(help: ItemsName.help, default: "all that the options name")
  var id: [ItemsName] = []

  @Option(name: "--class", help: "Only items of this class.", default: "of any")
  var className: String?

  @Option(
    help: "Only members of this one of the current batches.",
    range: .from(1, to: .number(of: .batchesDrawn)), default: "of any, or of none")
  var batch: Int?

  @Flag(help: "Only members of suspect pairs, of '--batch' or of all current batches.")
  var suspects = false

  @Option(help: "Only this item and those nearest to it by the current vectors.", default: "all")
  var near: ItemName?

  @Option(
    help: "How many items nearest to that of '--near'.",
    range: .from(1, to: .number(of: .otherItems)), default: "10")
  var count: Int?

  @Option(help: "Only items that a file names, one a line.", default: "all", completion: .file())
  var file: String?

  @Flag(help: "Take numbers for numbers from 0, though some are the identifiers of other items.")
  var numbers = false

  func validate() throws(ArgumentFault) {
    guard count == nil || near != nil else {
      throw ArgumentFault(
        "count", .extraArgument, "'--count' counts the items nearest to one, and none is named",
        suggestion: "name it with '--near', or leave '--count' out")
    }
  }

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let dataset = try context.workbench.requireDataset()
    let ways = try ways(in: context, of: dataset, monitor: monitor)
    guard let first = ways.first else {
      throw ArgumentFault(
        "id", .missingArgument, "'data select' needs items, or an option that names some",
        suggestion: "for example 'data select 3 17 40..52'")
    }
    let items = ways.dropFirst().reduce(first) { items, way in
      let kept = Set(way)
      return items.filter(kept.contains)
    }
    guard !items.isEmpty else {
      throw NotReady(
        problem: "no item is all that", suggestion: "leave one of the conditions out")
    }
    context.workbench.selection = ItemSelection(items: items)
    return .selection(of: items, in: dataset)
  }

  /// The items that each of the given words and options names; those whose order tells most come first.
  private func ways(in context: CommandContext, of dataset: Dataset, monitor: ProgressMonitor)
    throws -> [[Int]]
  {
    let finder = ItemFinder(in: dataset, context.names, argument: "id", goesByNumber: numbers)
    return [
      id.isEmpty ? nil : try finder.items(id),
      try near.map { try items(near: $0, in: context.workbench) },
      suspects ? try suspectItems(in: context.workbench, monitor: monitor) : nil,
      suspects ? nil : try batch.map { try members(of: $0, in: context.workbench) },
      try className.map { try items(ofClass: $0, in: dataset) },
      try file.map { try items(inFile: $0, finder) },
    ].compactMap(\.self)
  }

  private func items(near name: ItemName, in workbench: Workbench) throws -> [Int] {
    let vectors = try workbench.requireItemVectors().vectors
    let item = try name.item(in: workbench.requireDataset(), argument: "near")
    return [item] + vectors.nearest(to: item, count: count ?? 10).map(\.item)
  }

  private func members(of number: Int, in workbench: Workbench) throws -> [Int] {
    try BatchNumber.batch(number, of: workbench.requireDraw()).items
  }

  /// Members of suspect pairs as `batch suspects` finds them, those of the most similar pairs first.
  private func suspectItems(in workbench: Workbench, monitor: ProgressMonitor) throws -> [Int] {
    let subject = try BatchSubject(in: workbench)
    let limit = SuspectLimit.limit(
      of: subject.vectors, references: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads)
    let batches = try batch.map { [try BatchNumber.batch($0, of: subject.draw)] } ?? subject.batches
    let pairs = try batches.flatMap { batch in
      try SuspectPairs(
        in: subject.similarity(of: batch, monitor: monitor), above: limit, labels: nil
      ).pairs.map { (batch.items[$0.first], batch.items[$0.second], $0.similarity) }
    }
    var seen: Set<Int> = []
    return pairs.sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }.flatMap { [$0.0, $0.1] }
      .filter { seen.insert($0).inserted }
  }

  private func items(ofClass name: String, in dataset: Dataset) throws -> [Int] {
    guard let labels = dataset.labels else {
      throw NotReady(
        problem: "'\(dataset.name)' has no labels, and so no classes",
        suggestion: "choose items in another way")
    }
    guard let label = dataset.classNames.firstIndex(of: name) else {
      throw ArgumentFault(
        "className", .unknownName, "'\(dataset.name)' has no class '\(name)'",
        label: "no such class",
        suggestion: Suggestion.nearest(to: name, in: dataset.classNames)
          .map { "did you mean '\($0)'?" } ?? "'data' lists the classes")
    }
    return labels.indices.filter { labels[$0] == label }
  }

  private func items(inFile path: String, _ finder: ItemFinder) throws -> [Int] {
    let source = try SourceFile(path: path)
    var words: [ItemsName] = []
    for (place, line) in try source.lines().enumerated() {
      guard let word = ItemsName(argument: line.trimmingBlanks), !word.text.isEmpty else {
        continue
      }
      do {
        _ = try finder.items([word])
      } catch let fault as ArgumentFault {
        throw source.fault(at: "line \(place + 1)", fault.problem, suggestion: fault.suggestion)
      }
      words.append(word)
    }
    return try finder.items(words)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension Report {
  /// How many chosen items are listed.
  private static let listedItems = 8

  fileprivate static func selection(of items: [Int], in dataset: Dataset) -> Report {
    let fields = [
      Field("items", .integer(items.count), remark: "of \(written(dataset.count))"),
      dataset.classesField(of: items),
    ].compactMap(\.self)
    let left = items.count - listedItems
    return Report(
      "\(counted(items.count, "item")) of \(dataset.name)",
      fields: fields + [Field("indices", .list(items.map(Value.integer)))],
      blocks: [.fields(fields), .table(dataset.itemTable(items.prefix(listedItems)))]
        + (left > 0 ? [.text("\(written(left)) more; 'data show' shows them.")] : []))
  }
}

extension Dataset {
  /// How many classes there are among items, with the most common; nil without labels.
  func classesField(of items: [Int]) -> Field? {
    guard let labels else { return nil }
    let counts = Dictionary(grouping: items) { labels[$0] }.mapValues(\.count)
    let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    let shown = order.prefix(6).map { "\(classNames[$0]): \(counts[$0] ?? 0)" }
    return Field(
      "classes", .integer(counts.count),
      remark: "of \(written(classNames.count)), " + shown.joined(separator: ", ")
        + (order.count > 6 ? ", …" : ""))
  }

  /// Items one a row: identifier, class, split, and the text of texts.
  fileprivate func itemTable(_ items: some Sequence<Int>) -> Table {
    Table(
      columns: ["id"] + (labels == nil ? [] : ["label"]) + ["split"] + (hasTexts ? ["text"] : []),
      rows: items.map { item in
        var row: [Value] = [.text(identifier(of: item))]
        if let label = className(of: item) { row.append(.text(label)) }
        row.append(.text(splits[item].rawValue))
        if case .texts(let texts) = self.items { row.append(.text(texts[item].inWords)) }
        return row
      })
  }
}
