import Files
import Foundation
import Testing

/// Numbers that a file states become numbers only within bounds.
@Suite struct StatedNumberTests {
  @Test(arguments: ["0", "7", "9223372036854775807"])
  func `a number within bounds is that number`(_ text: String) {
    #expect(StatedNumber(text)?.within(0...Int.max) == Int(text))
    #expect(StatedNumber(text)?.description == text)
  }

  @Test(arguments: ["-1", "9223372036854775808", "18446744073709551615", "99999999999999999999999"])
  func `a number beyond them is none, and is told as it stands`(_ text: String) {
    #expect(StatedNumber(text)?.within(0...Int.max) == nil)
    #expect(StatedNumber(text)?.description == text)
  }

  @Test(arguments: ["", "-", "+-1", "1e3", "0x1F", "1.5", "٣", " 1", "one"])
  func `what is no whole number in decimal is none at all`(_ text: String) {
    #expect(StatedNumber(text) == nil)
  }

  @Test func `a product is bounded before it is made`() {
    func product(_ sizes: [Int], atMost most: Int = .max) -> Int? {
      StatedNumber.product(of: sizes.map { StatedNumber($0) }, atMost: most)
    }
    #expect(product([]) == 1 && product([3, 4]) == 12 && product([3, 4], atMost: 12) == 12)
    #expect(product([3, 4], atMost: 11) == nil)
    #expect(product([.max, 2]) == nil && product([1 << 32, 1 << 32]) == nil)
    #expect(product([.max, 0]) == 0 && product([-1, 0]) == nil && product([-2, -2]) == nil)
    #expect(StatedNumber.product(of: [StatedNumber(UInt64.max)], atMost: .max) == nil)
  }

  @Test(arguments: ["[1, -5, 9223372036854775807]", "[1e300, 1.5, 9223372036854775808]"])
  func `numbers in JSON are read whatever they are`(_ text: String) throws {
    let numbers = try JSONDecoder().decode([StatedNumber].self, from: Data(text.utf8))
    #expect(numbers.count == 3)
    if text.contains("-5") {
      #expect(numbers.map { $0.within(-5...Int.max) } == [1, -5, .max])
    } else {
      #expect(numbers.allSatisfy { $0.within(Int.min...Int.max) == nil })
    }
  }

  @Test func `numbers and parts of a file are there, or nothing is`() {
    let file = SourceFile(
      name: "x", bytes: Data([0, 1, 2, 3, 4, 255, 255, 255, 255, 255]).dropFirst())
    #expect(file.number(at: 0, width: 2) == StatedNumber(0x0201))
    #expect(file.number(at: 0, width: 2, .big) == StatedNumber(0x0102))
    #expect(file.number(at: 1, width: 8)?.within(0...Int.max) == nil)
    #expect(file.part(at: 9, count: 0)?.isEmpty == true)
    for (place, count) in [(9, 1), (10, 0), (-1, 1), (0, -1), (.max, .max), (1, .max)] {
      #expect(file.part(at: place, count: count) == nil, "\(place), \(count)")
    }
  }
}
