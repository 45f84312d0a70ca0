import CommandLanguage
import Report
import Sampling
import Workbench

struct UniformChoice: SamplerChoice {
  typealias Ground = ItemGround
  static let name = UniformSampler.name
  static let abstract =
    "Every batch at random: what training usually does, and the reference here."
  static let examples = (
    sample: [
      Example("sample uniform --size 64", "A batch like any other.", after: ["load digits"])
    ],
    train: [
      Example("train uniform --steps 100", "A short burst.", after: ["load digits"]),
      Example(
        "train uniform --encoder transformer --positives example --steps 10",
        "Texts, each with its example as the second view.", after: ["load glosses"]),
      Example(
        "train uniform --checkpoint minilm --steps 4", "A pretrained encoder, trained further.",
        after: ["load glosses"]),
      Example(
        "train uniform --checkpoint minilm --steps 4 --size 8 --loss mnrl --negatives 1 --mask margin+0.1",
        "From queries to documents, with explicit negatives, without those that are more similar than the document.",
        after: ["load pairs triples.jsonl --negatives negatives"]),
      Example(
        "train uniform --encoder transformer --steps 4 --size 128 --loss mnrl --chunk 32",
        "A batch in the memory of 32 texts.", after: ["load glosses"]),
      Example(
        "train uniform --encoder gin --augment drop-nodes,subgraph --steps 20",
        "Molecules as graphs.", after: ["load molecules"]),
      Example(
        "train uniform --steps 50 --loss hcl --concentration 0.5",
        "A loss in which hard negatives weigh more.", after: ["load digits"]),
      Example(
        "train uniform --steps 50 --loss dcl --class-prior labels --queue 32",
        "Debiased by the share of each class, with 32 past projections.", after: ["load digits"]),
      Example(
        "train uniform --steps 50 --loss clip --queue 512 --key-momentum 0.99",
        "MoCo: keys of a second encoder that follows slowly.", after: ["load digits"]),
      Example(
        "train uniform --steps 50 --optimizer adamw --schedule cosine --learning-rate-warmup 10",
        "A step size that rises, then falls.", after: ["load digits"]),
    ]
  )
  static let seeAlso = ["batch", "sample rwr", "mnrl", "dcl", "optimizer"]

  func settings(for use: SamplerUse) -> any SamplerSettings { UniformSampler.Settings() }
}
