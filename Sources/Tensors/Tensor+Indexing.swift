/// Elements by place, by index and by mask.
extension Tensor {
  /// The rows of this table at `indices`, which have any shape; the result is that shape × columns.
  package func embedded(at indices: Tensor) throws -> Tensor {
    try library.call("embedding", "", [.tensor(self), .tensor(indices)])
  }

  /// The rows at `indices`, or the places along another dimension.
  package func selected(at indices: Tensor, along dimension: Int = 0) throws -> Tensor {
    try library.call(
      "index_select", "", [.tensor(self), .integer(dimension), .tensor(indices)])
  }

  /// From each row the elements at the columns in the same row of `columns`.
  package func gathered(at columns: Tensor, along dimension: Int = 1) throws -> Tensor {
    try library.call("gather", "", [.tensor(self), .integer(dimension), .tensor(columns)])
  }

  /// Rows summed by group: row g is the sum of the rows i with `groups[i] == g`; empty groups are
  /// 0.
  ///
  /// There are `count` groups; all entries of `groups` are below that.
  package func sums(by groups: Tensor, count: Int) throws -> Tensor {
    let empty = try library.call(
      "new_zeros", "", [.tensor(self), .integers([count] + shape.dropFirst())])
    return try library.call(
      "index_add", "", [.tensor(empty), .integer(0), .tensor(groups), .tensor(self)])
  }

  /// The elements, but `value` where `mask` is true.
  package func filled(where mask: Tensor, with value: Double) throws -> Tensor {
    try library.call("masked_fill", "Scalar", [.tensor(self), .tensor(mask), .decimal(value)])
  }

  /// The elements where `self` is true from `first`, elsewhere from `second`.
  package func choosing(_ first: Tensor, else second: Tensor) throws -> Tensor {
    try library.call("where", "self", [.tensor(self), .tensor(first), .tensor(second)])
  }

  /// Where the elements are equal to those of `other`.
  package func isEqual(to other: Tensor) throws -> Tensor {
    try library.call("eq", "Tensor", [.tensor(self), .tensor(other)])
  }

  /// Where the elements are above `number`.
  package func isAbove(_ number: Double) throws -> Tensor {
    try library.call("gt", "Scalar", [.tensor(self), .decimal(number)])
  }

  /// Whether all elements are finite.
  package func isFinite() throws -> Bool {
    try (try library.call("mul", "Scalar", [.tensor(self), .decimal(0)])).sum().scalar() == 0
  }
}
