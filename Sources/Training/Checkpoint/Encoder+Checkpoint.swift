import Vectors

extension Encoder {
  /// A pretrained encoder; a head, where one is asked for, is new and draws from generator 0 of
  /// `stream`.
  package init(
    _ checkpoint: TextCheckpoint, head: HeadKind? = nil, projection: Int = 64, stream: RandomStream
  ) {
    self.init(
      .bert(checkpoint.shape), head: head ?? EncoderKind.bert.usualHead, projection: projection,
      stream: stream
    ) { _ in checkpoint.weights }
  }
}
