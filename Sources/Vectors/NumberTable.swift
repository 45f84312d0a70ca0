/// A sequence of numbers in memory or in a mapped file, used alike.
///
/// A value: numbers of a file are copied into memory at the first write. Tables are equal when their
/// numbers are. The type is public because only public generic code is specialised in other modules;
/// unspecialised access takes ten times as long.
public struct NumberTable<Element: BitwiseCopyable & Hashable & Sendable>: Sendable {
  @usableFromInline enum Storage: Sendable {
    case array([Element])
    /// `count` numbers from byte `offset` of a file on.
    case file(FileMapping, offset: Int, count: Int)
  }

  @usableFromInline var storage: Storage

  @inlinable
  public init(_ elements: [Element]) { storage = .array(elements) }

  /// The `count` numbers of a file from byte `offset` on, in the byte order of this machine.
  ///
  /// The offset must be a multiple of a number's alignment, and the file long enough.
  public init(in file: FileMapping, offset: Int, count: Int) {
    precondition(offset % MemoryLayout<Element>.alignment == 0, "numbers at byte \(offset)")
    precondition(offset + count * MemoryLayout<Element>.stride <= file.bytes.count, "a short file")
    storage = .file(file, offset: offset, count: count)
  }

  /// Whether the numbers lie in a mapped file.
  public var isMapped: Bool { if case .file = storage { true } else { false } }

  /// Whether nobody has written into the file that the numbers lie in, if they lie in one.
  ///
  /// - Complexity: O(1).
  public var isUnchanged: Bool {
    if case .file(let file, _, _) = storage { file.isUnchanged } else { true }
  }

  @inlinable
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    switch storage {
    case .array(let elements):
      return try elements.withUnsafeBufferPointer(body)
    case .file(let file, let offset, let count):
      // SAFETY: `init` has checked the place in the file; the mapping is held until the end.
      defer { withExtendedLifetime(file) {} }
      guard let base = file.bytes.baseAddress else { return try body(.init(start: nil, count: 0)) }
      let numbers = (base + offset).assumingMemoryBound(to: Element.self)
      return try body(UnsafeBufferPointer(start: numbers, count: count))
    }
  }

  @inlinable
  public func withUnsafeBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try withUnsafeBufferPointer { try body(UnsafeRawBufferPointer($0)) }
  }

  /// Runs `body` with the numbers to change; those of a file are copied into memory first.
  @inlinable
  public mutating func withUnsafeMutableBufferPointer<Result>(
    _ body: (UnsafeMutableBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    var elements = array
    storage = .array([])  // one holder of the elements, so that they are changed in place
    defer { storage = .array(elements) }
    return try elements.withUnsafeMutableBufferPointer { try body($0) }
  }

  /// The numbers as an array; those of a file are copied.
  @inlinable
  public var array: [Element] {
    switch storage {
    case .array(let elements): elements
    case .file: withUnsafeBufferPointer { Array($0) }
    }
  }

  /// The same numbers in memory, where no other program can change them.
  @inlinable
  public var copied: NumberTable { NumberTable(array) }

  /// A part of the numbers; a part of a file is copied.
  @inlinable
  public func slice(_ range: Range<Int>) -> ArraySlice<Element> {
    switch storage {
    case .array(let elements): return elements[range]
    case .file: return withUnsafeBufferPointer { ArraySlice(Array($0[range])) }
    }
  }
}

extension NumberTable: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }

  @inlinable public var endIndex: Int {
    switch storage {
    case .array(let elements): elements.count
    case .file(_, _, let count): count
    }
  }

  @inlinable
  public subscript(index: Int) -> Element {
    switch storage {
    case .array(let elements): return elements[index]
    case .file(let file, let offset, let count):
      precondition(index >= 0 && index < count, "number \(index) of \(count)")
      return file.bytes.load(
        fromByteOffset: offset + index * MemoryLayout<Element>.stride, as: Element.self)
    }
  }
}

extension NumberTable: Hashable {
  public static func == (first: NumberTable, second: NumberTable) -> Bool {
    first.count == second.count
      && first.withUnsafeBufferPointer { a in second.withUnsafeBufferPointer { a.elementsEqual($0) }
      }
  }

  public func hash(into hasher: inout Hasher) {
    withUnsafeBufferPointer { numbers in for number in numbers { hasher.combine(number) } }
  }
}

extension NumberTable: ExpressibleByArrayLiteral {
  @inlinable
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}
