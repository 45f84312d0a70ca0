import Foundation
import Notebook

/// A place where a lesson waits for its reader, with the prose before it.
struct LessonStop {
  enum Kind {
    case cell(Cell)
    case question(Question)
  }

  /// Lines of Markdown.
  let prose: [String]
  let kind: Kind
  /// Its place among the commands or among the questions of the page, from 1.
  let number: Int

  var cell: Cell? { if case .cell(let cell) = kind { cell } else { nil } }
}

/// A page as it is taught: its stops, and the prose behind the last.
struct LessonPage {
  let path: String
  private(set) var stops: [LessonStop] = []
  private(set) var ending: [String] = []
  private(set) var cellCount = 0
  private(set) var questionCount = 0
  /// What a notebook records; nil for a script.
  let header: NotebookHeader?

  init(_ notebook: NotebookFile, path: String) {
    (self.path, header) = (path, notebook.header)
    for part in notebook.parts {
      switch part {
      case .prose(let lines): ending += lines
      case .fence(let fence): for cell in fence.cells { add(.cell(cell)) }
      case .question(let question): add(.question(question))
      }
    }
  }

  init(_ script: ScriptFile, path: String) {
    (self.path, header) = (path, nil)
    for command in script.commands { add(.cell(Cell(command: command))) }
  }

  /// The path with its links followed, under which it is kept how far a reader is.
  var place: String { URL(filePath: path).resolvingSymlinksInPath().path }

  private mutating func add(_ kind: LessonStop.Kind) {
    let number: Int
    switch kind {
    case .cell:
      cellCount += 1
      number = cellCount
    case .question:
      questionCount += 1
      number = questionCount
    }
    stops.append(LessonStop(prose: ending, kind: kind, number: number))
    ending = []
  }
}
