import Workbench

/// Timelines by name, one of them current.
package struct Forks: Sendable {
  package static let firstName = "main"

  /// The name of the current one.
  package private(set) var name = firstName
  package var current: Timeline
  private var others: [String: Timeline] = [:]

  package init(_ workbench: Workbench) {
    current = Timeline(workbench)
  }

  /// All names, in alphabetical order.
  package var names: [String] { (others.keys + [name]).sorted() }

  package subscript(name: String) -> Timeline? { name == self.name ? current : others[name] }

  /// Branches a new timeline off the current one, which stays as it is.
  ///
  /// - Precondition: the name is not taken.
  package mutating func fork(named name: String) {
    precondition(self[name] == nil, "the name of a fork is taken")
    others[self.name] = current
    self.name = name
  }

  /// Goes to a timeline; false when there is none of that name.
  package mutating func go(to name: String) -> Bool {
    if name == self.name { return true }
    guard let next = others.removeValue(forKey: name) else { return false }
    others[self.name] = current
    (self.name, current) = (name, next)
    return true
  }

  /// Deletes a timeline that is not current; false when there is none of that name.
  package mutating func drop(_ name: String) -> Bool { others.removeValue(forKey: name) != nil }
}
