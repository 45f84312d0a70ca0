import CommandLanguage
import Foundation

extension FileAccess {
  /// The place for a file whose ending says its form.
  ///
  /// - Parameters:
  ///   - file: as typed.
  ///   - argument: where it was typed.
  ///   - what: what is written, as a sentence about it begins: "vectors", "a split".
  /// - Throws: a fault of the argument for another ending; as `place(for:argument:replaces:)`.
  func place<Form: RawRepresentable & CaseIterable>(
    for file: String, argument: String = "file", in _: Form.Type, writing what: String,
    replaces: Bool
  ) throws -> (place: Place, form: Form) where Form.RawValue == String {
    guard let form = Form(rawValue: (file as NSString).pathExtension.lowercased()) else {
      throw ArgumentFault(
        argument, .invalidValue, "\(what) cannot be written as '\(file)'", label: "which form?",
        suggestion: "end the name in " + Phrase.list(Form.allCases.map { ".\($0.rawValue)" }, "or"))
    }
    return (try place(for: file, argument: argument, replaces: replaces), form)
  }
}

/// Tables for any program that reads such.
enum TableForm: String, CaseIterable {
  case csv
}
