import COpenBLAS
import Glibc
import Synchronization

/// Matrix products by OpenBLAS.
///
/// The kernels run threads of their own, which multiply blocks with single-threaded products. libtorch
/// uses the same OpenBLAS and its one thread pool, so the number of threads is set only while a body
/// runs, and restored afterwards.
package enum BLAS {
  /// The bodies that run now, each with the number of threads it asked for; the last to start decides.
  private struct Scopes {
    var threadsOutside: Int32 = 0
    var asked: [(body: Int, threads: Int32)] = []
    var started = 0
  }

  private static let scopes = Mutex(Scopes())

  /// Runs `body` with single-threaded products, for callers that run threads of their own.
  package static func withSingleThread<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withThreads(1, body)
  }

  /// Runs `body` with products that use up to `threads` threads of OpenBLAS's pool.
  package static func withThreads<Result>(
    _ threads: Int, _ body: () throws -> Result
  ) rethrows -> Result {
    let number = scopes.withLock { scopes in
      if scopes.asked.isEmpty { scopes.threadsOutside = openblas_get_num_threads() }
      scopes.started += 1
      scopes.asked.append((scopes.started, Int32(clamping: threads)))
      openblas_set_num_threads(Int32(clamping: threads))
      return scopes.started
    }
    defer {
      scopes.withLock { scopes in
        scopes.asked.removeAll { $0.body == number }
        openblas_set_num_threads(scopes.asked.last?.threads ?? scopes.threadsOutside)
      }
    }
    return try body()
  }

  /// The size of the work area that OpenBLAS keeps for each thread that multiplies, in bytes.
  package static let workAreaBytes = 128 << 20

  private static let workAreas = Mutex(0)

  /// Makes OpenBLAS allocate the work areas of `count` threads now; false when memory does not suffice.
  ///
  /// An area that is allocated stays allocated. When an allocation fails, OpenBLAS retries for ever, so
  /// under a limit of the address space the areas must be allocated before the first product.
  package static func reserveWorkAreas(_ count: Int) -> Bool {
    workAreas.withLock { taken in
      guard count > taken else { return true }
      let tried = (0..<count - taken).map { _ in malloc(workAreaBytes + 65_536) }
      tried.forEach { free($0) }
      guard !tried.contains(nil) else { return false }
      // Functions that every build exports, but no header of the library declares.
      typealias Take = @convention(c) (Int32) -> UnsafeMutableRawPointer?
      typealias GiveBack = @convention(c) (UnsafeMutableRawPointer?) -> Void
      guard let take = dlsym(nil, "blas_memory_alloc"),
        let giveBack = dlsym(nil, "blas_memory_free")
      else { return true }
      let areas = (0..<count).map { _ in unsafeBitCast(take, to: Take.self)(0) }
      areas.forEach { unsafeBitCast(giveBack, to: GiveBack.self)($0) }
      taken = count
      return true
    }
  }

  /// `out[i, j] = a[i] · b[j]`: every row of `a` with every row of `b`.
  ///
  /// `a` is m × d, `b` is n × d and `out` m × n, all row by row without gaps.
  /// - Complexity: O(m · n · d).
  package static func scores(
    _ a: UnsafePointer<Float>, _ m: Int, _ b: UnsafePointer<Float>, _ n: Int, dimensions d: Int,
    into out: UnsafeMutablePointer<Float>
  ) {
    guard m != 1 else {
      cblas_sgemv(
        CblasRowMajor, CblasNoTrans, blasint(n), blasint(d), 1, b, blasint(d), a, 1, 0, out, 1)
      return
    }
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, blasint(m), blasint(n), blasint(d), 1, a,
      blasint(d), b, blasint(d), 0, out, blasint(n))
  }

  /// `out = aᵀ b`: `a` is n × p with `aStride` floats a row, `b` is n × q, and `out` p × q without gaps.
  package static func products(
    _ a: UnsafePointer<Float>, _ aStride: Int, columns p: Int, _ b: UnsafePointer<Float>,
    _ bStride: Int, columns q: Int, rows n: Int, into out: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, blasint(p), blasint(q), blasint(n), 1, a,
      blasint(aStride), b, blasint(bStride), 0, out, blasint(q))
  }
}

extension Matrix {
  /// The dot product of every row with every row of `other`: rows × other.rows.
  ///
  /// - Complexity: O(rows × other.rows × columns), on one thread.
  package func scores(with other: Matrix) -> Matrix {
    precondition(columns == other.columns, "\(columns) and \(other.columns) dimensions")
    var result = Matrix(rows: rows, columns: other.rows)
    BLAS.withSingleThread {
      withUnsafeElements { a in
        other.withUnsafeElements { b in
          result.withUnsafeMutableElements { out in
            guard let a = a.baseAddress, let b = b.baseAddress, let out = out.baseAddress else {
              return
            }
            BLAS.scores(a, rows, b, other.rows, dimensions: columns, into: out)
          }
        }
      }
    }
    return result
  }
}
