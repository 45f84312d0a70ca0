import Foundation
import Notebook
import Report

/// A burst or comparison of any session, read from the journal.
struct TrainingRun {
  /// A probe of its encoder: "probe knn" and what it found.
  struct Probe {
    let command: String
    let accuracy: Double
  }

  let entry: JournalRun
  /// What its report says, by field.
  let figures: ReportFigures
  /// The probes of the encoder that it trained, in order.
  let probes: [Probe]

  /// "3f2a9c1e:7": the beginning of the session's ID and the line's number, or "3f2a9c1e:job2".
  var id: String { "\(entry.session.prefix(8)):\(entry.place)" }

  /// The name of the data.
  var dataName: String { String((entry.data ?? "").prefix { $0 != "," }) }

  /// The data in the words of the journal, and their parts: "labels" and "1f2e3d4c"; no parts in a line of
  /// a former version.
  var dataParts: (whole: String, parts: [Field]) {
    let pieces = (entry.data ?? "").split(separator: ", ")
    let whole =
      pieces.prefix { !$0.hasPrefix(Self.bytes) } + pieces.filter { $0.hasPrefix(Self.bytes) }
    let parts = pieces.dropFirst(whole.count).compactMap { piece -> Field? in
      guard let blank = piece.lastIndex(of: " ") else { return nil }
      let name = String(piece[..<blank])
      return Field(name, .text(String(piece[piece.index(after: blank)...])), label: name)
    }
    return (whole.joined(separator: ", "), parts)
  }

  /// How the journal begins the checksum of the source bytes.
  private static let bytes = "sha256 "

  /// What can be asked of it: its figures, and what its probes found.
  var askable: [Field] {
    figures.fields + probes.map { Field($0.command, .share($0.accuracy), label: $0.command) }
  }

  /// The sampler of a burst; nil for a comparison.
  var sampler: String? {
    guard entry.kind == .train else { return nil }
    // Reports of former versions do not name it, but the command did, except where it went on.
    if case .text(let name)? = figures["samplerName"] { return name }
    return entry.subcommand
  }

  /// "stopped" when Ctrl-C ended it early, what it had learned being kept; else "done".
  var ended: String { figures["interrupted"] == .boolean(true) ? "stopped" : "done" }

  /// What a comparison found, an arm and probe each: "rwr, labels" and
  /// "0.912, +0.004 (-0.003 to 0.011)"; empty for bursts.
  var findings: [Field] {
    guard sampler == nil else { return [] }
    return figures.rows.compactMap { row in
      guard case .text(let arm)? = row["sampler"], case .text(let probe)? = row["probe"],
        let mean = row["accuracyMean"]?.number
      else { return nil }
      var words = NumberFormat.decimal(mean)
      if let difference = row["pairedDifference"]?.number {
        words += ", " + (difference < 0 ? "" : "+") + NumberFormat.decimal(difference)
        if let low = row["differenceLow"]?.number, let high = row["differenceHigh"]?.number {
          words += " (\(NumberFormat.decimal(low)) to \(NumberFormat.decimal(high)))"
        }
      }
      return Field("\(arm), \(probe)", .text(words), label: "\(arm), \(probe)")
    }
  }

  /// The runs among the journal's bursts, comparisons and probes, all with the latest first.
  ///
  /// A probe belongs to the burst that left the encoder it looked at, whatever lay between.
  static func runs(in entries: [JournalRun]) -> [TrainingRun] {
    var probes: [Subject: [Probe]] = [:]
    var runs: [TrainingRun] = []
    for entry in entries {
      let figures = ReportFigures(json: entry.report)
      let subject = Subject(session: entry.session, encoder: entry.encoder)
      switch entry.kind {
      case .probe:
        if let accuracy = figures["accuracy"]?.number {
          probes[subject, default: []].insert(
            Probe(command: entry.command, accuracy: accuracy), at: 0)
        }
      case .train:
        runs.append(
          TrainingRun(
            entry: entry, figures: figures, probes: probes.removeValue(forKey: subject) ?? []))
      case .compare:
        runs.append(TrainingRun(entry: entry, figures: figures, probes: []))
      }
    }
    return runs
  }

  /// An encoder of a session.
  private struct Subject: Hashable {
    let session: String
    let encoder: String?
  }
}
