import CommandLanguage
import Files
import Foundation
import Presentation
import Report

/// `COMMAND > FILE [--replace]`: where a report goes instead of the screen, in the form its ending names.
struct Redirection {
  enum Form: String, CaseIterable {
    case csv, json, md, svg
  }

  /// The argument that faults of the file are told of.
  private static let argument = "file"

  let path: String
  private let files: FileAccess
  private let place: FileAccess.Place
  private let form: Form
  private let range: SourceRange

  /// - Throws: `Diagnostic` at the file.
  init(to file: Word, replacing: Bool, _ files: FileAccess) throws {
    let ending = (file.text as NSString).pathExtension.lowercased()
    guard let form = Form(rawValue: ending) else {
      throw Diagnostic(
        .invalidValue, "a report cannot be written as '\(file.text)'", range: file.range,
        label: "which form?", suggestion: "end the name in .csv, .json, .md or .svg")
    }
    path = file.text.expandingHome
    self.form = form
    self.files = files
    range = file.range
    place = try Self.locating(file.range) {
      try files.place(for: file.text, argument: Self.argument, replaces: replacing)
    }
  }

  /// Tells faults at the file's place in the line.
  private static func locating<Result>(_ range: SourceRange, _ body: () throws -> Result) throws
    -> Result
  {
    do {
      return try body()
    } catch let fault as ArgumentFault {
      throw Diagnostic(
        fault.code, fault.problem, range: range, label: fault.label, suggestion: fault.suggestion)
    }
  }

  /// - Parameter guarding: whether cells of CSV that a spreadsheet would compute are guarded.
  func write(_ report: Report, guarding: Bool) throws {
    let text =
      switch form {
      case .csv: report.csv(guarding: guarding)
      case .json: report.json + "\n"
      case .md: report.markdown
      case .svg: try picture(of: report)
      }
    try Self.locating(range) { try files.write(text, to: place, argument: Self.argument) }
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
