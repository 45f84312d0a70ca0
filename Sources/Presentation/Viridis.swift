/// The colours of a heat map: from dark blue to yellow, told apart by lightness, too.
///
/// Source: viridis of matplotlib (Smith and van der Walt, 2015), at ten equal steps.
enum Viridis {
  private static let steps: [(red: Int, green: Int, blue: Int)] = [
    (68, 1, 84), (72, 40, 120), (62, 74, 137), (49, 104, 142), (38, 130, 142), (31, 158, 137),
    (53, 183, 121), (109, 205, 89), (180, 222, 44), (253, 231, 37),
  ]

  /// The colour of a shade in 0...1.
  static func color(of shade: Double) -> (red: Int, green: Int, blue: Int) {
    steps[min(steps.count - 1, max(0, Int(shade * Double(steps.count))))]
  }

  /// The same for a terminal.
  static func terminalColor(of shade: Double) -> Style.Color {
    let color = color(of: shade)
    let basic = basicSteps[min(basicSteps.count - 1, max(0, Int(shade * Double(basicSteps.count))))]
    return Style.Color(color.red, color.green, color.blue, basic: basic)
  }

  /// Magenta, blue, cyan, green, bright yellow.
  private static let basicSteps = [5, 4, 6, 2, 11]

  /// The colour as a page writes it: "#440154".
  static func hexadecimal(of shade: Double) -> String {
    let color = color(of: shade)
    return "#"
      + [color.red, color.green, color.blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
