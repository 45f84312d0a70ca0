import CommandLanguage
import Datasets

/// Names of columns with commas between them.
struct ColumnList: ExpressibleByArgument, Sendable {
  let names: [String]

  init?(argument: String) {
    names = argument.split(separator: ",").map(String.init)
    if names.isEmpty { return nil }
  }
}

extension UnknownColumn {
  /// The fault, placed at the option that named the column.
  ///
  /// `options` are what was given for options of one column each; `--columns` is meant when none of
  /// them has it.
  func fault(named options: KeyValuePairs<String, String?>) -> ArgumentFault {
    let option = options.first { $0.value == column }?.key ?? "columns"
    let shown = columns.prefix(12).joined(separator: ", ") + (columns.count > 12 ? ", …" : "")
    let isNumber = Int(column).map { (1...max(1, columns.count)).contains($0) } ?? false
    return ArgumentFault(
      option, .unknownName, "\(file): has no column '\(column)'", label: "no such column",
      suggestion: "it has \(shown)"
        + (isNumber ? "; '--no-header' takes columns by their numbers" : ""))
  }
}
