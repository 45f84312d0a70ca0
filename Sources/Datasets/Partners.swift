import Vectors

extension Dataset {
  /// For each item the first one with its second text, nil for an item without one; nil where no item
  /// has a second text.
  package var partners: [Int?]? {
    guard case .texts(let texts) = items else { return nil }
    let partners = Self.partners(of: texts.map { $0.example ?? "" })
    return partners.contains { $0 != nil } ? partners : nil
  }

  /// For each text the first one that equals it; nil for an empty one.
  package static func partners(of texts: [String]) -> [Int?] {
    var firsts: [String: Int] = [:]
    return texts.enumerated().map { number, text in
      guard !text.isEmpty else { return nil }
      if let first = firsts[text] { return first }
      firsts[text] = number
      return number
    }
  }

  /// How many second texts repeat an earlier one; nil where no item has one.
  package var repeatedPartners: Int? {
    partners.map { partners in
      let known = partners.compactMap(\.self)
      return known.count - Set(known).count
    }
  }
}
