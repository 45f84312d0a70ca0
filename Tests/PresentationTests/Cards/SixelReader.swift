/// Reads a sixel sequence back to pixels, as far as libsixel writes it.
struct SixelReader {
  private(set) var width = 0
  private(set) var height = 0
  private var palette: [Int: (Int, Int, Int)] = [:]
  private var pixels: [[Int]] = []

  /// Nil for what is no whole sequence from DCS to ST.
  init?(_ text: String) {
    guard text.hasPrefix("\u{1B}P"), text.hasSuffix("\u{1B}\\"),
      let start = text.firstIndex(of: "q")
    else { return nil }
    var rest = text[text.index(after: start)...].dropLast(2)
    var (x, band, color) = (0, 0, 0)
    func numbers() -> [Int] {
      var words = [""]
      while let next = rest.first, next.isNumber || next == ";" {
        if next == ";" { words.append("") } else { words[words.count - 1].append(next) }
        rest = rest.dropFirst()
      }
      return words.map { Int($0) ?? 0 }
    }
    while let next = rest.first {
      rest = rest.dropFirst()
      switch next {
      case "\"":
        let raster = numbers()
        (width, height) = (raster[2], raster[3])
        pixels = [[Int]](repeating: [Int](repeating: -1, count: width), count: height)
      case "#":
        let parts = numbers()
        color = parts[0]
        if parts.count == 5 { palette[color] = (parts[2], parts[3], parts[4]) }
      case "$": x = 0
      case "-": (x, band) = (0, band + 6)
      case "!":
        let count = numbers()[0]
        guard let bits = rest.first?.asciiValue else { return nil }
        rest = rest.dropFirst()
        for _ in 0..<count { draw(Int(bits) - 63, &x, band, color) }
      default:
        guard let bits = next.asciiValue, (63...126).contains(bits) else { continue }
        draw(Int(bits) - 63, &x, band, color)
      }
    }
  }

  private mutating func draw(_ bits: Int, _ x: inout Int, _ band: Int, _ color: Int) {
    for bit in 0..<6 where bits >> bit & 1 == 1 && band + bit < height && x < width {
      pixels[band + bit][x] = color
    }
    x += 1
  }

  /// A pixel in hundredths of red, green and blue; nil where none was drawn.
  func color(_ row: Int, _ column: Int) -> (red: Int, green: Int, blue: Int)? {
    palette[pixels[row][column]].map { ($0.0, $0.1, $0.2) }
  }
}
