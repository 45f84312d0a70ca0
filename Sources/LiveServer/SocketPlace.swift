import Glibc

/// The place of a Unix socket in the file system.
package struct SocketPlace: Sendable {
  /// Why no socket can lie there.
  package enum Fault: Error, Sendable, Equatable {
    /// The path has more bytes than the system takes.
    case longPath(most: Int)
    /// A program listens there.
    case taken
    /// Something that is no socket lies there.
    case occupied
    /// Something of the system, in its words.
    case system(String)
  }

  package let path: String

  package init(path: String) { self.path = path }

  private static let mostBytes = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// The address for the calls of the system.
  private func address() throws(Fault) -> sockaddr_un {
    let bytes = Array(path.utf8)
    guard bytes.count <= Self.mostBytes else { throw .longPath(most: Self.mostBytes) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }

  private func calling(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) throws(Fault) {
    let address = try address()
    let result = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw Self.fault() }
  }

  private static func fault() -> Fault {
    errno == EADDRINUSE ? .taken : .system(String(cString: strerror(errno)))
  }

  private static func open() throws(Fault) -> Int32 {
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw fault() }
    return descriptor
  }

  /// A socket that is connected to whoever listens there.
  package func connected() throws(Fault) -> Int32 {
    let descriptor = try Self.open()
    do throws(Fault) {
      try calling { Glibc.connect(descriptor, $0, $1) }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// A socket that listens there, for its owner alone; one that nobody listens at any more is replaced.
  package func listening() throws(Fault) -> Int32 {
    try makeRoom()
    let descriptor = try Self.open()
    do throws(Fault) {
      // Before it has a name, so that nobody else can connect in between.
      guard fchmod(descriptor, 0o600) == 0 else { throw Self.fault() }
      try calling { bind(descriptor, $0, $1) }
      guard chmod(path, 0o600) == 0, listen(descriptor, 64) == 0 else { throw Self.fault() }
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private func makeRoom() throws(Fault) {
    _ = try address()
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw .occupied }
    if let descriptor = try? connected() {
      close(descriptor)
      throw .taken
    }
    guard errno == ECONNREFUSED else { throw Self.fault() }
    guard unlink(path) == 0 || errno == ENOENT else { throw Self.fault() }
  }

  /// What tells the socket that lies there now from every other; nil where none does.
  var identity: Identity? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    return Identity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
  }

  struct Identity: Sendable, Equatable {
    let device: UInt64
    let node: UInt64
  }

  /// Removes the socket, unless another has taken its place.
  func remove(_ identity: Identity?) {
    if identity != nil, identity == self.identity { unlink(path) }
  }
}
