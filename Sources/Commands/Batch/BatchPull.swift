import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// What the loss does with one batch at a temperature.
struct BatchPull {
  let statistics: NegativeStatistics
  let gradient: LossGradient

  init(
    of batch: Batch, in subject: BatchSubject, temperature: Double, monitor: ProgressMonitor
  ) throws {
    let similarity = try subject.similarity(of: batch, monitor: monitor)
    statistics = try NegativeStatistics(
      similarity, labels: subject.labels(of: batch), suspectLimit: 2,
      temperature: temperature, monitor: monitor)
    gradient = try LossGradient(
      of: subject.vectors.rows(at: batch.items), similarity: similarity, temperature: temperature,
      monitor: monitor)
  }

  static func figures(_ sides: BatchSides<BatchPull>) -> [ReferencedFigure] {
    func figure(
      _ name: String, _ label: String, digits: Int = 3, _ figure: (BatchPull) -> Double?
    ) -> ReferencedFigure {
      ReferencedFigure(name, label, digits: digits, of: sides, figure)
    }
    return [
      figure("effectiveNegatives", "effective negatives", digits: 1) {
        $0.statistics.effectiveNegatives
      },
      figure("hardestMass", "softmax mass, hardest tenth") { $0.statistics.hardestMass },
      figure("sameLabelMass", "softmax mass, same class") { $0.statistics.sameLabelMass },
      figure("falseNegativeRate", "false negatives, by number") {
        $0.statistics.falseNegativeRate
      },
      figure("confusion", "taken for a negative, 1 − p⁺") { $0.gradient.confusion },
      figure("gradientNorm", "gradient norm, per anchor") { $0.gradient.norm },
    ]
  }

  static func sentence(on figures: [ReferencedFigure], size: Int) -> String {
    let effective = figures["effectiveNegatives"]?.own?.mean ?? 0
    let share = effective / Double(max(1, size - 1))
    var text =
      "\(NumberFormat.decimal(effective, digits: 1)) of \(written(size - 1)) negatives do the work"
    text +=
      share > 0.8
      ? ": the temperature hardly tells hard from easy ones."
      : share < 0.2 ? ": few negatives decide, and each false one among them counts." : "."
    if let mass = figures["sameLabelMass"]?.own?.mean,
      let rate = figures["falseNegativeRate"]?.own?.mean, rate > 0
    {
      text +=
        " Same-class pairs are \(NumberFormat.share(rate)) of the negatives and take "
        + "\(NumberFormat.share(mass)) of the pull, \(NumberFormat.decimal(mass / rate, digits: 1)) "
        + "times their share."
    }
    return text
  }
}
