// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The main package, two folders up; to SwiftPM a package on disk is called as its folder.
let main = URL(filePath: Context.packageDirectory).deletingLastPathComponent()
  .deletingLastPathComponent().lastPathComponent.lowercased()

// The benchmarks measure declarations with `package` access, so they are compiled as if they belonged
// to the main package: under its name, as SwiftPM makes an identifier of it.
let compilerName = String(
  main.enumerated().map { index, character in
    character.isLetter || (index > 0 && character.isNumber) ? character : "_"
  })

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-package-name", compilerName]),
]

/// A program that measures libraries of the main package.
///
/// `packageAccess: false` keeps SwiftPM from naming this package to the compiler.
func benchmark(_ name: String, of libraries: [String], _ targets: [Target.Dependency] = [])
  -> Target
{
  .executableTarget(
    name: name, dependencies: targets + libraries.map { .product(name: $0, package: main) },
    packageAccess: false, swiftSettings: strict)
}

let package = Package(
  name: "benchmarks",
  dependencies: [.package(path: "../..")],
  targets: [
    .target(name: "CMachinePeak"),
    .target(name: "CWalk"),
    benchmark(
      "EngineBenchmark",
      of: ["CKernels", "Contrast", "Mapping", "Proximity", "Sampling", "Vectors"],
      ["CMachinePeak", "CWalk"]),
    benchmark(
      "TrainingBenchmark",
      of: ["Datasets", "Sampling", "Tensors", "Training", "Vectors", "Workbench"]),
  ]
)
