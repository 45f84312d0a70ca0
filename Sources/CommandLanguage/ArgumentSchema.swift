/// An option, a flag or a positional argument of a command.
package struct ArgumentSchema: Sendable {
  package enum Kind: Sendable {
    case option, flag, positional
  }

  /// Where candidates for its value come from.
  package enum Source: Sendable, Equatable {
    /// Names that only the workbench knows.
    case workbench
    /// Files with one of these extensions (of any when empty), and folders to look into.
    case file(extensions: [String] = [])
    case directory
    /// A command in quotes: what follows a word such as `sample`.
    case line(of: String)
  }

  package let kind: Kind
  /// The property's name: `hardestTenth` for `--hardest-tenth`.
  package private(set) var name = ""
  /// How it is written, dashes included; empty for positional arguments.
  package private(set) var spellings: [String]
  /// What stands for the value in a usage line: "size".
  package private(set) var valueName: String
  package let abstract: String
  package let defaultValue: String?
  /// The default in words, or what it depends on.
  package let defaultInWords: String?
  /// The numbers that its values may have; nil when the type says all.
  package let range: ValueRange?
  /// A value to begin with, where the declaration names one.
  package let usualValue: String?
  /// The numbers of the default value.
  let defaultNumbers: [Double]
  /// A value to propose, and its numbers: the usual one, else the default.
  let usual: (text: String, numbers: [Double])?
  /// The command runs without it.
  package let isOptional: Bool
  package let isRepeating: Bool
  /// Takes every word that follows, options too.
  package let takesRest: Bool
  /// Takes the rest of the line as it is typed, quotes, `#` and `>` included, as one word.
  package let takesText: Bool
  package let source: Source
  /// Stands for options of every name that the command does not declare.
  package let takesAnyName: Bool
  /// What a value is; nil for flags.
  private let type: (any ExpressibleByArgument.Type)?

  /// An option or a positional argument, which still lacks its name.
  init<Value: ArgumentValue>(
    _ kind: Kind, initially value: Value?, spelling: String? = nil, _ text: ArgumentText,
    range: ValueRange?, usual: Value.Item?, takesRest: Bool = false, takesText: Bool = false,
    takesAnyName: Bool = false,
    source: Source
  ) {
    self.kind = kind
    spellings = spelling.map { [$0] } ?? []
    valueName = text.valueName ?? ""
    abstract = text.help
    self.range = range
    let items = value?.items ?? []
    defaultValue =
      items.isEmpty ? nil : items.map(\.defaultValueDescription).joined(separator: ", ")
    defaultInWords = text.default ?? defaultValue
    defaultNumbers = items.flatMap(Self.numbers)
    usualValue = usual?.defaultValueDescription
    self.usual = (usual ?? items.first).map { ($0.defaultValueDescription, Self.numbers(of: $0)) }
    isOptional = value != nil || Value(items: []) != nil
    isRepeating = Value.isRepeating
    self.takesRest = takesRest
    self.takesText = takesText
    self.takesAnyName = takesAnyName
    self.source = source
    type = Value.Item.self
  }

  /// A flag, which still lacks its name.
  init(flagSpelled spelling: String?, help: String) {
    kind = .flag
    spellings = spelling.map { [$0] } ?? []
    valueName = ""
    abstract = help
    (defaultValue, defaultInWords, range, type) = (nil, nil, nil, nil)
    (usualValue, usual, defaultNumbers) = (nil, nil, [])
    (isOptional, isRepeating, source) = (true, false, .workbench)
    (takesRest, takesText, takesAnyName) = (false, false, false)
  }

  /// The same, declared by the property `name`.
  func named(_ name: String) -> ArgumentSchema {
    var named = self
    named.name = name
    if spellings.isEmpty, kind != .positional { named.spellings = ["--\(name.hyphenated)"] }
    if valueName.isEmpty {
      named.valueName = spellings.first.map { String($0.drop { $0 == "-" }) } ?? name.hyphenated
    }
    return named
  }

  /// The same, as a line writes it: `--α` for one that takes any name.
  func spelled(_ spelling: String) -> ArgumentSchema {
    var spelled = self
    spelled.spellings = [spelling]
    return spelled
  }

  /// How a person writes it: `--restart`, or `ID` when it is positional.
  package var spelling: String { spellings.first ?? valueName.uppercased() }

  /// The values it can have, when they are few.
  package var values: [String] { type?.allValueStrings ?? [] }

  /// What a value must be: "a whole number", "one of cosine and dot"; nil when any word will do.
  package var accepted: String? {
    (type as? any DescribedArgument.Type)?.accepted
      ?? (values.isEmpty ? nil : "one of \(Phrase.list(values, "or"))")
  }

  /// Whether its values are of a type.
  package func holds(_ other: any ExpressibleByArgument.Type) -> Bool {
    type.map { ObjectIdentifier($0) == ObjectIdentifier(other) } ?? false
  }

  /// The value that a wrong word probably means: one of that name elsewhere, or the nearest.
  func value(meantBy word: String) -> String? {
    (type as? any RenamedArgument.Type)?.otherNames[word.lowercased()]
      ?? Suggestion.nearest(to: word, in: values)
  }

  /// Whether a word can be its value.
  ///
  /// - Throws: what the value has to say of a word that cannot.
  func accepts(_ word: String) throws(ArgumentFault) -> Bool {
    try type?.init(argument: word) != nil
  }
}

extension ArgumentSchema {
  /// Whether its values are numbers, which have a range.
  package var isNumeric: Bool { type is any NumericArgument.Type }

  /// The numbers in a word; none of a word that is no value.
  package func numbers(in word: String) -> [Double] {
    ((try? type?.init(argument: word)) ?? nil).map(Self.numbers) ?? []
  }

  private static func numbers(of value: any ExpressibleByArgument) -> [Double] {
    (value as? any NumericArgument)?.numbers ?? []
  }

  /// The largest that its numbers may be where its range has no upper end; nil when nothing is.
  var largest: Double? {
    (type as? any NumericArgument.Type).flatMap { $0.largest.isFinite ? $0.largest : nil }
  }

  /// One of its numbers as a person reads it.
  package func written(_ number: Double) -> String {
    (type as? any NumericArgument.Type)?.written(number) ?? "\(number)"
  }

  /// The letter that its help begins with, as in "B: items in a batch"; nil for most.
  var symbol: String? {
    abstract.firstIndex(of: ":").flatMap { end in
      let symbol = abstract[..<end]
      return symbol.count == 1 ? String(symbol) : nil
    }
  }
}

/// What there is to say of an argument.
struct ArgumentText {
  let help: String
  let valueName: String?
  /// What holds when it is left out, in words.
  let `default`: String?
}

/// Words put together to phrases.
package enum Phrase {
  /// "a, b or c".
  package static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return "\(words.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
