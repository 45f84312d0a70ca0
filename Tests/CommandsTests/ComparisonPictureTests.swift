import CommandLanguage
import Commands
import Foundation
import Report
import Testing

@Suite struct ComparisonPictureTests {
  @Test func `settings are small planes in one picture, and so are hardness and falsehood`() throws
  {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run(
      "sensitivity knn --sizes 16,32 --temperatures 0.2,0.5 --steps 10 --looks 1 --seeds 1")
    let planes = report.blocks.compactMap { block -> SmallMultiples? in
      if case .panels(let multiples) = block { multiples } else { nil }
    }
    #expect(planes.count == 1 && planes[0].panels.map(\.title) == ["batch size", "temperature"])
    let comparison = try session.run(
      "compare uniform knn --steps 12 --warmup 3 --looks 4 --seeds 1 --size 16")
    let course = comparison.blocks.compactMap { block -> SmallMultiples? in
      if case .panels(let multiples) = block { multiples } else { nil }
    }
    #expect(course.first?.panels.map(\.title) == ["hardness", "false negatives"])
    let rates = try #require(course.first?.panels.last?.series)
    #expect(rates[0].points.map(\.x) == [3, 6, 9, 12])
    #expect(rates[0].points[0] == rates[1].points[0], "the warm-up is shared")
    #expect(rates[1].points[3].y > rates[0].points[3].y)
    let svg = try TemporaryFolder()
    try session.run("last > \(svg.path)/course.svg")
    let text = try String(contentsOfFile: "\(svg.path)/course.svg", encoding: .utf8)
    #expect(text.contains("uniform") && text.contains(" · seed 7 · compare uniform knn --steps 12"))
    #expect(try session.fault(of: "names > \(svg.path)/none.svg").problem.contains("no picture"))
  }
}
