import Foundation

/// An archive as NumPy 2 wrote it.
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
}
