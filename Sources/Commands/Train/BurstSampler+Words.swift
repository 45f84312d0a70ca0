import Proximity
import Sampling
import Tensors
import Training
import Workbench

extension BurstSampler {
  /// How a burst comes by its batches, and what it trains with, as one would type it after `train`.
  func inWords(in burst: TrainingBurst) -> String {
    let settings = burst.settings
    return self.settings.inWords(for: .train)
      + (linked == .queries ? "" : " --between \(linked.rawValue)")
      + (isUniform ? "" : settings.refresh.inWords(itemCount: burst.itemCount)) + rules.inWords
      + (avoidsByTeacher ? " --avoid-teacher" : "")
      + settings.loss.inWords + settings.optimizer.inWords
      + (settings.chunk.map { " --chunk \($0)" } ?? "")
      + (settings.precision == .float32 ? "" : " --precision \(settings.precision.rawValue)")
  }
}

extension RefreshSettings {
  fileprivate func inWords(itemCount: Int) -> String {
    (ahead > 0 ? " --ahead \(ahead)" : "")
      + (embeddings == .usual(itemCount: itemCount)
        ? "" : " --embeddings \(embeddings.rawValue)")
  }
}
