import CommandLanguage
import Datasets
import Report

extension MapColor {
  static let byClass = MapColor("class", "the class of an item") { subject, _ in
    guard let labels = subject.dataset.labels else {
      throw fault(
        "'\(subject.dataset.name)' has no labels to colour by", needs: "needs labels",
        suggestion: "choose '--color cluster', or leave it out")
    }
    return Paint(
      coloring: .classes(
        title: "class", names: subject.dataset.classNames, of: labels.map(Int32.init)))
  }
}
