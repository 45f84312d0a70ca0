// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// LIBTORCH unset or empty: Debian's libtorch-dev, headers and libraries on the default paths.
// LIBTORCH=…/site-packages/torch: a PyTorch installation, whose headers may ask for C++20.
let libtorch = Context.environment["LIBTORCH"].flatMap { $0.isEmpty ? nil : $0 }
var torchHeaders: [CXXSetting] = []
var torchLibraries: [LinkerSetting] = [.linkedLibrary("torch_cpu"), .linkedLibrary("c10")]
if let libtorch {
  torchHeaders.append(.unsafeFlags(["-isystem", "\(libtorch)/include", "-std=c++20"]))
  torchLibraries.append(
    .unsafeFlags(["-L\(libtorch)/lib", "-Xlinker", "-rpath", "-Xlinker", "\(libtorch)/lib"]))
}

/// A part of the program: a Swift target under the strict settings.
func part(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  settings: [SwiftSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: strict + settings)
}

/// Compiles file by file in release, too: a word changed in one costs seconds, not the whole module.
let fileByFile: [SwiftSetting] = [
  .unsafeFlags(
    ["-no-whole-module-optimization", "-enable-batch-mode", "-incremental"],
    .when(configuration: .release))
]

/// Products of the library that serves sockets.
func nio(_ names: String...) -> [Target.Dependency] {
  names.map { .product(name: $0, package: "swift-nio") }
}

/// The tests of a part, in `Tests/<part>Tests`; they gain less from optimising than it takes.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [])
  -> Target
{
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
    swiftSettings: strict + fileByFile + [
      .unsafeFlags(["-Onone"], .when(configuration: .release))
    ])
}

/// The parts that the benchmarks measure, a package of their own in `Scripts/benchmarks`.
let measured: [Product] = [
  "CKernels", "Vectors", "Datasets", "Proximity", "Sampling", "Contrast", "Mapping", "Tensors",
  "Training",
  "Workbench",
].map { .library(name: $0, targets: [$0]) }

