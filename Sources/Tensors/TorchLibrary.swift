import CTorch
import Glibc
import ProgramFolder
import Synchronization

/// libtorch, loaded when the first tensor is made and not before: it takes half a second and 150
/// MB.
package final class TorchLibrary: Sendable {
  let functions: ctorch_functions
  private let operators = Mutex<[String: OperatorHandle]>([:])

  /// The library, or why it cannot be had.
  private static let loaded = Result { try TorchLibrary(at: ProgramFolder.path(of: fileName)) }
  private static let fileName = "libCTorchShim.so"

  /// The library, loaded on the first call.
  ///
  /// - Throws: `TensorError` that says what to install.
  package static func load() throws -> TorchLibrary { try loaded.get() }

  /// Loads the shim library at `path`.
  package init(at path: String?) throws {
    guard let path else {
      throw Self.missing("'\(Self.fileName)' is not beside the program")
    }
    // Waiting threads of libgomp yield at once. Spinning, they hold up the threads that they wait
    // for when other programs run: 1.2 steps a second beside five builds, and 45 with this setting.
    setenv("GOMP_SPINCOUNT", "100", 0)
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw Self.missing(dlerror().map { String(cString: $0) } ?? "no reason given")
    }
    guard let symbol = dlsym(library, "ctorch_table") else {
      throw Self.missing("'\(path)' is not the shim library")
    }
    typealias Table = @convention(c) () -> UnsafePointer<ctorch_functions>
    functions = unsafeBitCast(symbol, to: Table.self)().pointee
  }

  /// "1.13.1".
  package var version: String { String(cString: functions.version()) }

  /// Sets how many threads an operator may use when it is called on this thread.
  package func setThreads(_ threads: Int) { _ = functions.set_threads(Int32(threads)) }

  /// Runs `body` with `threads` threads an operator.
  package func withThreads<Result>(_ threads: Int, _ body: () throws -> Result) rethrows -> Result {
    let former = functions.set_threads(Int32(threads))
    defer { _ = functions.set_threads(former) }
    return try body()
  }

  var lastError: TensorError {
    TensorError(problem: "libtorch: " + String(cString: functions.last_error()))
  }

  /// An operator, looked up once.
  func find(_ name: String, _ overload: String) throws -> OpaquePointer {
    try operators.withLock { known in
      let key = "\(name).\(overload)"
      if let found = known[key] { return found.pointer }
      guard let pointer = functions.find(name, overload) else { throw lastError }
      known[key] = OperatorHandle(pointer: pointer)
      return pointer
    }
  }

  /// The fault for a library that is missing, or that a memory limit keeps out.
  private static func missing(_ reason: String) -> TensorError {
    let lacksRoom = ["failed to map", "cannot allocate", "Cannot allocate"]
      .contains { reason.contains($0) }
    return TensorError(
      problem: "training needs libtorch, which could not be loaded (\(reason))",
      suggestion: lacksRoom
        ? "it takes 1 GB of addresses: raise the limit with 'ulimit -v'"
        : "install it: apt install libtorch-dev libopenblas0-pthread; then Scripts/run"
          + (TorchFolder.variable == nil ? "" : ", which builds with what LIBTORCH names"))
  }
}

// SAFETY: an operator handle is constant and lives as long as the library, which is never unloaded.
private struct OperatorHandle: @unchecked Sendable {
  let pointer: OpaquePointer
}
