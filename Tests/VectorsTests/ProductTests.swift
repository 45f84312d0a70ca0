import Testing
import Vectors

struct ProductTests {
  @Test(arguments: [(1, 1, 1), (1, 70, 33), (5, 3, 8), (64, 65, 17), (130, 9, 300)])
  func `scores are the products of all pairs of rows`(m: Int, n: Int, d: Int) {
    let a = randomMatrix(rows: m, columns: d, seed: 1)
    let b = randomMatrix(rows: n, columns: d, seed: 2)
    let scores = a.scores(with: b)
    for i in 0..<m {
      for j in 0..<n {
        let exact = canonicalDot(a.row(i), b.row(j))
        #expect(abs(Double(scores[i, j]) - exact) < 1e-5 * Double(d))
      }
    }
  }

  @Test func `no rows give no scores`() {
    let a = randomMatrix(rows: 3, columns: 4, seed: 1)
    #expect(a.scores(with: Matrix(rows: 0, columns: 4)).elements.isEmpty)
    #expect(Matrix(rows: 0, columns: 4).scores(with: a).elements.isEmpty)
  }

  @Test(arguments: 0...40)
  func `whole numbers have their exact canonical product`(count: Int) {
    let a = (0..<count).map { Float($0 % 7 - 3) }
    let b = (0..<count).map { Float($0 % 11 - 5) }
    let exact = zip(a, b).reduce(0.0) { $0 + Double($1.0 * $1.1) }
    #expect(canonicalDot(a[...], b[...]) == exact)
    #expect(canonicalDot(b[...], a[...]) == exact)
  }

  @Test func `a canonical product keeps what single precision would lose`() {
    let a: [Float] = [1e8, 1, -1e8] + Array(repeating: 0, count: 13)
    let b = [Float](repeating: 1, count: 16)
    #expect(canonicalDot(a[...], b[...]) == 1)
  }
}

/// A matrix of standard normal numbers.
func randomMatrix(rows: Int, columns: Int, seed: UInt64) -> Matrix {
  var generator = SeededGenerator(seed: seed)
  return Matrix(
    rows: rows, columns: columns,
    elements: (0..<rows * columns).map { _ in Float(generator.normal()) })
}
