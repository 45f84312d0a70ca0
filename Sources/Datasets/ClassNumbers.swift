/// Labels as class numbers from 0.
///
/// Classes are sorted: numerically when their names are whole numbers, else alphabetically.
struct ClassNumbers {
  /// The class of each label, an index into `names`.
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
