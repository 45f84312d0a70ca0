import Foundation
import Vectors

/// InfoNCE over a batch in closed form, in double: what the trained loss is checked against.
package enum ContrastiveLoss {
  /// NT-Xent: the mean over all 2B views of -log of the softmax weight of the view's partner among
  /// the other 2B - 1 views, at temperature T > 0.
  ///
  /// `first` and `second` are B × d with rows of unit length; row i of both shows item i.
  /// Source: Chen et al., "A Simple Framework for Contrastive Learning of Visual Representations",
  /// ICML 2020, equation 1.
  /// - Complexity: O(B² · d).
  package static func ntXent(_ first: Matrix, _ second: Matrix, temperature: Double) -> Double {
    precondition(first.rows == second.rows, "\(first.rows) and \(second.rows) views")
    let size = first.rows
    let views = Matrix(
      rows: 2 * size, columns: first.columns, elements: first.elements + second.elements)
    var sum = 0.0
    for view in 0..<2 * size {
      let partner = (view + size) % (2 * size)
      let logits = (0..<2 * size).map {
        canonicalDot(views.row(view), views.row($0)) / temperature
      }
      let largest = logits.enumerated().filter { $0.offset != view }.map(\.element).max() ?? 0
      let mass = logits.enumerated().reduce(0.0) {
        $1.offset == view ? $0 : $0 + exp($1.element - largest)
      }
      sum += log(mass) + largest - logits[partner]
    }
    return sum / Double(2 * size)
  }

  /// Alignment: the mean squared distance of the two views of an item.
  ///
  /// 0 is perfect. Source: Wang and Isola, ICML 2020, with α = 2.
  package static func alignment(_ first: Matrix, _ second: Matrix) -> Double {
    precondition(first.rows == second.rows, "\(first.rows) and \(second.rows) views")
    let sum = (0..<first.rows).reduce(0.0) { sum, row in
      sum
        + zip(first.row(row), second.row(row)).reduce(0.0) {
          let off = Double($1.0) - Double($1.1)
          return $0 + off * off
        }
    }
    return sum / Double(first.rows)
  }

  /// Uniformity: the log of the mean of exp(-2 · squared distance) over pairs.
  ///
  /// Lower is more even. Rows have unit length. Source: Wang and Isola, ICML 2020, with t = 2.
  package static func uniformity(_ vectors: Matrix) -> Double {
    var sum = 0.0
    for first in 0..<vectors.rows {
      for second in 0..<first {
        sum += exp(-2 * (2 - 2 * canonicalDot(vectors.row(first), vectors.row(second))))
      }
    }
    return log(2 * sum / Double(vectors.rows * (vectors.rows - 1)))
  }
}
