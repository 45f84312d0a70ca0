import Commands
import Files
import Notebook
import Report
import Vectors

/// Judges learners' copies of a page: `batchscope verify --grade PAGE FILES`.
struct Grading {
  let options: VerifyOptions
  let session: SessionOptions

  private struct Learner {
    let name: String
    let seed: UInt64
    let grades: [Grades.Grade]
  }

  func run() throws {
    let path = options.grade ?? ""
    let page = try notebook(at: path)
    let learners = try options.files.map { try learner(in: $0, by: page, at: path) }
    let rows = learners.flatMap { learner in
      learner.grades.map { row(of: $0, learner, among: learners) }
    }
    let report = Report(
      "\(counted(learners.count, "learner")), \(counted(page.questions.count, "question"))",
      fields: [Field("grades", .list(rows.map { .object($0) }))],
      blocks: rows.first.map { first in
        [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
      } ?? [])
    TextStream.output.write(session.json ? report.json + "\n" : report.csv(guarding: true))
  }

  private func row(of grade: Grades.Grade, _ learner: Learner, among all: [Learner]) -> [Field] {
    let others =
      grade.result != .wrong
      ? []
      : all.filter { other in
        other.seed != learner.seed
          && other.grades.contains { theirs in
            theirs.number == grade.number && theirs.right.map(grade.fits) ?? false
          }
      }
    return [
      Field("learner", .text(learner.name)), Field("seed", .text(String(learner.seed))),
      Field("question", .integer(grade.number)), Field("answer", .text(grade.answer)),
      Field("result", .text(grade.result.rawValue)),
      Field(
        "rightFor", others.isEmpty ? .none : .text(others.map(\.name).joined(separator: ", ")),
        label: "right for"),
    ]
  }

  private func learner(in file: String, by page: NotebookFile, at path: String) throws -> Learner {
    let copy = try notebook(at: file)
    let seed = copy.header.seed ?? session.seed ?? SessionOptions.defaultSeed
    var access = FileAccess.aside()
    access.page = PageFolder(of: path)
    let start = session.makeInterpreter(recordedSeed: seed, files: access)
    let grades = Grades(of: copy, by: page, from: start) { command, state in
      _ = state.execute(command, monitor: .none)
    } figure: { path, state in
      try state.figure(at: path)
    }
    return Learner(name: copy.learner ?? file, seed: seed, grades: grades.grades)
  }

  private func notebook(at path: String) throws(ExitCode) -> NotebookFile {
    let source = try InputFile(path: path)
    do throws(SourceFault) {
      return try NotebookFile(parsing: SourceText(decoding: source.bytes))
    } catch {
      TextStream.error.write(line: error.sentence(in: path))
      throw .commandFailed
    }
  }
}
