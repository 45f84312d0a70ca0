import Presentation
import Testing

@Suite struct ProjectorTests {
  @Test(arguments: Style.Role.allCases)
  func `nothing is dim for a projector, and a colour has a ground of its own`(_ role: Style.Role) {
    let codes = Style(usesColor: true, isProjected: true).code(of: role).split(separator: ";")
      .compactMap { Int($0) }
    #expect(!codes.contains(2))
    let hasColor = codes.contains { (30...37).contains($0) || (90...97).contains($0) }
    #expect(hasColor == codes.contains { (40...47).contains($0) || (100...107).contains($0) })
  }

  @Test func `headings are bold, and remarks are like all text`() {
    let style = Style(usesColor: true, isProjected: true)
    #expect(style.paint("title", .strong) == "\u{1B}[1mtitle\u{1B}[0m")
    #expect(style.paint("remark", .faint) == "remark")
  }
}
