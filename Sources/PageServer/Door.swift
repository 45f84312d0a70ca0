import NIOHTTP1

/// Who may come in: browsers on this machine that were given the address with its token.
struct Door: Sendable {
  /// Why a request is turned away.
  enum Refusal: String, Sendable {
    /// The name that the request was sent to, as when another site's name leads to this machine.
    case host = "This page answers to 127.0.0.1 and localhost alone."
    case token = "This address lacks its token; take it anew from the shell."
    /// A page of another site sent the request.
    case origin = "Another site's page asked for this one."

    var status: HTTPResponseStatus { self == .host ? .misdirectedRequest : .forbidden }
  }

  private static let names: Set<Substring> = ["127.0.0.1", "localhost", "[::1]"]

  let token: String

  /// A door with a token that cannot be guessed: 128 random bits.
  init() {
    var random = SystemRandomNumberGenerator()
    token = (0..<2).map { _ in
      let part = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - part.count) + part
    }.joined()
  }

  /// Why a request may not come in; nil where it may.
  func refusal(of request: HTTPRequestHead) -> Refusal? {
    let hosts = request.headers["host"]
    guard hosts.count == 1, Self.names.contains(Self.name(in: hosts[0])) else { return .host }
    let origins = request.headers["origin"]
    guard origins.isEmpty || origins == ["http://\(hosts[0])"] else { return .origin }
    guard matches(RequestTarget(request.uri)["token"] ?? "") else { return .token }
    return nil
  }

  /// The name in "localhost:8080"; the whole of what has no port.
  private static func name(in host: String) -> Substring {
    guard let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") else {
      return host[...]
    }
    let port = host[colon...].dropFirst()
    return port.allSatisfy { ("0"..."9").contains($0) } ? host[..<colon] : ""
  }

  /// Compares with the token in a time that does not depend on where they differ.
  private func matches(_ offered: Substring) -> Bool {
    guard offered.utf8.count == token.utf8.count else { return false }
    return zip(offered.utf8, token.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// The path and the query of a request: "/live?token=…&at=3".
struct RequestTarget {
  let path: Substring
  private let query: Substring

  init(_ uri: String) {
    let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first ?? ""
    query = parts.dropFirst().first ?? ""
  }

  /// A value of the query, as it is written; nil when it is not there.
  subscript(name: String) -> Substring? {
    query.split(separator: "&").first { $0.hasPrefix(name + "=") }.map {
      $0.dropFirst(name.count + 1)
    }
  }
}
