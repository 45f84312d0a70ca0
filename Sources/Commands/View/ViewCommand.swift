import CommandLanguage
import Report
import Vectors
import Workbench

/// Whoever can show a session on a page that follows it.
package protocol SessionViewer: AnyObject, Sendable {
  /// Serves the page, or tells where it is served already.
  ///
  /// - Parameter port: the port to serve it at; nil for any.
  /// - Throws: `ViewFault`.
  func open(showing session: Interpreter, at port: Int?) throws(ViewFault) -> ServedPage
  /// Ends it; false where there was none.
  func close() -> Bool
}

/// A page that is served.
package struct ServedPage: Sendable {
  /// "http://127.0.0.1:40213/?token=…".
  package var address: String
  package var port: Int
  /// How many browsers show it.
  package var browsers: Int
  /// Whether selections on it reach the session.
  package var takesSelections: Bool

  package init(address: String, port: Int, browsers: Int, takesSelections: Bool) {
    (self.address, self.port) = (address, port)
    (self.browsers, self.takesSelections) = (browsers, takesSelections)
  }
}

/// Why a page is not served, as a clause, with what to do.
package struct ViewFault: Error, Sendable {
  package var problem: String
  package var suggestion: String

  package init(_ problem: String, suggestion: String) {
    (self.problem, self.suggestion) = (problem, suggestion)
  }
}

struct ViewCommand: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "view",
    abstract: "Show the session in a browser, on a page that follows it.",
    discussion: """
      The page is that of 'export report', served to this machine alone; the address holds a token, and \
      whoever has it can look. Each result appears there, and the map moves when a new one is made. \
      What is selected there is 'selected' here from the next line on: 'data show selected', 'batch show \
      --of selected'; 'undo' takes it back. What 'data select' selects here is selected there. \
      From another machine: 'ssh -L 8080:127.0.0.1:8080 HOST', with 'view --port 8080' in the shell.
      """)
  static let examples = [
    Example("view", "The address to open in a browser.", after: ["load digits"])
  ]
  static let seeAlso = ["data select", "map", "export report"]

  @Option(help: "The port to serve at.", range: .from(1, to: 65_535), default: "one that is free")
  var port: Int?

  @Flag(help: "End the page.")
  var stop = false

  func validate() throws(ArgumentFault) {
    guard !stop || port == nil else {
      throw ArgumentFault(
        "port", .extraArgument, "'--stop' needs no port", suggestion: "leave one of the two out")
    }
  }

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    guard let viewer = interpreter.viewer else {
      return Report(
        "there is no session here that a page could follow", fields: [Field("address", .none)])
    }
    if stop {
      let wasOpen = viewer.close()
      return Report(
        wasOpen ? "the page is closed" : "no page is open", fields: [Field("address", .none)])
    }
    do throws(ViewFault) {
      return report(on: try viewer.open(showing: interpreter, at: port))
    } catch {
      throw ArgumentFault(
        "port", .notReady, error.problem, label: port == nil ? nil : "not to be had",
        suggestion: error.suggestion)
    }
  }

  private func report(on page: ServedPage) -> Report {
    let reach =
      page.takesSelections
      ? "What is selected there is 'selected' here; 'view --stop' ends it."
      : "It stays until the script ends."
    let shown = page.browsers == 0 ? "" : " \(counted(page.browsers, "browser")) shows it now."
    return Report(
      page.address,
      fields: [
        Field("address", .text(page.address)), Field("port", .integer(page.port)),
        Field("browsers", .integer(page.browsers)),
      ],
      blocks: [.text("Open it in a browser: it follows this session. \(reach)\(shown)")])
  }
}
