import CommandLanguage
import Files
import Foundation
import Presentation
import Report

/// `COMMAND > FILE [--replace]`: where a report goes instead of the screen, in the form its ending names.
struct Redirection {
  enum Form: String, CaseIterable {
    case csv, json, md, svg, png, html
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
        label: "which form?", suggestion: "end the name in .csv, .json, .md, .svg, .png or .html")
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

  /// - Parameter display: what the person has set on cells and pictures.
  func write(_ report: Report, _ display: DisplaySettings) throws {
    let bytes: Data
    switch form {
    case .csv: bytes = Data(report.csv(guarding: display.guardsCells).utf8)
    case .json: bytes = Data((report.json + "\n").utf8)
    case .md: bytes = Data(report.markdown.utf8)
    case .html:
      bytes = Data(
        ReportPage(report).document { sha256Digest(of: Data($0.utf8)).base64EncodedString() }.utf8)
    case .svg: bytes = Data(try picture(of: report).svg.utf8)
    case .png: bytes = try png(of: report, on: display.pictureGround)
    }
    try Self.locating(range) { try files.write(bytes, to: place, argument: Self.argument) }
  }

  /// All pictures of the report under each other.
  private func picture(of report: Report) throws -> Picture {
    guard let picture = Picture(of: report.pictures) else {
      throw Diagnostic(
        .invalidValue, "this report has no picture", range: range, label: "nothing to draw",
        suggestion: "end the name in .html or .md for its tables")
    }
    return picture
  }

  private func png(of report: Report, on ground: Ground) throws -> Data {
    do {
      return try picture(of: report).drawing.png(on: ground)
    } catch let fault as PictureFault {
      throw Diagnostic(
        .notReady, "the picture cannot be painted: \(fault.problem)", range: range,
        label: "not painted",
        suggestion: "end the name in .svg")
    }
  }
}
