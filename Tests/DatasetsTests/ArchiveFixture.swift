import Foundation

/// Files of arrays, byte by byte.
enum ArchiveFixture {
  /// `numpy.savez_compressed` of x, float32: (1, 2), (3, 4), and y, 40 × 3 zeros.
  static let compressed =
    Data(
      base64Encoded: """
        UEsDBC0AAAAIAAAAIQBO+yB1//////////8FABQAeC5ucHkBABAAkAAAAAAAAABTAAAAAAAAAJvsF+obEMnIUMZQrZ
        6SWpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CkaaOgq1CmQDLgaGBnsGBgYHIALi
        BgcAUEsDBC0AAAAIAAAAIQCf+kor//////////8FABQAeS5ucHkBABAAQAQAAAAAAABPAAAAAAAAAJvsF+obEMnIUM
        ZQrZ6SWpxcpG6loG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GiYGOgrGmjoKtQrkAi6GUTAKRsGQ
        BQBQSwECLQMtAAAACAAAACEATvsgdVMAAACQAAAABQAAAAAAAAAAAAAAgAEAAAAAeC5ucHlQSwECLQMtAAAACAAAAC
        EAn/pKK08AAABABAAABQAAAAAAAAAAAAAAgAGKAAAAeS5ucHlQSwUGAAAAAAIAAgBmAAAAEAEAAAAA
        """, options: .ignoreUnknownCharacters
    ).map { Array($0) } ?? []

  /// `numpy.savez_compressed` of x, float32: (1, 2), (3, 4), and y: 'dog', 'cat'.
  static let labelled =
    Data(
      base64Encoded: """
        UEsDBC0AAAAIAAAAIQBO+yB1//////////8FABQAeC5ucHkBABAAkAAAAAAAAABTAAAAAAAAAJvsF+obEMnIUMZQrZ6S
        WpxcpG6loG6TZqKuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CkaaOgq1CmQDLgaGBnsGBgYHIALiBgcA
        UEsDBC0AAAAIAAAAIQBlZOwk//////////8FABQAeS5ucHkBABAAmAAAAAAAAABVAAAAAAAAAJvsF+obEMnIUMZQrZ6S
        WpxcpG6loG4Taqyuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6mjoKtQoUAK4UBgaGfCBOB+JkIE4E4hIg
        BgBQSwECLQMtAAAACAAAACEATvsgdVMAAACQAAAABQAAAAAAAAAAAAAAgAEAAAAAeC5ucHlQSwECLQMtAAAACAAAACEA
        ZWTsJFUAAACYAAAABQAAAAAAAAAAAAAAgAGKAAAAeS5ucHlQSwUGAAAAAAIAAgBmAAAAFgEAAAAA
        """, options: .ignoreUnknownCharacters
    ).map { Array($0) } ?? []

  /// A safetensors file of one array, "w".
  static func arrays(_ type: String, shape: String = "[2]", offsets: String, data: [UInt8])
    -> [UInt8]
  {
    let header = "{\"w\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}}"
    return withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
      + Array(header.utf8) + data
  }
}
