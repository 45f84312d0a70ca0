import Notebook
import Presentation
import Report

extension ReadingPage {
  /// The page as a Jupyter notebook, format 4.5: prose as Markdown, commands as code with their output, and
  /// the facts they depend on as metadata.
  ///
  /// It is for reading: no kernel runs these commands.
  var jupyter: String {
    var cells: [Value] = []
    var count = 0
    for entry in entries {
      switch entry {
      case .prose(let text): cells.append(Self.cell(cells.count, "markdown", [text]))
      case .command(let text, let shown, let pictures):
        count += 1
        let stream = Value.object([
          Field("output_type", .text("stream")), Field("name", .text("stdout")),
          Field("text", Self.lines(shown)),
        ])
        let outputs = (shown.isEmpty ? [] : [stream]) + pictures.map(Self.output)
        cells.append(
          Self.cell(
            cells.count, "code", [text],
            Field("execution_count", .integer(count)),
            Field("outputs", .list(outputs))))
      }
    }
    return Value.object([
      Field("nbformat", .integer(4)), Field("nbformat_minor", .integer(5)),
      Field("metadata", metadata), Field("cells", .list(cells)),
    ]).json + "\n"
  }

  private var metadata: Value {
    .object([
      Field(
        "kernelspec",
        .object([
          Field("name", .text("batchscope")), Field("display_name", .text("batchscope")),
          Field("language", .text("batchscope")),
        ])),
      Field("language_info", .object([Field("name", .text("batchscope"))])),
      Field(
        "batchscope", .object(facts.map { Field($0.name, .text($0.value)) })),
    ])
  }

  /// A picture as Jupyter shows it, with its words for those that cannot.
  private static func output(_ picture: Picture) -> Value {
    .object([
      Field("output_type", .text("display_data")), Field("metadata", .object([])),
      Field(
        "data",
        .object([
          Field("image/svg+xml", lines(picture.svg)),
          Field("text/plain", lines(picture.words)),
        ])),
    ])
  }

  private static func cell(_ number: Int, _ kind: String, _ source: [String], _ more: Field...)
    -> Value
  {
    .object(
      [
        Field("id", .text("cell-\(number)")), Field("cell_type", .text(kind)),
        Field("metadata", .object([])),
        Field("source", lines(source.joined(separator: "\n"))),
      ] + more)
  }

  /// Lines as Jupyter keeps them: each but the last with its line end.
  private static func lines(_ text: String) -> Value {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return .list(
      lines.enumerated().map { index, line in
        .text(line + (index + 1 < lines.count ? "\n" : ""))
      })
  }
}
