import CTorch

/// How matrix products and convolutions are computed; tensors that are parameters keep 32-bit floats.
package enum Precision: String, Sendable, CaseIterable, Codable {
  /// On 32-bit floats.
  case float32 = "fp32"
  /// On numbers of 16 bits with the exponents of 32-bit floats and 8 digits of mantissa, by autocast: the
  /// operators that gain cast what they read, the others stay at 32 bits.
  ///
  /// Source: Micikevicius et al., "Mixed Precision Training", ICLR 2018; Kalamkar et al., "A Study of
  /// BFLOAT16 for Deep Learning Training", 2019.
  case bfloat16 = "bf16"

  /// Finds out whether libtorch can compute so on `device`.
  ///
  /// - Throws: `TensorError` that says why not.
  package func check(on device: Device) throws {
    guard self != .float32 else { return }
    try device.hold {
      let library = try TorchLibrary.load()
      guard let fault = library.functions.precision_fault(raw) else { return }
      throw TensorError(
        problem: "libtorch \(library.version) cannot train in '\(rawValue)' on \(device.rawValue): "
          + String(cString: fault),
        suggestion: "leave '--precision' out, or build with another PyTorch: "
          + "LIBTORCH=…/site-packages/torch Scripts/run")
    }
  }

  /// How this thread computes.
  package static var current: Precision {
    get throws {
      let library = try TorchLibrary.load()
      let raw = library.functions.set_precision(CTORCH_FULL)
      _ = library.functions.set_precision(raw)
      return raw == CTORCH_BFLOAT16 ? .bfloat16 : .float32
    }
  }

  /// Lets this thread compute so while `body` runs, on the device where it makes its tensors then.
  ///
  /// - Throws: `TensorError` when libtorch is missing; what `body` throws.
  package func hold<Result>(_ body: () throws -> Result) throws -> Result {
    let library = try TorchLibrary.load()
    let former = library.functions.set_precision(raw)
    defer { _ = library.functions.set_precision(former) }
    return try body()
  }

  /// As `hold`, but does not load libtorch for 32-bit floats, which are used in any case.
  package func whileInUse<Result>(_ body: () throws -> Result) throws -> Result {
    self == .float32 ? try body() : try hold(body)
  }

  private var raw: ctorch_precision {
    switch self {
    case .float32: CTORCH_FULL
    case .bfloat16: CTORCH_BFLOAT16
    }
  }
}

extension Tensor {
  /// The elements as 32-bit floats, for operators that are no faster on others, or do not read them; this
  /// tensor itself where they are.
  func inFullPrecision() throws -> Tensor {
    // The number of 'float' among libtorch's scalar types.
    try library.call("to", "dtype", [.tensor(self), .integer(6)])
  }
}
