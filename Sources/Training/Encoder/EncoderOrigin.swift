extension EncoderFile {
  /// How and on what an encoder was trained.
  package struct Origin: Sendable, Equatable {
    /// The version of the program that wrote the file.
    package var program: String
    package var dataName: String
    /// The checksum of its items; nil in files of earlier versions.
    package var itemsChecksum: String?
    /// The checksum of their split; nil in files of earlier versions.
    package var splitChecksum: String?
    /// What its items are: "images", "texts", "graphs" or "vectors".
    package var itemKind: String
    /// How it was trained, in order.
    package var bursts: [BurstRecord]
    /// The seed of the session, and how often it had run 'train': what names the next burst's
    /// streams.
    package var seed: UInt64
    package var trainRuns: Int

    package init(
      program: String, dataName: String, itemsChecksum: String?, splitChecksum: String?,
      itemKind: String, bursts: [BurstRecord], seed: UInt64, trainRuns: Int
    ) {
      self.program = program
      self.dataName = dataName
      self.itemsChecksum = itemsChecksum
      self.splitChecksum = splitChecksum
      self.itemKind = itemKind
      self.bursts = bursts
      self.seed = seed
      self.trainRuns = trainRuns
    }
  }
}

/// Descriptions stand under "bursts", which is all that earlier versions write and read; settings
/// stand under "burstSettings", in the same order.
extension EncoderFile.Origin: Codable {
  private enum Key: String, CodingKey {
    case program, dataName, itemsChecksum, splitChecksum, itemKind, bursts, burstSettings, seed
    case trainRuns
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    program = try values.decode(String.self, forKey: .program)
    dataName = try values.decode(String.self, forKey: .dataName)
    itemsChecksum = try values.decodeIfPresent(String.self, forKey: .itemsChecksum)
    splitChecksum = try values.decodeIfPresent(String.self, forKey: .splitChecksum)
    itemKind = try values.decode(String.self, forKey: .itemKind)
    let settings =
      try values.decodeIfPresent([BurstRecord.Settings?].self, forKey: .burstSettings) ?? []
    bursts = try values.decode([String].self, forKey: .bursts).enumerated().map { number, text in
      BurstRecord(text, number < settings.count ? settings[number] : nil)
    }
    seed = try values.decode(UInt64.self, forKey: .seed)
    trainRuns = try values.decode(Int.self, forKey: .trainRuns)
  }

  package func encode(to encoder: any Swift.Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(program, forKey: .program)
    try values.encode(dataName, forKey: .dataName)
    try values.encodeIfPresent(itemsChecksum, forKey: .itemsChecksum)
    try values.encodeIfPresent(splitChecksum, forKey: .splitChecksum)
    try values.encode(itemKind, forKey: .itemKind)
    try values.encode(bursts.map(\.description), forKey: .bursts)
    try values.encode(bursts.map(\.settings), forKey: .burstSettings)
    try values.encode(seed, forKey: .seed)
    try values.encode(trainRuns, forKey: .trainRuns)
  }
}
