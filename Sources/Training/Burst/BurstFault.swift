import Foundation
import Proximity

/// Why a burst had to stop before its last step.
///
/// What was learned before is kept.
package enum BurstFault: Error, Sendable, Equatable {
  /// The loss, or its gradient, is no finite number any more. Nothing was changed by that step.
  case diverged(step: Int, ofGradient: Bool, items: [Int])
  /// There is no room for a step on so many items; `fitting` would fit, about.
  case outOfMemory(size: Int, fitting: Int)
  /// The encoder maps an item to zero, so that no sampler can be made from its embeddings.
  case collapsed(step: Int, item: Int)
  /// Guards forbade every item to share a batch with the one drawn first.
  case noNegatives(step: Int)
  /// No graph could be built for the sampler that was due.
  case noGraph(step: Int, GraphError)

  /// Whether it lies in what was asked for, and not in how the encoder learned.
  package var isOfSettings: Bool {
    switch self {
    case .outOfMemory, .noNegatives: true
    case .diverged, .collapsed, .noGraph: false
    }
  }

  /// What does not fit into `available` bytes: a step on `size` items, two views each.
  ///
  /// - Parameter bytesPerView: nil where it is not known: then half as many are proposed.
  package static func outOfMemory(
    size: Int, bytesPerView: Int?, available: Int?
  ) -> BurstFault {
    var fitting = size / 2
    if let bytesPerView, let available {
      fitting = min(fitting, available / 10 * 8 / (2 * max(1, bytesPerView)))
    }
    let power = fitting < 2 ? 2 : 1 << (Int.bitWidth - 1 - fitting.leadingZeroBitCount)
    return .outOfMemory(size: size, fitting: power)
  }
}

/// The memory of this machine.
package enum MachineMemory {
  /// Bytes that programs can still take; nil where the system does not tell.
  package static var available: Int? {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8) else {
      return nil
    }
    let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
  }
}
