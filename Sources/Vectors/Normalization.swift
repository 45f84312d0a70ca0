extension Matrix {
  /// Scales every row to unit length.
  ///
  /// Rows without a direction, which are zero or not finite, stay as they are. Lengths are summed in
  /// double precision, in order, so the result is the same on every processor. A mapped matrix whose rows
  /// all have unit length within rounding is left as it is, in its file.
  /// - Returns: the lengths before, with 0 for rows without a direction, or nil when all were 1; and the
  ///   numbers of the rows without a direction.
  /// - Complexity: O(rows × columns).
  package mutating func normalizeRows() -> (lengths: [Float]?, zeroRows: [Int]) {
    if isMapped, hasUnitRows { return (nil, []) }
    let (rows, columns) = (rows, columns)
    var lengths = [Float](repeating: 0, count: rows)
    var zeroRows: [Int] = []
    withUnsafeMutableElements { elements in
      for row in 0..<rows {
        let vector = UnsafeMutableBufferPointer(
          rebasing: elements[row * columns..<(row + 1) * columns])
        if let length = vector.scaleToUnitLength() {
          lengths[row] = length
        } else {
          zeroRows.append(row)
        }
      }
    }
    return (lengths, zeroRows)
  }

  /// Whether every row has unit length within rounding.
  private var hasUnitRows: Bool {
    withUnsafeElements { elements in
      (0..<rows).allSatisfy { row in
        UnsafeBufferPointer(rebasing: elements[row * columns..<(row + 1) * columns])
          .squaredLength.isOfUnitLength
      }
    }
  }

  /// The rows scaled to unit length, and the numbers of those without a direction.
  package func normalizedRows() -> (rows: Matrix, zeroRows: [Int]) {
    var unit = self
    let zeroRows = unit.normalizeRows().zeroRows
    return (unit, zeroRows)
  }

  /// Every row multiplied by its factor.
  package func scalingRows(by factors: [Float]) -> Matrix {
    precondition(factors.count == rows, "\(factors.count) factors for \(rows) rows")
    let columns = columns
    var scaled = self
    scaled.withUnsafeMutableElements { elements in
      for (row, factor) in factors.enumerated() {
        for index in row * columns..<(row + 1) * columns { elements[index] *= factor }
      }
    }
    return scaled
  }

  /// The mean of each column; zeros without rows.
  package func columnMeans() -> [Float] {
    var sums = [Double](repeating: 0, count: columns)
    withUnsafeElements { elements in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<rows {
          for column in 0..<columns { sums[column] += Double(elements[row * columns + column]) }
        }
      }
    }
    return sums.map { Float($0 / Double(max(rows, 1))) }
  }

  /// Subtracts the mean row from every row.
  package mutating func center() {
    subtract(columnMeans())
  }

  /// Subtracts one row from every row.
  package mutating func subtract(_ mean: [Float]) {
    precondition(mean.count == columns, "\(mean.count) means for \(columns) columns")
    let (rows, columns) = (rows, columns)
    withUnsafeMutableElements { elements in
      for row in 0..<rows {
        for column in 0..<columns { elements[row * columns + column] -= mean[column] }
      }
    }
  }

  /// The rows minus the mean row.
  package func centered() -> Matrix {
    var result = self
    result.center()
    return result
  }

  /// The rows minus one row.
  package func subtracting(_ mean: [Float]) -> Matrix {
    var result = self
    result.subtract(mean)
    return result
  }

  /// The place of the first element that is not a finite number; nil when all are.
  package func firstNonFinite() -> (row: Int, column: Int)? {
    withUnsafeElements { elements in
      elements.firstIndex { !$0.isFinite }.map { ($0 / columns, $0 % columns) }
    }
  }
}

extension UnsafeBufferPointer<Float> {
  /// The sum of the squares, in double precision and in order.
  package var squaredLength: Double {
    var square = 0.0
    for number in self { square += Double(number) * Double(number) }
    return square
  }
}

extension Double {
  /// Whether a vector of this squared length is taken to have length 1: within 10⁻⁶.
  package var isOfUnitLength: Bool { abs(self - 1) < 1e-6 }
}

extension UnsafeMutableBufferPointer<Float> {
  /// Scales a vector to unit length; one without a direction, which is zero or not finite, stays as it is.
  ///
  /// - Returns: the length before; nil without a direction.
  package func scaleToUnitLength() -> Float? {
    let square = UnsafeBufferPointer(self).squaredLength
    guard square > 0, square.isFinite else { return nil }
    let scale = 1 / square.squareRoot()
    for index in indices { self[index] = Float(Double(self[index]) * scale) }
    return Float(square.squareRoot())
  }
}

extension Matrix {
  /// Scales every column so that the rows numbered `fitted`, all when nil, have mean 0 and variance 1;
  /// columns that do not vary among them become 0.
  ///
  /// - Complexity: O(rows × columns).
  package mutating func standardizeColumns(fittedTo fitted: [Int]? = nil) {
    let reference = fitted.map(rows(at:)) ?? self
    let mean = reference.columnMeans()
    let deviations = reference.subtracting(mean).columnDeviations()
    subtract(mean)
    let columns = columns
    withUnsafeMutableElements { elements in
      for index in elements.indices {
        let deviation = deviations[index % columns]
        elements[index] *= deviation > 1e-8 ? Float(1 / deviation) : 0
      }
    }
  }

  /// The root mean square of every column: of centred ones, their standard deviation.
  private func columnDeviations() -> [Double] {
    var squares = [Double](repeating: 0, count: columns)
    withUnsafeElements { elements in
      for index in elements.indices {
        squares[index % columns] += Double(elements[index]) * Double(elements[index])
      }
    }
    return squares.map { ($0 / Double(max(1, rows))).squareRoot() }
  }
}
