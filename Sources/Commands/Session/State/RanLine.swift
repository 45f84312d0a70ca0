import CommandLanguage
import Presentation
import Report

/// A line that was run in this session, with its outcome.
package struct RanLine: Sendable {
  package private(set) var text: String
  /// What leads to the same state when it is run again: the text, for a burst that was stopped with the
  /// step at which it was.
  private(set) var replay: String
  /// The command's words; empty when none was recognised.
  package let command: String
  let effect: CommandEffect
  package let succeeded: Bool
  /// Whether Ctrl-C stopped it; running it again does not give the same result then.
  package let wasStopped: Bool
  /// Whether running it again gives another result: it was stopped at an unknown step.
  let cannotBeReplayed: Bool
  /// Wall-clock seconds.
  package let seconds: Double
  /// The current fork after it.
  package let fork: String
  /// Its outcome, with the blocks of its report only, since fields may list every item.
  private let outcome: Outcome
  /// The figures and words of its report, without lists, behind its command and its time.
  let figures: [Field]
  /// The words of a note; nil for other commands.
  package let note: String?

  init(text: String, outcome: Outcome, fork: String) {
    self.text = text
    command = outcome.command
    effect = Catalog.effect(ofLine: text)
    succeeded = outcome.succeeded
    switch outcome.report?.ending ?? .complete {
    case .complete:
      (replay, wasStopped) = (text, outcome.wasInterrupted)
      cannotBeReplayed = wasStopped
    case .stopped(after: let count?):
      (replay, wasStopped) = (Self.line(text, stoppingAfter: count), true)
      cannotBeReplayed = false
    case .stopped(after: nil):
      (replay, wasStopped, cannotBeReplayed) = (text, true, true)
    }
    seconds = outcome.seconds
    figures =
      [Field("command", .text(outcome.command)), Field("seconds", .duration(outcome.seconds))]
      + (outcome.report?.fields ?? []).filter(\.value.isSingle)
    self.fork = fork
    self.outcome = outcome.withoutFields
    note = outcome.report?.note
  }
}

extension RanLine {
  /// The same, by other words.
  func replacing(text: String, replay: String) -> RanLine {
    var line = self
    (line.text, line.replay) = (text, replay)
    return line
  }

  /// The line with '--stop-after': where it was in its place, else behind the last word, which is a
  /// word of the inner line of 'time'.
  private static func line(_ text: String, stoppingAfter count: Int) -> String {
    let line = LineAnalysis(SourceLine(typing: text), schema: Catalog.schema)
    var characters = Array(text)
    let words = line.line.words
    // Of an inner line the words are all there is.
    let inner = words.firstIndex { $0.text == "--stop-after" }.map { $0 + 1 }
    if let value = line.range(of: "stopAfter")
      ?? inner.flatMap({ words.indices.contains($0) ? words[$0].range : nil })
    {
      characters.replaceSubrange(value, with: String(count))
    } else {
      let end = words.last?.range.upperBound ?? characters.endIndex
      characters.insert(contentsOf: " --stop-after \(count)", at: end)
    }
    return String(characters)
  }

  /// Whether a replay does without it: it only helped along, and wrote no report to a file.
  var isAside: Bool { effect.isAside && SourceLine(typing: text).redirection == nil }

  /// Whether a saved session holds it.
  ///
  /// - Parameter keepsAll: whether lines that failed and asides stay.
  func isSaved(keepsAll: Bool) -> Bool { keepsAll || succeeded && !isAside }

  /// What it showed under a prompt of a width, without times.
  func drawn(in style: Style, promptWidth: Int) -> String {
    outcome.drawn(of: text, in: style, promptWidth: promptWidth) { $0.withoutTimes }
  }

  /// What a person saw, as a notebook keeps it.
  var shown: String { outcome.recorded(of: text) }

  /// What it found, without fields; nil where it failed.
  var report: Report? { outcome.report }

  /// The pictures of its report, for forms that can hold them.
  var pictures: [Picture] { outcome.report?.pictures ?? [] }

  /// What was wrong; nil when nothing was.
  var problem: String? { outcome.diagnostics.first?.problem }
}

extension Outcome {
  fileprivate var withoutFields: Outcome {
    var outcome = self
    outcome.report?.fields = []
    return outcome
  }

  /// How notebooks are drawn: 80 columns, without colour.
  private static let recordingStyle = Style(width: 80)

  /// The outcome of a line as a notebook records it.
  package func recorded(of text: String) -> String {
    drawn(of: text, in: Self.recordingStyle, promptWidth: 2) { $0 }
  }

  /// The outcome of a line under a prompt.
  fileprivate func drawn(
    of text: String, in style: Style, promptWidth: Int, _ shown: (Report) -> Report
  ) -> String {
    let report = report.map { Renderer(style: style).render(shown($0)) }
    let faults = FaultText(style: style).underPrompt(
      text, promptWidth: promptWidth, faults: faults)
    return [report, faults].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What was wrong, as it is drawn.
  package var faults: [FaultText.Fault] {
    diagnostics.map { diagnostic in
      FaultText.Fault(
        problem: diagnostic.problem, range: diagnostic.range, label: diagnostic.label,
        suggestion: diagnostic.suggestion, kind: diagnostic.code == .interrupted ? .note : .fault)
    }
  }
}
