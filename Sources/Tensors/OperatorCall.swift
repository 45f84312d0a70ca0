import CTorch

/// An argument of an operator.
enum Argument {
  case none
  case tensor(Tensor)
  case integer(Int)
  case decimal(Double)
  case boolean(Bool)
  case integers([Int])
  case tensors([Tensor])
}

extension TorchLibrary {
  /// Calls the operator aten::`name` and returns its first tensor; arguments left out take their
  /// defaults.
  ///
  /// - Throws: `TensorError` in libtorch's words, with the shapes of the tensors handed in.
  func call(_ name: String, _ overload: String = "", _ arguments: [Argument]) throws -> Tensor {
    let operation = try find(name, overload)
    var result: OpaquePointer?
    let returned = withRawArguments(arguments) { raw in
      functions.call(operation, raw, Int32(raw.count), &result, 1)
    }
    guard returned >= 1, let result else {
      throw failure(
        of: name, arguments, returned < 0 ? lastError.problem : "libtorch: no tensor came back")
    }
    return Tensor(owning: result, of: self)
  }

  /// Calls an operator that changes its first argument, which may be a list.
  ///
  /// - Throws: as `call`.
  func callInPlace(_ name: String, _ overload: String = "", _ arguments: [Argument]) throws {
    let operation = try find(name, overload)
    // The operator returns its changed argument, which is dropped.
    let returned = withRawArguments(arguments) { raw in
      var nothing: OpaquePointer?
      return functions.call(operation, raw, Int32(raw.count), &nothing, 0)
    }
    guard returned >= 0 else { throw failure(of: name, arguments, lastError.problem) }
  }

  /// Calls an operator and returns the `count` tensors it makes.
  ///
  /// - Throws: as `call`.
  func callForList(
    _ name: String, _ overload: String = "", _ arguments: [Argument], count: Int
  ) throws -> [Tensor] {
    let operation = try find(name, overload)
    var results = [OpaquePointer?](repeating: nil, count: count)
    let returned = withRawArguments(arguments) { raw in
      functions.call(operation, raw, Int32(raw.count), &results, Int32(count))
    }
    let tensors = results.compactMap { $0.map { Tensor(owning: $0, of: self) } }
    guard returned == count else {
      throw failure(
        of: name, arguments,
        returned < 0 ? lastError.problem : "libtorch: \(returned) tensors came back")
    }
    return tensors
  }

  private func failure(of name: String, _ arguments: [Argument], _ reason: String) -> TensorError {
    let shapes = arguments.flatMap { argument in
      switch argument {
      case .tensor(let tensor): ["\(tensor.shape)"]
      case .tensors(let tensors): tensors.map { "\($0.shape)" }
      default: [String]()
      }
    }
    return TensorError(
      problem: "\(reason) (in '\(name)' of shapes \(shapes.joined(separator: ", ")))")
  }

  private func withRawArguments<Result>(
    _ arguments: [Argument], _ body: ([ctorch_argument]) -> Result
  ) -> Result {
    // Lists live in these arrays, which do not move while the call runs.
    let integers = arguments.map { argument -> [Int64] in
      if case .integers(let list) = argument { list.map(Int64.init) } else { [] }
    }
    let tensors = arguments.map { argument -> [OpaquePointer?] in
      if case .tensors(let list) = argument { list.map(\.handle) } else { [] }
    }
    let integerList = integers.flatMap(\.self)
    let tensorList = tensors.flatMap(\.self)
    return withExtendedLifetime(arguments) {
      integerList.withUnsafeBufferPointer { integerList in
        tensorList.withUnsafeBufferPointer { tensorList in
          var integerStart = 0
          var tensorStart = 0
          let raw = arguments.map { argument in
            var raw = ctorch_argument()
            switch argument {
            case .none: raw.kind = CTORCH_NONE
            case .tensor(let tensor):
              raw.kind = CTORCH_TENSOR
              raw.value.tensor = tensor.handle
            case .integer(let number):
              raw.kind = CTORCH_INTEGER
              raw.value.integer = Int64(number)
            case .decimal(let number):
              raw.kind = CTORCH_DECIMAL
              raw.value.decimal = number
            case .boolean(let truth):
              raw.kind = CTORCH_BOOLEAN
              raw.value.integer = truth ? 1 : 0
            case .integers(let list):
              raw.kind = CTORCH_INTEGERS
              raw.count = Int32(list.count)
              raw.value.integers = integerList.baseAddress.map { $0 + integerStart }
              integerStart += list.count
            case .tensors(let list):
              raw.kind = CTORCH_TENSORS
              raw.count = Int32(list.count)
              raw.value.tensors = tensorList.baseAddress.map { $0 + tensorStart }
              tensorStart += list.count
            }
            return raw
          }
          return body(raw)
        }
      }
    }
  }
}
