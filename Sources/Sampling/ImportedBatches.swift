/// Batches that were made elsewhere: no sampler of this program drew them.
package enum ImportedBatches {
  package struct Settings: SamplerSettings {
    package static let name = "imported"

    package init() {}

    /// - Throws: `NotSampled`, always: nothing tells how such batches were made.
    package func sampler(on ground: SamplerGround) throws -> any BatchSampler { throw NotSampled() }
  }

  package struct NotSampled: Error {}
}
