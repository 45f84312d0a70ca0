/// What tells samplers apart that are held against each other: their words without the options that all have.
package struct ComparedNames: Equatable {
  /// One each: "knn" of `knn --loss mnrl` where all have `--loss mnrl`.
  package let names: [String]
  /// The options of all, as the first one has them; empty when they share none.
  package let shared: String

  /// - Parameter arms: The sides as typed, at least one.
  package init(_ arms: [String]) {
    let options = arms.map(Self.options)
    let shared = options[0].dropFirst().filter { option in
      options.allSatisfy { $0.dropFirst().contains(option) }
    }
    names = options.map { side in
      ([side[0]] + side.dropFirst().filter { !shared.contains($0) }).joined(separator: " ")
    }
    self.shared = shared.joined(separator: " ")
  }

  /// "All with --loss mnrl."; nil when they share no option.
  package var sharedInWords: String? { shared.isEmpty ? nil : "All with \(shared)." }

  /// The sampler, then each option with its values.
  private static func options(of arm: String) -> [String] {
    arm.split(separator: " ").reduce(into: [""]) { parts, word in
      if word.hasPrefix("--") {
        parts.append(String(word))
      } else {
        parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
      }
    }
  }
}
