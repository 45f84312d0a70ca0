import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct DiverseChoice: SamplerChoice {
  typealias Ground = VectorGround
  static let name = DiverseSampler.name
  static let abstract = "Of a pool of random items those that are most unlike each other."
  static let discussion = """
    Item after item joins that multiplies the determinant of the members' similarities most, at the \
    temperature of the session or of the burst. (Greedy MAP of a determinantal point process, Chen et al., \
    NeurIPS 2018.)
    """
  static let examples = (
    sample: [
      Example(
        "sample diverse --pool 8", "The most diverse eighth of a pool.",
        after: ["load digits", "embed pixels"])
    ],
    train: [
      Example("train diverse --steps 20", "Batches without like items.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample uniform", "batch", "diverse", "set temperature"]

  @Option(help: "How many times as large as the batch the pool is.", range: .from(1, to: 100))
  var pool = 4

  func settings(for use: SamplerUse) throws -> any SamplerSettings {
    let settings = DiverseSampler.Settings(pool: pool, temperature: use.temperature)
    try MachineMemory.require(
      settings.bytes(size: use.size, itemCount: use.itemCount), for: "a batch of 'diverse'")
    return settings
  }
}
