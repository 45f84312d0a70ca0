import Foundation

/// Data as JSON that may stand in an element of HTML: it holds no `<`, so that nothing in it can be a tag.
package enum PageJSON {
  package static func text(of data: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let json = try encoder.encode(data)
    guard json.contains(UInt8(ascii: "<")) else { return String(decoding: json, as: UTF8.self) }
    var safe = Data(capacity: json.count + json.count / 16)
    for part in json.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false) {
      if part.startIndex != json.startIndex { safe += Data("\\u003c".utf8) }
      safe += part
    }
    return String(decoding: safe, as: UTF8.self)
  }
}
