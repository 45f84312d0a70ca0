/// Elements of which the greatest comes first.
struct MaxHeap<Element: Comparable & Sendable>: Sendable {
  private var elements: [Element]

  /// - Complexity: O(elements).
  init(_ elements: [Element]) {
    self.elements = elements
    for place in stride(from: elements.count / 2 - 1, through: 0, by: -1) { sink(from: place) }
  }

  /// The greatest; nil when none is left.
  var first: Element? { elements.first }

  /// Puts another element in place of the greatest.
  ///
  /// - Complexity: O(log elements).
  mutating func replaceFirst(with element: Element) {
    elements[0] = element
    sink(from: 0)
  }

  /// Takes the greatest out.
  ///
  /// - Complexity: O(log elements).
  mutating func removeFirst() {
    let last = elements.removeLast()
    guard !elements.isEmpty else { return }
    replaceFirst(with: last)
  }

  /// Moves the element at a place down to where none below it is greater.
  private mutating func sink(from start: Int) {
    elements.withUnsafeMutableBufferPointer { elements in
      let moving = elements[start]
      var place = start
      while 2 * place + 1 < elements.count {
        var child = 2 * place + 1
        if child + 1 < elements.count, elements[child + 1] > elements[child] { child += 1 }
        guard elements[child] > moving else { break }
        elements[place] = elements[child]
        place = child
      }
      elements[place] = moving
    }
  }
}
