import CommandLanguage

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hand over to others: what was found, in forms that other programs read.",
    subcommands: [
      ExportEncoder.self, ExportExercise.self, ExportGraph.self, ExportJudgements.self,
      ExportNotebook.self,
      ExportPlan.self, ExportReport.self, ExportSplit.self, ExportVectors.self,
    ])
}
