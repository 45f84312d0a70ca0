import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadImages: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "images",
    abstract: "Your own images: PNG and JPEG files of any size, a folder for each class.",
    discussion: """
      The middle square of an image is made 'side' pixels wide, each new pixel the mean of the area it \
      covers; transparent parts show white. Folders 'train' and 'test' with the classes in them keep \
      that split; images in the folder itself make items without labels.
      """)
  static let examples = [
    Example("load images photos", "Folders of images as classes, 32×32 in colour."),
    Example("load images photos --side 16 --gray", "Smaller, and grey."),
  ]
  static let seeAlso = ["data", "embed pixels", "load idx", "load cifar"]

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Option(
    help: "The width and height of the loaded images, in pixels.", range: .from(4, to: 256))
  var side = 32

  @Flag(help: "Grey instead of colour.")
  var gray = false

  @Flag(
    help:
      "Do not mirror images in training, since a mirror image means something else, as for characters."
  )
  var oneSided = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let images = try ImageFolder(
      path: folder,
      form: .init(side: side, isGrey: gray, meansTheSameMirrored: !oneSided),
      splitBy: workbench.fixedStream(named: "split"), threads: workbench.settings.threads,
      monitor: monitor)
    workbench.take(images.dataset)
    let others = images.passedOver
    return .loaded(
      images.dataset,
      notes: others.first.map { first in
        [
          "\(counted(others.count, "file")) passed over that \(others.count == 1 ? "is no image" : "are no images"), such as '\(first)'"
        ]
      } ?? [])
  }
}
