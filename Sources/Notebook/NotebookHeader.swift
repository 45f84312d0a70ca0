/// The facts above a notebook: `key: value` lines between two lines `---`.
package struct NotebookHeader: Sendable, Equatable {
  /// The version of the format that this program reads and writes.
  package static let format = "1"

  /// The lines between the `---`, as written; comments and empty lines among them.
  private(set) var lines: [String]

  /// A header with nothing but the format's version.
  package init() {
    lines = ["batchscope: \(Self.format)"]
  }

  /// Reads the lines between the `---`, the first of which has the number `firstLine` in the file.
  init(parsing lines: [String], firstLine: Int) throws(SourceFault) {
    self.lines = lines
    var seen: [String: Int] = [:]
    for (line, text) in zip(firstLine..., lines) where !Self.isAside(text) {
      guard let (key, _) = Self.entry(in: text) else {
        throw SourceFault(
          line: line, problem: "'\(text.trimmingBlanks)' is not a line of the header",
          suggestion: "write 'key: value', or close the header with '---'")
      }
      if let earlier = seen.updateValue(line, forKey: key) {
        throw SourceFault(
          line: line, problem: "the header states '\(key)' a second time, after line \(earlier)",
          suggestion: "keep one of them")
      }
    }
    try checkFormat(seen["batchscope"], firstLine: firstLine)
    if let line = seen["seed"], seed == nil {
      throw SourceFault(
        line: line, problem: "the seed '\(self["seed"] ?? "")' is no whole number from 0 up",
        suggestion: "write one, such as 'seed: 1', or leave the line out")
    }
  }

  private func checkFormat(_ line: Int?, firstLine: Int) throws(SourceFault) {
    guard let line else {
      throw SourceFault(
        line: firstLine - 1, problem: "the header does not name the notebook's format",
        suggestion: "add the line 'batchscope: \(Self.format)'")
    }
    guard let format = self["batchscope"], format == Self.format else {
      throw SourceFault(
        line: line,
        problem: "the notebook has format '\(self["batchscope"] ?? "")', which is not known",
        suggestion: "use a newer batchscope, or write 'batchscope: \(Self.format)'")
    }
  }

  /// The seed of the recording; nil when it states none.
  package var seed: UInt64? { self["seed"].flatMap { UInt64($0) } }

  /// The keys in order.
  package var keys: [String] { lines.compactMap { Self.entry(in: $0)?.key } }

  /// The value of a key.
  ///
  /// Setting it replaces the key's line or adds one at the end; nil removes it.
  package subscript(key: String) -> String? {
    get { lines.lazy.compactMap { Self.entry(in: $0) }.first { $0.key == key }?.value }
    set {
      let place = lines.firstIndex { Self.entry(in: $0)?.key == key }
      switch (place, newValue) {
      case (let place?, let value?):
        if self[key] != value { lines[place] = "\(key): \(value)" }
      case (let place?, nil): lines.remove(at: place)
      case (nil, let value?): lines.append("\(key): \(value)")
      case (nil, nil): break
      }
    }
  }

  private static func isAside(_ line: String) -> Bool {
    let start = line.first { !$0.isWhitespace }
    return start == nil || start == "#"
  }

  private static func entry(in line: String) -> (key: String, value: String)? {
    guard !isAside(line), let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon].trimmingBlanks
    let value = line[line.index(after: colon)...]
    guard !key.isEmpty, value.isEmpty || value.first == " " else { return nil }
    return (key, value.trimmingBlanks)
  }
}
