/// Labels as numbers of classes: numbers in the order of numbers, words in the order of words.
struct ClassNumbers {
  /// One a label.
  let numbers: [Int]
  let names: [String]

  init(of labels: [String]) {
    let names = Set(labels).sorted {
      if let a = Int($0), let b = Int($1) { return a < b }
      return $0 < $1
    }
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    self.names = names
    numbers = labels.compactMap { places[$0] }
  }
}
