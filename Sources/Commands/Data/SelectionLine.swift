import CommandLanguage
import Datasets
import Sampling
import Workbench

/// The shortest line that selects given items, as a page prints it and the shell runs it for a page.
package struct SelectionLine {
  /// "data select 3 17 40..52", "data select --class seven", "data select --batch 2".
  package let text: String

  /// - Parameter items: item numbers of the data on the workbench; their order does not count.
  /// - Complexity: O(items of the data, members of the batches).
  package init(selecting items: Set<Int>, on workbench: Workbench) {
    let words =
      Self.className(of: items, in: workbench.dataset).map { ["--class", SourceLine.quoted($0)] }
      ?? Self.batch(of: items, in: workbench).map { ["--batch", String($0)] }
      ?? (workbench.dataset?.hasNumbersForIdentifiers ?? false ? ["--numbers"] : [])
      + Self.words(for: items)
    text = (["data", "select"] + words).joined(separator: " ")
  }

  /// Numbers in ascending order, three or more in a row as a range.
  private static func words(for items: Set<Int>) -> [String] {
    NumberRuns(items).all.flatMap { run in
      run.count > 2 ? ["\(run.lowerBound)..\(run.upperBound)"] : run.map { String($0) }
    }
  }

  /// The class that the items are all of, and that they are all of.
  private static func className(of items: Set<Int>, in dataset: Dataset?) -> String? {
    guard let dataset, let labels = dataset.labels, let first = items.first,
      labels.count(where: { $0 == labels[first] }) == items.count,
      items.allSatisfy({ labels[$0] == labels[first] })
    else { return nil }
    let name = dataset.classNames[labels[first]]
    return name.hasPrefix("-") ? nil : name
  }

  private static func batch(of items: Set<Int>, in workbench: Workbench) -> Int? {
    workbench.draw?.batches.firstIndex { Set($0.items) == items }.map { $0 + 1 }
  }
}

extension Dataset {
  /// Whether a number may be the identifier of an item and the number of another.
  package var hasNumbersForIdentifiers: Bool {
    (identifiers ?? []).enumerated().contains { place, identifier in
      guard let number = Int(identifier), String(number) == identifier else { return false }
      return number != place && (0..<count).contains(number)
    }
  }
}
