import CKernels
import COpenBLAS

/// The instruction sets in use, on which the rounding of matrix products depends.
package enum Processor {
  /// The instruction sets that the kernels can use.
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

  /// The instruction set in use: the best that this processor has, unless another was chosen.
  package static var instructions: Instructions {
    Instructions.allCases.first { $0.level == kernel_current_level() } ?? .plain
  }

  /// Uses `instructions`, or the best below them that this processor has.
  package static func use(_ instructions: Instructions) { kernel_use_level(instructions.level) }

  /// The kernels that OpenBLAS should use where it chose those of 2004; nil where it chose well.
  ///
  /// OpenBLAS knows processors by their model. For a model that is newer than itself it falls back on
  /// SSE3, at a third of the speed. The environment variable `OPENBLAS_CORETYPE` names other kernels; it
  /// must be set before the library is loaded.
  package static var missedBLASKernels: String? {
    missedBLASKernels(
      chosen: String(cString: openblas_get_corename()), instructions: instructions)
  }

  /// The same for the kernels that were chosen and the instructions that the processor has.
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
