import CTorch

/// Where tensors live and operators run.
package enum Device: String, Sendable, CaseIterable, Codable {
  case cpu
  case cuda

  /// Finds out whether tensors can live here.
  ///
  /// - Throws: `TensorError` that says why not.
  package func check() throws {
    let library = try TorchLibrary.load()
    guard let fault = library.functions.device_fault(raw) else { return }
    throw TensorError(
      problem: "no GPU can be used: \(String(cString: fault))",
      suggestion: TorchFolder.disregarded ?? (self == .cuda ? "set device cpu" : nil))
  }

  /// Where this thread makes its tensors.
  package static var current: Device {
    get throws {
      let library = try TorchLibrary.load()
      let raw = library.functions.set_device(CTORCH_CPU)
      _ = library.functions.set_device(raw)
      return raw == CTORCH_CUDA ? .cuda : .cpu
    }
  }

  /// Makes all tensors of this thread here while `body` runs.
  ///
  /// - Throws: `TensorError` when libtorch or the device is missing; what `body` throws.
  package func hold<Result>(_ body: () throws -> Result) throws -> Result {
    try check()
    let library = try TorchLibrary.load()
    let former = library.functions.set_device(raw)
    defer { _ = library.functions.set_device(former) }
    return try body()
  }

  /// As `hold`, but does not load libtorch for the CPU, where tensors are made in any case.
  package func whileInUse<Result>(_ body: () throws -> Result) throws -> Result {
    self == .cpu ? try body() : try hold(body)
  }

  private var raw: ctorch_device {
    switch self {
    case .cpu: CTORCH_CPU
    case .cuda: CTORCH_CUDA
    }
  }
}
