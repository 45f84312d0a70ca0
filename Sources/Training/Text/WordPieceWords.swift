import Foundation

/// A text cut into words as BERT does before it looks for pieces.
///
/// Control characters go; Chinese characters and punctuation marks are words of their own; in the
/// uncased form letters become lower case and lose their accents. Source: Devlin et al., "BERT",
/// NAACL 2019, `BasicTokenizer` of the published code.
struct WordPieceWords {
  let isUncased: Bool

  /// The words of `text`, each as UTF-8.
  ///
  /// - Complexity: O(characters).
  func callAsFunction(_ text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append(word) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in (isUncased ? text.decomposedStringWithCanonicalMapping : text).unicodeScalars {
      switch Class(of: scalar) {
      case .dropped: continue
      case .blank: end()
      case .accent where isUncased: continue
      case .alone:
        end()
        words.append(Array(scalar.utf8))
      case .accent, .letter:
        word += isUncased ? Array(scalar.properties.lowercaseMapping.utf8) : Array(scalar.utf8)
      }
    }
    end()
    return words
  }

  private enum Class {
    case dropped, blank, accent, alone, letter

    init(of scalar: Unicode.Scalar) {
      if scalar.isASCII {
        self = Self.ascii(scalar.value)
        return
      }
      if scalar.value == 0xFFFD {
        self = .dropped
        return
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned: self = .dropped
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .blank
      case .nonspacingMark: self = .accent
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        self = .alone
      default: self = Self.isChinese(scalar.value) ? .alone : .letter
      }
    }

    private static func ascii(_ value: UInt32) -> Class {
      switch value {
      case 9, 10, 13, 32: .blank
      case 0..<32, 127: .dropped
      case 33...47, 58...64, 91...96, 123...126: .alone
      default: .letter
      }
    }

    /// The blocks of CJK ideographs, which are written without blanks between words.
    private static func isChinese(_ value: UInt32) -> Bool {
      switch value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F,
        0x2B740...0x2B81F, 0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
        true
      default: false
      }
    }
  }
}
