import CommandLanguage
import Datasets
import Files
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
      covers. They are turned as their Exif orientation says; transparency is passed over, as Pillow's \
      convert('RGB') does. Folders 'train' and 'test' (or 'val', 'dev') with the classes in them keep \
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

  @Flag(help: "Leave out images that cannot be read, and count them.")
  var skipBad = false

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let images = try ImageFolder(
      path: folder,
      form: .init(side: side, isGrey: gray, meansTheSameMirrored: !oneSided),
      skipsBad: skipBad, splitBy: workbench.fixedStream(named: "split"),
      threads: workbench.settings.threads,
      monitor: monitor)
    let dataset = try split.take(images.dataset, into: &workbench, monitor: monitor)
    var notes: [String] = []
    if let first = images.passedOver.first {
      let others = counted(images.passedOver.count, "file")
      let verb = images.passedOver.count == 1 ? "is no image" : "are no images"
      notes.append("\(others) passed over that \(verb), such as '\(first)'")
    }
    if !images.bad.isEmpty {
      let named = images.bad.prefix(ImageFolder.namedBad).map { "'\($0.file)' \($0.problem)" }
      let more = images.bad.count - named.count
      notes.append(
        "\(counted(images.bad.count, "image")) left out: \(named.joined(separator: "; "))"
          + (more > 0 ? "; and \(written(more)) more" : ""))
    }
    var report = Report.loaded(dataset, notes: notes)
    report.fields.append(Field("bad", .list(images.bad.map { .text($0.file) })))
    return report
  }
}
