import Notebook
import Testing

/// The parts of data in the header of a notebook.
@Suite struct DataPartTests {
  private func provenance(seed: UInt64 = 7, _ sets: [Provenance.DataSet]) -> Provenance {
    Provenance(
      version: "1", platform: "Linux", threads: 2, seed: seed, generator: "xoshiro256++", data: sets
    )
  }

  private func vectors(labels: String?, split: String = "5a", sha256: String = "ab")
    -> Provenance.DataSet
  {
    Provenance.DataSet(
      name: "vectors", rows: 40, sha256: sha256,
      parts: (labels.map { [.init(name: "labels", checksum: $0)] } ?? [])
        + [.init(name: "split", checksum: split, followsSeed: true)])
  }

  @Test func `the header states each part, and other labels are named`() throws {
    let header = NotebookHeader(provenance([vectors(labels: "1f")]))
    #expect(header["data vectors"] == "40 rows, sha256 ab")
    #expect(header["labels of data vectors"] == "1f")
    #expect(header.otherData(in: provenance([vectors(labels: "1f")])) == nil)
    let fact = try #require(header.otherData(in: provenance([vectors(labels: "2e")])))
    #expect(fact.inWords == "labels of data vectors differ")
    #expect(fact.recorded == "1f" && fact.present == "2e")
    let other = try #require(
      header.otherData(in: provenance([vectors(labels: "1f", sha256: "cd")])))
    #expect(other.inWords == "data vectors differs")
  }

  @Test func `another seed may split otherwise, the same may not`() {
    let header = NotebookHeader(provenance([vectors(labels: "1f")]))
    let split = [vectors(labels: "1f", split: "6b")]
    #expect(header.otherData(in: provenance(split))?.inWords == "split of data vectors differs")
    #expect(header.otherData(in: provenance(split), otherSeed: true) == nil)
    #expect(header.otherData(in: provenance(seed: 8, split)) == nil)
    #expect(header.changes(to: provenance(seed: 8, split)).map(\.key).contains("seed"))
  }

  @Test func `a header of a former version states no parts, and none are compared`() throws {
    let notebook = try NotebookFile(
      parsing: SourceText("---\nbatchscope: 1\ndata vectors: 40 rows, sha256 ab\n---\n"))
    #expect(notebook.header.otherData(in: provenance([vectors(labels: "2e")])) == nil)
  }

  @Test func `data under one name, one after the other, are all stated`() {
    let all = provenance([vectors(labels: "1f"), vectors(labels: "2e")])
    var header = NotebookHeader(all)
    #expect(header["labels of data vectors"] == "1f; 2e")
    #expect(header["data vectors"] == "40 rows, sha256 ab")
    for set in all.data { #expect(header.otherData(in: provenance([set])) == nil) }
    #expect(header.otherData(in: provenance([vectors(labels: "3d")]))?.present == "3d")
    header.record(provenance([]))
    #expect(header.keys.allSatisfy { !$0.contains("vectors") })
  }
}
