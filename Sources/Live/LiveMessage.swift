import Foundation

/// The headers of the protocol between a server of batches and training programs: `Tutorials/live.md`.
package enum LiveProtocol {
  /// Raised when a program that knows the former one would be misunderstood.
  package static let version = 1
}

/// An array in a message: its bytes follow the header, one array after another in their order.
package struct LiveArray: Sendable, Codable, Equatable {
  package enum Element: String, Sendable, Codable {
    case int32 = "<i4"
    case int64 = "<i8"
    case float16 = "<f2"
    case float32 = "<f4"

    var bytes: Int {
      switch self {
      case .float16: 2
      case .int32, .float32: 4
      case .int64: 8
      }
    }
  }

  package var name: String
  package var type: Element
  package var shape: [Int]

  package init(_ name: String, _ type: Element, shape: [Int]) {
    (self.name, self.type, self.shape) = (name, type, shape)
  }
}

/// What a training program asks.
package struct LiveRequest: Sendable, Codable, Equatable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case hello, batch, consumed, vectors, losses, status, bye
  }

  package var type: String
  /// Of `hello`.
  package var version: Int?
  package var rank: Int?
  package var world: Int?
  /// The number of items of the program's data.
  package var rows: Int?
  /// SHA-256 of the lines of their identifiers.
  package var ids: String?
  /// Of `batch`, `consumed`, `vectors` and `losses`.
  package var step: Int?
  package var arrays: [LiveArray]?

  package init(_ kind: Kind) { type = kind.rawValue }

  /// Reads a header.
  ///
  /// - Throws: `LiveRefusal`.
  package init(reading header: Data) throws(LiveRefusal) {
    do {
      self = try JSONDecoder().decode(LiveRequest.self, from: header)
    } catch {
      throw LiveRefusal("the header is not the JSON of a request; see Tutorials/live.md")
    }
  }

  /// - Throws: `LiveRefusal` for a type that there is not.
  package var kind: Kind {
    get throws(LiveRefusal) {
      guard let kind = Kind(rawValue: type) else {
        let names = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw LiveRefusal("there is no request '\(type)'; there are \(names)")
      }
      return kind
    }
  }
}

/// What a training program is answered.
package struct LiveReply: Sendable, Codable, Equatable {
  /// That of the request, or "error".
  package var type: String
  /// Why a request is not met, a sentence; of an error.
  package var message: String?
  /// Something that the program should show, a sentence.
  package var notice: String?
  /// Of `hello`.
  package var version: Int?
  package var batchSize: Int?
  package var rows: Int?
  package var numbering: String?
  package var stepsPerEpoch: Int?
  package var seed: UInt64?
  /// The folder of the plan that batches are written to.
  package var plan: String?
  /// Of `batch`.
  package var step: Int?
  /// Steps that all processes have trained; of `consumed`.
  package var consumed: Int?
  /// Items that were taken; of `vectors` and `losses`.
  package var taken: Int?
  /// Of `status`.
  package var status: LiveStatus?
  package var arrays: [LiveArray]?

  package init(to kind: LiveRequest.Kind) { type = kind.rawValue }

  package init(_ refusal: LiveRefusal) {
    type = "error"
    message = refusal.sentence
  }

  /// The header.
  package var header: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(self)) ?? Data("{\"type\":\"error\"}".utf8)
  }
}

/// Where a run stands.
package struct LiveStatus: Sendable, Codable, Equatable {
  package var sampler: String
  package var processes: Int
  package var served: Int
  package var consumed: Int
  package var requestsPerSecond: Double
  package var requests: Int
  package var coverage: Double
  /// Means over the batches that were measured last.
  package var measured: Int
  package var meanSimilarity: Double?
  package var hardestSimilarity: Double?
  package var falseNegativeRate: Double?
  package var suspectRate: Double?
  /// Items with vectors of the program's, and of how many.
  package var freshVectors: Int
  package var items: Int
  package var vectorAge: Double?
  package var refreshes: Int
  /// The share of the edges that the last refresh changed.
  package var changedEdges: Double?
  package var meanLoss: Double?
  /// The folder of the plan; nil where none is written.
  package var plan: String?
  /// How many of the batches that were served are in it.
  package var written: Int
  /// The conditions that hold now and should not.
  package var alarms: [String]

  package init(sampler: String, items: Int) {
    (self.sampler, self.items) = (sampler, items)
    (processes, served, consumed, requests, measured) = (0, 0, 0, 0, 0)
    (freshVectors, refreshes, written) = (0, 0, 0)
    (requestsPerSecond, coverage, alarms) = (0, 0, [])
  }
}
