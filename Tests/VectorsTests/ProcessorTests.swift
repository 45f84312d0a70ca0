import Testing
import Vectors

@Suite struct ProcessorTests {
  @Test(arguments: [
    ("Prescott", Processor.Instructions.avx512, "SkylakeX" as String?),
    ("Prescott", .avx2, "Haswell"), ("Prescott", .plain, nil),
    ("Haswell", .avx512, nil), ("Zen", .avx2, nil), ("SapphireRapids", .avx512, nil),
  ])
  func `kernels are missed only where OpenBLAS fell back on its oldest`(
    chosen: String, instructions: Processor.Instructions, fitting: String?
  ) {
    #expect(
      Processor.missedBLASKernels(chosen: chosen, instructions: instructions) == fitting)
  }
}
