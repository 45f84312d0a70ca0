/// A page at random that is made of numbered words.
struct PageDraw {
  private var state: UInt64
  private(set) var words: [String] = []

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A linear congruence (Knuth, MMIX).
  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private mutating func word() -> String {
    words.append("w\(words.count)")
    return words[words.count - 1]
  }

  mutating func page() -> String {
    (0...number(below: 6)).map { _ in block(depth: 0) }.joined(separator: "\n\n")
  }

  /// Marks of Markdown and HTML in any order.
  mutating func junk() -> String {
    let marks = [
      "<", ">", "&", "\"", "'", "`", "*", "_", "[", "](", ")", "|", "-", "\n", "\n\n", "> ", "- ",
      "<details>", "</details>", "<summary>", "</summary>", "<!--", "-->", "<br>", "#", "1. ", "\\",
      "a",
    ]
    return (0..<200).map { _ in marks[number(below: marks.count)] }.joined()
  }

  private mutating func line() -> String {
    (0...number(below: 9)).map { _ in
      let word = word()
      return switch number(below: 14) {
      case 0: "*\(word)*"
      case 1: "**\(word) \(self.word())**"
      case 2: "`\(word)`"
      case 3: "[\(word)](page.md)"
      case 4: "[\(word)](https://\(self.word()).org)"
      case 5: "<\(word)>"
      case 6: "![\(word)](a.png)"
      case 7: "\(word)<br>"
      case 8: "*\(word) **\(self.word())"
      case 9: "\\*\(word)_"
      case 10: "猫\(word) 猫"
      case 11: "<!-- remark -->\(word)"
      default: word
      }
    }.joined(separator: number(below: 5) == 0 ? "\n" : " ")
  }

  private mutating func block(depth: Int) -> String {
    switch number(below: depth < 2 ? 11 : 5) {
    case 0: String(repeating: "#", count: 1 + number(below: 6)) + " " + word()
    case 1:
      "|\(word())|\(word())|\n|---|--:|\n|\(word())|\(word())|\n|`\(word())`|\(word()) \(word())|"
    case 2: "<details><summary>\(word())</summary>\n\(word())\n\n\(line())\n\n</details>"
    case 3: "```\n\(word()) \(word())\n```"
    case 5, 6: nested("- ", indent: "  ", depth)
    case 7: nested("3. ", indent: "   ", depth)
    case 8: nested("> ", indent: "> ", depth)
    case 9: "\(word())\n---"
    default: line()
    }
  }

  private mutating func nested(_ mark: String, indent: String, _ depth: Int) -> String {
    (0...number(below: 2)).map { _ in
      let lines = (0...number(below: 1)).map { _ in block(depth: depth + 1) }
        .joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().map { ($0 == 0 ? mark : indent) + $1 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
