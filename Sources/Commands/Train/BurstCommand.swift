import Report
import Vectors
import Workbench

/// A command that trains a burst on batches of a sampler.
protocol BurstCommand: ShellCommand {
  var options: BurstOptions { get set }
  /// Nil for samplers that do not look at embeddings.
  var refreshOptions: BurstRefreshOptions? { get }

  /// How it draws its batches.
  func draws(of burst: Burst) throws -> BurstDraws
}

extension BurstCommand {
  var refreshOptions: BurstRefreshOptions? { nil }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: refreshOptions, in: workbench)
    return try burst.run(draws(of: burst), in: &workbench, monitor: monitor)
  }
}
