import Foundation
import Live
import LiveServer
import Plans
import Synchronization

extension LiveSession {
  /// Answers a message; called on the thread of the server.
  func answer(_ frame: LiveFrame, from peer: Int) -> LiveServer.Answer {
    do {
      let request = try LiveRequest(reading: frame.header)
      let kind = try request.kind
      let arrays = try LiveArrays(request.arrays ?? [], in: frame.arrays)
      let second = second
      let (reply, bytes) = try state.withLock { state in
        state.rate.count(at: second)
        return try self.reply(to: request, kind, arrays, from: peer, at: second, &state)
      }
      return .init(
        LiveFrame(header: reply.header, arrays: bytes), isLast: kind == .bye)
    } catch {
      let refusal = (error as? LiveRefusal) ?? LiveRefusal(FaultSentence.of(error))
      return .init(LiveFrame(header: LiveReply(refusal).header))
    }
  }

  private func reply(
    to request: LiveRequest, _ kind: LiveRequest.Kind, _ arrays: LiveArrays, from peer: Int,
    at second: Int, _ state: inout LiveState
  ) throws -> (LiveReply, Data) {
    var reply = LiveReply(to: kind)
    var bytes = Data()
    switch kind {
    case .hello: bytes = try welcome(request, from: peer, &state, &reply)
    case .batch: bytes = try state.batch(for: request, from: peer, at: second, &reply)
    case .consumed:
      state.crew.consume(try request.requireStep(), by: try state.member(peer))
      reply.consumed = state.crew.consumed
    case .vectors:
      let items = try state.items(in: arrays, from: peer)
      let vectors = try arrays.floats("vectors")
      guard vectors.shape.count == 2, vectors.shape[0] == items.count else {
        throw LiveRefusal("'vectors' has to be a table with a row for each of \(items.count) rows")
      }
      try state.fresh.enter(
        items, vectors.elements, step: request.step ?? state.crew.consumed)
      reply.taken = items.count
    case .losses:
      let items = try state.items(in: arrays, from: peer)
      try state.losses.enter(items, arrays.floats("losses").elements)
      reply.taken = items.count
    case .status: reply.status = status(of: &state)
    case .bye: state.crew.leave(peer, sayingGoodbye: true)
    }
    return (reply, bytes)
  }

  /// Takes a process in, when its data are those that are served.
  private func welcome(
    _ request: LiveRequest, from peer: Int, _ state: inout LiveState, _ reply: inout LiveReply
  ) throws -> Data {
    guard let version = request.version, version <= LiveProtocol.version else {
      throw LiveRefusal(
        "this server speaks version \(LiveProtocol.version) of the protocol, and the program another; use "
          + "the package that comes with this batchscope")
    }
    let rows = state.ground.rows
    if let count = request.rows, count != rows.count {
      throw LiveRefusal(
        "the program's data have \(count) items, and \(rows.count) rows of '\(settings.dataName)' are served; "
          + "give the data that are served, or serve another '--numbering'")
    }
    if let ids = request.ids {
      guard let own = settings.ids else {
        throw LiveRefusal(
          "'\(settings.dataName)' has no identifiers to compare; leave the program's ids out")
      }
      guard ids == own else {
        throw LiveRefusal(
          "the identifiers of the program's data are not those of '\(settings.dataName)', in their order; "
            + "give the data that are served, or serve another '--numbering'")
      }
    }
    try state.crew.join(
      peer, rank: request.rank ?? 0, world: request.world ?? 1, batchSize: state.run.batchSize)
    reply.version = LiveProtocol.version
    reply.batchSize = state.run.batchSize
    reply.rows = rows.count
    reply.numbering = settings.numbering.rawValue
    reply.stepsPerEpoch = state.run.stepsPerEpoch
    reply.seed = settings.seed
    reply.plan = settings.plan
    guard let sampled = rows.sampled else { return Data() }
    reply.arrays = [LiveArray("sampled", .int32, shape: [sampled.count])]
    return sampled.withUnsafeBytes { Data($0) }
  }
}

extension LiveRequest {
  /// - Throws: `LiveRefusal` for a step that is none.
  fileprivate func requireStep() throws(LiveRefusal) -> Int {
    guard let step, (0..<Int(Int32.max)).contains(step) else {
      throw LiveRefusal("'step' has to be a whole number from 0")
    }
    return step
  }
}

extension LiveState {
  /// - Throws: `LiveRefusal` for a peer that has not said hello.
  fileprivate func member(_ peer: Int) throws(LiveRefusal) -> Int {
    guard crew.place(of: peer) != nil else {
      throw LiveRefusal("a program has to say 'hello' before it asks for batches")
    }
    return peer
  }

  fileprivate func items(in arrays: LiveArrays, from peer: Int) throws(LiveRefusal) -> [Int] {
    _ = try member(peer)
    return try ground.rows.items(of: try arrays.integers("rows"))
  }

  /// The part of a batch for a process; what is new stands in the plan before it is answered.
  fileprivate mutating func batch(
    for request: LiveRequest, from peer: Int, at second: Int, _ reply: inout LiveReply
  ) throws -> Data {
    guard let place = crew.place(of: try member(peer)) else { return Data() }
    let step = try request.requireStep()
    let batch = try run.batch(step)
    writeBatches(at: second)
    let rank = request.rank ?? place.rank
    guard (0..<place.world).contains(rank), request.world ?? place.world == place.world else {
      throw LiveRefusal("this program said that it is rank \(place.rank) of \(place.world)")
    }
    let rows = ground.rows.rows(of: batch.part(of: rank, among: place.world))
    reply.step = step
    reply.arrays = [LiveArray("rows", .int32, shape: [rows.count])]
    reply.notice = takeWarning(for: peer)
    return rows.withUnsafeBytes { Data($0) }
  }
}
