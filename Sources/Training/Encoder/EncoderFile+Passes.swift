import Files
import Vectors

extension PassVectors {
  /// Numbers of items and steps are exact as floats up to 16,777,216.
  var arrays: [SafetensorsFile.NewArray] {
    [
      .init(
        name: "passes", shape: [vectors.rows, vectors.columns],
        numbers: NumberTable(vectors.elements)),
      .init(
        name: "passes.items", shape: [items.count], numbers: NumberTable(items.map(Float.init))),
      .init(
        name: "passes.steps", shape: [steps.count],
        numbers: NumberTable(steps.map { Float($0 ?? -1) })),
    ]
      + (documents.map {
        [
          .init(
            name: "passes.documents", shape: [$0.rows, $0.columns],
            numbers: NumberTable($0.elements))
        ]
      } ?? [])
  }
}

extension SafetensorsFile {
  /// The embeddings of `count` training items that steps below `end` left.
  func passes(
    count: Int, dimensions: Int, haveDocuments: Bool, before end: Int, in path: String
  ) throws -> PassVectors {
    let items = try floats("passes.items", shape: [count], in: path).compactMap(Int.init(exactly:))
    let steps = try floats("passes.steps", shape: [count], in: path).compactMap(Int.init(exactly:))
    func table(_ name: String) throws -> Matrix {
      Matrix(
        rows: count, columns: dimensions,
        elements: try floats(name, shape: [count, dimensions], in: path))
    }
    guard items.count == count, steps.count == count, items.allSatisfy({ $0 >= 0 }),
      steps.allSatisfy({ (-1..<max(1, end)).contains($0) })
    else {
      throw FileError(
        file: path, problem: "holds embeddings of items or steps that there cannot be",
        suggestion: "it may be damaged")
    }
    return PassVectors(
      of: items, vectors: try table("passes"),
      documents: haveDocuments ? try table("passes.documents") : nil,
      steps: steps.map { $0 < 0 ? nil : $0 })
  }
}
