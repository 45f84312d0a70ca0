import CommandLanguage
import Report
import Tensors
import Vectors
import Workbench

struct SetDevice: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "device", abstract: "Where encoders are trained and run.",
    discussion: """
      'cuda' needs an NVIDIA GPU and a libtorch that was built for it: the variable LIBTORCH names \
      the folder 'torch' of such a PyTorch to Scripts/run, which builds with it; a program that is \
      built ignores it. Graphs and batches stay on the CPU.
      """)
  static let examples = [Example("set device cpu", "The processor, where nothing else is named.")]
  static let seeAlso = ["train", "set threads"]

  @Argument(help: "The device.")
  var device: Device

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    if device != .cpu {
      try interruptibly(monitor) { [device] in try device.check() }
    }
    workbench.settings.device = device
    return Report(
      "device \(device.rawValue)", fields: [Field("device", .text(device.rawValue))])
  }
}

extension Device: RenamedArgument {
  package static var otherNames: [String: String] {
    ["gpu": cuda.rawValue, "nvidia": cuda.rawValue, "processor": cpu.rawValue]
  }
}
