import Glibc
import Vectors

/// Restarts the program when a library needs an environment variable before it is loaded.
enum Relaunch {
  private static let variable = "OPENBLAS_CORETYPE"

  /// Starts again with the OpenBLAS kernels that fit the processor, where OpenBLAS did not recognise it;
  /// a choice in the environment stands.
  ///
  /// Costs a second start, some ten milliseconds, on processors that are newer than the library.
  static func withFittingKernels() {
    guard getenv(variable) == nil, let kernels = Processor.missedBLASKernels,
      let program = realpath("/proc/self/exe", nil)
    else { return }
    setenv(variable, kernels, 1)
    execv(program, CommandLine.unsafeArgv)
    // When that fails, the slower kernels are used.
    free(program)
  }
}
