import CommandLanguage
import Files
import Foundation
import Presentation
import Report

/// `COMMAND > FILE`: where a report goes instead of the screen, in the form its ending names.
struct Redirection {
  enum Form: String, CaseIterable {
    case csv, json, md, svg
  }

  let path: String
  /// The path as typed.
  private let name: String
  private let form: Form
  private let range: SourceRange

  init(to file: Word, _ files: FileAccess) throws {
    guard files.mayWrite else {
      throw Diagnostic(
        .notReady, "this session may not write files", range: file.range, label: "not allowed",
        suggestion: "start without '--safe'")
    }
    let ending = (file.text as NSString).pathExtension.lowercased()
    guard let form = Form(rawValue: ending) else {
      throw Diagnostic(
        .invalidValue, "a report cannot be written as '\(file.text)'", range: file.range,
        label: "which form?", suggestion: "end the name in .csv, .json, .md or .svg")
    }
    (name, path) = (file.text, file.text.expandingHome)
    self.form = form
    range = file.range
  }

  func write(_ report: Report) throws {
    let text =
      switch form {
      case .csv: report.csv
      case .json: report.json + "\n"
      case .md: report.markdown
      case .svg: try picture(of: report)
      }
    try FileDraft.write(text, to: name, replacing: true)
  }

  /// All pictures of the report under each other.
  private func picture(of report: Report) throws -> String {
    let pictures = report.blocks.compactMap(\.picture)
    guard let page = Picture.page(of: pictures) else {
      throw Diagnostic(
        .invalidValue, "this report has no picture", range: range, label: "nothing to draw",
        suggestion: "end the name in .md for its tables")
    }
    return page
  }
}
