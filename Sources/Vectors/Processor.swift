import CKernels
import COpenBLAS

/// What the results of matrix products depend on besides their operands: rounding differs between
/// instruction sets.
package enum Processor {
  /// The instructions that the kernels use.
  package enum Instructions: String, Sendable, CaseIterable {
    case plain
    case avx2
    case avx512

    fileprivate var level: kernel_level {
      switch self {
      case .plain: KERNEL_PLAIN
      case .avx2: KERNEL_AVX2
      case .avx512: KERNEL_AVX512
      }
    }
  }

  /// The instructions in use: the best that this processor has, unless others were asked for.
  package static var instructions: Instructions {
    Instructions.allCases.first { $0.level == kernel_current_level() } ?? .plain
  }

  /// Uses `instructions`, or the best below them that this processor has.
  package static func use(_ instructions: Instructions) { kernel_use_level(instructions.level) }

  /// The kernels that OpenBLAS should have chosen where it fell back on those of 2004; nil where it did
  /// not.
  ///
  /// It knows processors by their models, and takes SSE3 for one that is newer than itself: a third of
  /// the speed. The environment tells it another name, `OPENBLAS_CORETYPE`, before it is loaded.
  package static var missedBLASKernels: String? {
    missedBLASKernels(
      chosen: String(cString: openblas_get_corename()), instructions: instructions)
  }

  package static func missedBLASKernels(chosen: String, instructions: Instructions) -> String? {
    guard chosen == "Prescott" else { return nil }
    return switch instructions {
    case .plain: nil
    case .avx2: "Haswell"
    case .avx512: "SkylakeX"
    }
  }

  /// The instructions in use and the kernels that OpenBLAS chose: "avx512, OpenBLAS SkylakeX".
  package static var features: String {
    "\(instructions.rawValue), OpenBLAS \(String(cString: openblas_get_corename()))"
  }
}
