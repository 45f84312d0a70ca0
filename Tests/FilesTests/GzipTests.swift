import Files
import Foundation
import Testing

/// What gzip and checksums make of bytes, against known values and damage.
@Suite struct GzipTests {
  /// A gzip member whose content is stored, not compressed.
  static func member(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var checksum = ByteChecksum()
    checksum.add(bytes)
    let size = UInt16(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + size.littleEndianBytes
      + (~size).littleEndianBytes + bytes + checksum.number.littleEndianBytes
      + UInt32(bytes.count).littleEndianBytes
  }

  private func unpacked(_ bytes: some Sequence<UInt8>, limit: Int = Gzip.limit) throws -> String {
    try Gzip.unpacked(SourceFile(name: "a.gz", bytes: Data(bytes)), limit: limit).text()
  }

  @Test func `several members of a gzip file are one content`() throws {
    #expect(try unpacked(Self.member("a,b\n1,2\n") + Self.member("3,5\n")) == "a,b\n1,2\n3,5\n")
    #expect(try unpacked(Array("plain".utf8)) == "plain")
  }

  @Test func `a file cut at any byte is refused`() throws {
    let whole = Self.member("twenty or so letters")
    for length in 2..<whole.count {
      let fault = try #require(throws: FileError.self, "\(length)") {
        try unpacked(whole.prefix(length))
      }
      #expect(fault.problem == "ends before its content does", "\(length)")
    }
  }

  @Test func `a file that unpacks to more than the limit is refused`() throws {
    let whole = Self.member("twelve bytes")
    #expect(try unpacked(whole, limit: 12) == "twelve bytes")
    let fault = try #require(throws: FileError.self) { try unpacked(whole, limit: 11) }
    #expect(fault.problem == "unpacks to more than 11 bytes")
  }

  @Test func `checksums have the values that their definitions give`() {
    // The check value of CRC-32 (Williams, "A painless guide to CRC error detection algorithms"), and
    // the first example of FIPS 180-4.
    var checksum = ByteChecksum()
    checksum.add("1234")
    checksum.add("")
    checksum.add("56789")
    #expect(checksum.text == "cbf43926" && checksum.number == 0xCBF4_3926)
    #expect(ByteChecksum().text == "00000000")
    #expect(
      sha256(of: Data("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
