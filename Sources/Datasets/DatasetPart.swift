import Files
import Vectors

extension Dataset {
  /// What belongs to data beside the source bytes, each with a checksum of its own, so that a change can
  /// be named.
  package enum Part: String, Sendable, CaseIterable {
    /// The texts of the items, with their titles.
    case texts
    /// The second sides of pairs.
    case documents
    /// Documents without a query.
    case corpus
    /// Which documents answer the same.
    case answers
    /// Where each pair comes from.
    case sources
    /// The explicit negatives of pairs.
    case negatives
    /// What a person said of negatives.
    case judgements
    case scores
    /// The names of the vectors' dimensions.
    case columns
    /// The class of each item, by name.
    case labels
    case identifiers = "ids"
    case split
  }

  /// The checksum of a part, eight hexadecimal digits; nil where there is no such part.
  ///
  /// - Complexity: O(items), or O(bytes) of texts.
  func checksum(of part: Part) -> String? {
    switch part {
    case .texts:
      guard case .texts(let texts) = items else { return nil }
      return joinedChecksum(of: texts.map { $0.title + "\n" + $0.text })
    case .documents:
      if let vectors = pairs?.vectors {
        return vectors.withUnsafeElements { elements in
          var checksum = ByteChecksum()
          checksum.add(UnsafeRawBufferPointer(elements))
          return checksum.text
        }
      }
      guard case .texts(let texts) = items, texts.contains(where: { $0.example != nil }) else {
        return nil
      }
      return joinedChecksum(of: texts.map { $0.example ?? "" })
    case .corpus: return pairs?.corpus.map { joinedChecksum(of: [$0.checksum]) }
    case .answers:
      return pairs?.answerOf.map { answers in
        var checksum = ByteChecksum()
        checksum.add(answers)
        return checksum.text
      }
    case .sources:
      return pairs?.sources.map { sources in
        joinedChecksum(of: sources.numbers.map { sources.names[$0] })
      }
    case .negatives:
      return pairs.flatMap { pairs in
        pairs.negatives.isEmpty
          ? nil : joinedChecksum(of: pairs.negatives.map { $0.joined(separator: "\t") })
      }
    case .judgements:
      return judgements.isEmpty
        ? nil
        : joinedChecksum(
          of: judgements.all.map {
            "\($0.candidate.query) \($0.candidate.owner) \($0.judgement.rawValue)"
          })
    case .scores:
      return pairScores.map { scores in
        var checksum = ByteChecksum()
        checksum.add(scores)
        return checksum.text
      }
    case .columns: return dimensionNames.map(joinedChecksum)
    case .labels:
      return labels.map { labels in
        var checksum = ByteChecksum()
        checksum.add(classNames.joined(separator: "\n"))
        checksum.add(labels)
        return checksum.text
      }
    case .identifiers: return identifiers.map(joinedChecksum)
    case .split: return splitChecksum
    }
  }

  private func joinedChecksum(of texts: [String]) -> String {
    var checksum = ByteChecksum()
    for text in texts { checksum.add(text + "\n") }
    return checksum.text
  }

  /// The checksum of the items with what is known of them now: labels and answers.
  package var labelledChecksum: String {
    "\(itemsChecksum), labels \(checksums[.labels] ?? "none")"
      + (checksums[.answers].map { ", answers \($0)" } ?? "")
  }

  /// The parts that there are, with their checksums.
  package var parts: [(part: Part, checksum: String)] {
    Part.allCases.compactMap { part in checksums[part].map { (part, $0) } }
  }
}
