import Tensors
import Vectors

extension TrainingBurst {
  /// Runs `body` where a step of `network` fits; what it finds not to fit after all is told with a batch
  /// that would have fit before it began.
  ///
  /// The system would end the program without a word, or a library wait for room for ever.
  func withRoom(for network: Encoder, _ body: () throws -> BurstResult) throws -> BurstResult {
    guard settings.device == .cpu else { return try body() }
    let memory = StepMemory(of: network, loss: settings.loss, chunk: settings.chunk)
    if let room = MachineMemory.available, !memory.fits(batchSize: settings.batchSize, into: room) {
      HeldHeap.giveBack()
    }
    let before = MachineMemory.available
    func fault(_ size: Int) -> BurstFault {
      .outOfMemory(size: size, fitting: memory.fitting(below: size, into: before) ?? 2)
    }
    return try PromisedMemory.withPromise(
      of: memory.bytes(batchSize: settings.batchSize),
      fits: { memory.fits(batchSize: settings.batchSize, into: $0) },
      refuse: { lack(of: memory, in: $0) },
      {
        do {
          var result = try body()
          if case .outOfMemory(let size, _)? = result.fault { result.fault = fault(size) }
          return result
        } catch BurstFault.outOfMemory(let size, _) {
          throw fault(size)
        }
      })
  }

  /// A lack that shows while steps run.
  func lackOfMemory(for network: Encoder) -> BurstFault {
    .outOfMemory(
      size: settings.batchSize,
      fitting: StepMemory(of: network, loss: settings.loss, chunk: settings.chunk)
        .fitting(below: settings.batchSize, into: nil) ?? 2)
  }

  private func lack(of memory: StepMemory, in room: Int) -> any Error {
    guard let fitting = memory.fitting(below: settings.batchSize, into: room) else {
      return TensorError(
        problem: """
          there is no room for a training step, not even on two items: \(room >> 20) MB are left
          """,
        suggestion: "leave the program more memory, or choose a smaller encoder")
    }
    return BurstFault.outOfMemory(size: settings.batchSize, fitting: fitting)
  }

  /// Takes what libraries would wait for in vain under a limit of the address space.
  ///
  /// - Throws: `MemoryShortage`.
  func reserveWorkAreas() throws {
    try MachineMemory.reserveWorkRoom(threads: max(settings.threads, PromisedMemory.bursts + 1))
  }
}
