import CommandLanguage
import Commands
import Report
import Testing
import Training

/// Losses and optimisers through 'train'.
@Suite struct LossOptionTests {
  @Test(arguments: LossKind.allCases.map(\.rawValue))
  func `every loss trains, and going on with another is allowed`(_ loss: String) throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run("train uniform --steps 25 --loss \(loss) --queue 100")
    #expect(report["loss"] == .text(loss))
    #expect(report["queue"] == .integer(100))
    let other = try session.run("train uniform --steps 2 --optimizer lars --learning-rate 2")
    #expect(other["optimizer"] == .text("lars"))
    #expect(other["totalSteps"] == .integer(27))
  }

  @Test(arguments: OptimizerKind.allCases)
  func `help tells the formula of an optimiser and its usual settings`(_ kind: OptimizerKind) throws
  {
    let topic = try #require(Topic.named("optimizer"))
    #expect(topic.summary.contains(kind.rawValue))
    #expect(topic.formula.contains { $0.hasPrefix("\(kind.rawValue): ") })
    let train = try #require(Catalog.schema.command(at: ["train", "uniform"]))
    for (option, usual, other) in [
      ("learningRate", kind.usualLearningRate, OptimizerKind.adam.usualLearningRate),
      ("weightDecay", kind.usualWeightDecay, OptimizerKind.adam.usualWeightDecay),
    ] where usual != other {
      let said = try #require(train.argument(declaredAs: option)?.defaultInWords)
      // "0.001; 0.05 for sgd, 1 for lars".
      let parts = said.split(separator: #/[,;] /#).map { $0.split(separator: " for ") }
      let number = parts.first { $0.last.map(String.init) == kind.rawValue }?.first
      #expect(number.flatMap { Double($0) } == usual, "\(kind): \(said)")
    }
  }

  @Test func `a queue that draws projections together is warned of`() throws {
    var session = try ShellSession(after: ["load digits"])
    func warnings(_ options: String) throws -> [Block] {
      try session.run("train uniform --fresh --steps 40 \(options)").blocks.filter {
        if case .warning(let text) = $0 { text.contains("--queue") } else { false }
      }
    }
    #expect(try warnings("--queue 512").count == 1)
    #expect(try warnings("").isEmpty)
  }

  @Test func `a class prior of labels is their chance to agree`() throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run("train uniform --steps 2 --loss dcl --class-prior labels")
    #expect(abs(try #require(report["classPrior"]?.number) - 0.1) < 0.001)
  }

  @Test func `another loss or optimiser learns something else from the same batches`() throws {
    func losses(_ options: String) throws -> [Value] {
      var session = try ShellSession(after: ["load digits"])
      guard
        case .list(let values)? = try session.run("train uniform --steps 3 \(options)")["losses"]
      else { return [] }
      return values
    }
    let usual = try losses("")
    #expect(try losses("--optimizer adam --learning-rate 0.001 --loss infonce") == usual)
    for options in ["--optimizer adamw --weight-decay 0.5", "--learning-rate-warmup 3"] {
      let others = try losses(options)
      #expect(others[0] == usual[0])
      #expect(others[2] != usual[2], "\(options) does nothing")
    }
    #expect(try losses("--loss hcl")[0] != usual[0])
  }

  @Test(arguments: [
    ("--class-prior 0.1", "0.1"), ("--loss dcl --class-prior 1", "1"), ("--concentration 2", "2"),
    ("--loss hcl --concentration 21", "21"), ("--queue -1", "-1"), ("--momentum 0.5", "0.5"),
    ("--optimizer sgd --momentum 1", "1"), ("--weight-decay 2", "2"),
    ("--steps 9 --learning-rate-warmup 10", "10"), ("--optimizer lars --learning-rate 101", "101"),
  ])
  func `an option that says nothing, or too much, is refused at its place`(
    _ options: String, _ place: String
  ) throws {
    var session = try ShellSession(after: ["load digits"])
    let line = "train uniform \(options)"
    let fault = try session.fault(of: line)
    #expect(fault.code == .outOfRange)
    #expect(fault.range.map { String(Array(line)[$0]) } == place)
    #expect(fault.suggestion?.isEmpty == false)
  }

  @Test(arguments: ["--loss supcon", "--loss hcl --class-prior labels"])
  func `what needs labels is refused without them`(_ options: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeVectors((0..<12).map { [Float($0), 1] })
    var session = try ShellSession(after: ["load embeddings \(file)"])
    #expect(try session.fault(of: "train uniform --size 4 \(options)").code == .notReady)
  }

  @Test func `a burst that the time ended names the steps that make as many`() throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run("train uniform --until 0.2s")
    let steps = Int(try #require(report["steps"]?.number))
    func says(_ report: Report, _ words: String) -> Bool {
      report.blocks.contains {
        if case .text(let text) = $0 { text.contains(words) } else { false }
      }
    }
    #expect(says(report, "'--steps \(steps) --warmup \(steps)' in place of '--until'"))
    #expect(!says(try session.run("train uniform --steps 5"), "--until"))
  }
}