let package = Package(
  name: "batchscope",
  products: [
    .executable(name: "batchscope", targets: ["batchscope"]),
    .library(name: "CTorchShim", type: .dynamic, targets: ["CTorchShim"]),
    // For tests, which start the program with it.
    .library(name: "CFaultInjection", type: .dynamic, targets: ["CFaultInjection"]),
  ] + measured,
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // C libraries
    .systemLibrary(name: "CLibEdit", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(
      name: "COpenBLAS", providers: [.apt(["libopenblas-dev", "libopenblas0-pthread"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CRename"),
    .systemLibrary(name: "CCairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CCommonMark",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(
      name: "CImageFiles", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg")]),
    .target(
      name: "CPixelWriters", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("sixel")]),
    .target(name: "CStructureLayout", linkerSettings: [.linkedLibrary("coordgen")]),
    .target(name: "CKernels"),
    .target(name: "CHNSW", dependencies: ["CKernels"]),
    .target(name: "CProgramFolder"),
    .target(name: "CCrashReport"),
    .target(name: "CTorch"),
    // Finds CTorch's header by path: from a target that it depends on, C++20 takes no header without a
    // module that was built before.
    .target(
      name: "CTorchShim", publicHeadersPath: ".",
      cxxSettings: [.headerSearchPath("../CTorch/include")] + torchHeaders,
      linkerSettings: torchLibraries),

    // The domain, from vectors up to training
    part("Vectors", ["COpenBLAS", "CKernels"]),
    part("Files", ["Vectors", "CZlib", "CCrypto", "CRename"]),
    part("Plans", ["Files", "Vectors"]),
    part("ProgramFolder", ["CProgramFolder"]),
    part(
      "Datasets", ["Files", "Vectors", "ProgramFolder", "CImageFiles", "CStructureLayout"],
      resources: [.copy("BuiltIn")]),
    part("Proximity", ["Files", "Vectors", "CKernels", "CHNSW"]),
    part("Sampling", ["Proximity", "Vectors", "CKernels"]),
    part("Mapping", ["Proximity", "Vectors", "CKernels"]),
    part("Contrast", ["Sampling", "Proximity", "Vectors"]),
    part("Live", ["Plans", "Sampling", "Vectors"]),
    part("Tensors", ["CTorch", "CMalloc", "ProgramFolder"]),
    part(
      "Training",
      [
        "Tensors", "Contrast", "Sampling", "Proximity", "Datasets", "Files", "Vectors", "CKernels",
      ]),
    part(
      "Workbench",
      [
        "Training", "Tensors", "Contrast", "Mapping", "Sampling", "Proximity", "Datasets", "Files",
        "Vectors",
      ]),

    // What a person meets
    part("Report"),
    part("Presentation", ["Report", "CCommonMark", "CCairo", "CPixelWriters"]),
    part(
      "Page", ["Presentation", "Report", "Files", "ProgramFolder"], resources: [.copy("Web")]),
    part("Notebook", ["Report", .product(name: "GRDB", package: "GRDB.swift")]),
    part("CommandLanguage", ["Report"]),
    part("LiveServer", ["Serving"] + nio("NIOCore", "NIOPosix")),
    part(
      "Commands",
      [
        "Live", "LiveServer",
        "CommandLanguage", "Page", "Presentation", "Notebook", "Report", "Workbench", "Training",
        "Tensors", "ProgramFolder", "Contrast", "Mapping", "Sampling", "Plans", "Proximity",
        "Datasets", "Files", "Vectors",
      ], settings: fileByFile),
    part("LineEditing", ["CLibEdit"]),
    part("Serving", nio("NIOCore", "NIOPosix")),
    part(
      "PageServer", ["Serving"] + nio("NIOCore", "NIOPosix", "NIOHTTP1", "NIOWebSocket")),
    .executableTarget(
      name: "batchscope",
      dependencies: [
        "Commands", "CommandLanguage", "Notebook", "Presentation", "Report", "LineEditing", "Live",
        "LiveServer", "PageServer", "Workbench", "Files", "Vectors", "CCrashReport",
      ],
      swiftSettings: strict),

    tests(of: "Vectors"),
    tests(of: "Files", ["Vectors"]),
    tests(of: "Datasets", ["Files", "Vectors"], exclude: ["Fixtures"]),
    tests(of: "Proximity", ["Files", "Vectors", "CKernels"], exclude: ["Fixtures"]),
    tests(of: "Sampling", ["Proximity", "Datasets", "Vectors"]),
    tests(of: "Plans", ["Files"]),
    tests(of: "Mapping", ["Proximity", "Vectors", "CKernels"]),
    tests(of: "Contrast", ["Sampling", "Proximity", "Vectors"]),
    tests(
      of: "Training",
      [
        "Tensors", "Contrast", "Sampling", "Proximity", "Datasets", "Files", "Vectors", "CKernels",
        "CTorchShim",
      ],
      exclude: ["Fixtures", "Reference"]),
    tests(of: "Presentation", ["Report", "CImageFiles"]),
    tests(of: "Page", ["CommandLanguage", "Commands", "Report", "Vectors", "Workbench"]),
    tests(
      of: "Notebook", ["Report", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Fixtures"]),
    tests(of: "CommandLanguage"),
    tests(of: "PageServer"),
    tests(of: "Live", ["Plans", "Sampling", "Vectors"]),
    tests(of: "LiveServer"),
    tests(
      of: "Commands",
      [
        "CommandLanguage", "Live", "LiveServer", "Notebook", "Presentation", "Report", "Workbench",
        "Training", "Contrast",
        "Sampling", "Plans", "Proximity", "Datasets", "Files", "Vectors", "CTorchShim",
      ], exclude: ["Corpus", "Pages"]),
    .testTarget(
      name: "TutorialTests",
      dependencies: [
        "batchscope", "CTorchShim", "ProgramFolder", "Commands", "Notebook", "Report", "Vectors",
        "Workbench",
      ],
      swiftSettings: strict),
    .target(name: "CFaultInjection", path: "Tests/CFaultInjection"),
    .systemLibrary(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "batchscope", "CPseudoTerminal", "LineEditing", "Live", "LiveServer", "Notebook", "Vectors",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
  ],
  // The compiler takes the last standard it is told, and this one comes last.
  cxxLanguageStandard: libtorch == nil ? .cxx17 : nil
)
