import Datasets
import Files
import Foundation
import Synchronization
import Testing
import Training
import Vectors

@Suite struct CostTests {
  /// As if measured on 1,000 items, with times that are easy to add up.
  static let measurement = CostMeasurement(
    items: 1_000, dimensions: 64, batchSize: 64, candidates: 500, neighbors: 50, skip: 0,
    isExact: false, embedSeconds: 2, graphSeconds: 3, graphBytes: 400_000,
    samplingSecondsPerBatch: 0.01, stepSeconds: 0.1)

  @Test func `a median is the middle one, or the mean of two`() {
    #expect(CostMeasurement.median([5, 1, 3]) == 3)
    #expect(CostMeasurement.median([4, 1, 3, 2]) == 2.5)
    #expect(CostMeasurement.median([]) == 0)
  }

  @Test func `what was measured is carried over by its formula`() {
    let projection = CostProjection(
      Self.measurement, for: .init(items: 4_000, steps: 1_000, refresh: 100))
    #expect(projection.plan.warmup == 200)
    #expect(projection.drawnSteps == 800 && projection.graphs == 8)
    #expect(projection.embedSecondsEach == 8 && projection.graphSecondsEach == 12)
    #expect(projection.embedSeconds == 64 && projection.graphSeconds == 96)
    #expect(abs(projection.samplingSeconds - 8) < 1e-9)
    #expect(abs(projection.stepSeconds - 100) < 1e-9)
    #expect(abs(projection.samplerSeconds - 168) < 1e-9)
    #expect(abs(projection.totalSeconds - 268) < 1e-9)
    #expect(abs(projection.samplerShare - 168.0 / 268) < 1e-12)
    #expect(projection.graphBytes == 1_600_000)
    #expect(projection.breakEvenSteps == 1_680)
  }

  @Test func `with embeddings of the passes only items that no step drew are embedded, once`() {
    let size = Self.measurement.batchSize
    // Two uniform batches of half the items leave a quarter.
    let projection = CostProjection(
      Self.measurement,
      for: .init(items: 2 * size, steps: 1_002, refresh: 100, warmup: 2, embeddings: .passes))
    #expect(projection.graphs == 10 && projection.embeddings == 1)
    #expect(abs(projection.embeddedShare - 0.25) < 1e-12)
    let anew = CostProjection(
      Self.measurement, for: .init(items: 2 * size, steps: 1_002, refresh: 100, warmup: 2))
    #expect(abs(anew.embedSeconds - 40 * projection.embedSeconds) < 1e-9)
    #expect(anew.graphSeconds == projection.graphSeconds)
  }

  @Test func `an exact graph grows with the square of the items`() {
    var exact = Self.measurement
    exact.isExact = true
    let plan = CostProjection.Plan(items: 3_000, steps: 10, refresh: 10, warmup: 0)
    #expect(CostProjection(exact, for: plan).graphSecondsEach == 27)
    #expect(CostProjection(Self.measurement, for: plan).graphSecondsEach == 9)
  }

  @Test(arguments: [(0, 0), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
  func `there is a graph at the first drawn step and after every refresh`(
    drawn: Int, graphs: Int
  ) {
    let plan = CostProjection.Plan(items: 10, steps: drawn + 7, refresh: 100, warmup: 7)
    #expect(CostProjection(Self.measurement, for: plan).graphs == graphs)
  }

  @Test func `a training of uniform steps alone has no sampler to pay`() {
    let projection = CostProjection(
      Self.measurement, for: .init(items: 10, steps: 50, refresh: 10, warmup: 60))
    #expect(projection.samplerSeconds == 0 && projection.samplerShare == 0)
    #expect(projection.breakEvenSteps == 0)
  }

  @Test func `a saving is uniform steps less fewer steps with all that they bring`() {
    let projection = CostProjection(
      Self.measurement, for: .init(items: 1_000, steps: 1_000, refresh: 100))
    let saving = CostSaving(of: projection, uniformSteps: 1_000, samplerSteps: 500)
    // 500 steps, 100 of them uniform: 4 graphs of 5 s, 400 batches of 0.01 s, 500 steps of 0.1 s.
    #expect(saving.stepsSaved == 500)
    #expect(abs(saving.uniformSeconds - 100) < 1e-9)
    #expect(abs(saving.samplerSeconds - 74) < 1e-9)
    #expect(abs(saving.secondsSaved - 26) < 1e-9)
    #expect(abs(saving.moneySaved(pricePerHour: 3_600) - 26) < 1e-9)
    let nothing = CostSaving(of: projection, uniformSteps: 1_000, samplerSteps: 1_000)
    #expect(abs(nothing.secondsSaved + projection.samplerSeconds) < 1e-9)
  }

  static func readings(_ courses: [(String, [(Int, Double)])]) -> [MeasuredCourses.Reading] {
    courses.flatMap { name, points in
      points.map { MeasuredCourses.Reading(sampler: name, step: $0.0, value: $0.1) }
    }
  }

  @Test func `a sampler reaches a share of the reference's gain at the step its course does`() {
    // Straight lines are left as they are by smoothing, but for the ends: uniform runs from 0.05 to 0.95.
    let courses = MeasuredCourses(
      Self.readings([
        ("rwr", (0...10).map { ($0 * 10, Double($0) * 0.2) }),
        ("uniform", (0...10).map { ($0 * 10, Double($0) * 0.1) }),
        ("flat", (0...10).map { ($0 * 10, 0) }),
      ]))
    #expect(courses.samplers == ["rwr", "uniform", "flat"])
    #expect(courses.stepsToReach(share: 0.5, ofGainOf: "uniform") == [30, 50, nil])
    #expect(courses.stepsToReach(share: 0.5, ofGainOf: "flat") == nil)
    #expect(courses.stepsToReach(share: 0.5, ofGainOf: "knn") == nil)
  }

  @Test func `a falling measure is read upside down, and runs of one sampler are averaged`() {
    let points = (0...10).map { ($0 * 10, 5 - Double($0) * 0.1) }
    let courses = MeasuredCourses(
      Self.readings([
        ("uniform", points.reversed()), ("rwr", points.map { ($0.0, 2 * $0.1 - 5) }),
        ("pair", points.map { ($0.0, $0.1 - 1) } + points.map { ($0.0, $0.1 + 1) }),
      ]), falls: true)
    #expect(courses.stepsToReach(share: 0.5, ofGainOf: "uniform") == [50, 30, 50])
  }

  @Test(arguments: [1.0, 0.9])
  func `two readings are taken as they are, falling or rising`(share: Double) {
    let falling = Self.readings([
      ("uniform", [(0, 5), (100, 4)]), ("rwr", [(0, 5), (100, 3)]), ("knn", [(0, 5), (100, 4.5)]),
    ])
    let losses = MeasuredCourses(falling, falls: true)
    #expect(!losses.isSmoothed && losses.gain(of: "uniform") == 1)
    #expect(losses.stepsToReach(share: share, ofGainOf: "uniform") == [100, 100, nil])
    let upsideDown = MeasuredCourses(falling)
    #expect(upsideDown.gain(of: "uniform") == -1)
    #expect(upsideDown.stepsToReach(share: share, ofGainOf: "uniform") == nil)
    let rising = MeasuredCourses(
      Self.readings([("uniform", [(0, 0.1), (50, 0.4)]), ("rwr", [(0, 0.1), (20, 0.4)])]))
    #expect(rising.stepsToReach(share: share, ofGainOf: "uniform") == [50, 20])
  }

  @Test func `three readings are taken as they are: 0.9 is as far as 0.8`() {
    let courses = MeasuredCourses(
      Self.readings([
        ("uniform", [(0, 0.1), (50, 0.5), (100, 0.8)]),
        ("rwr", [(0, 0.1), (50, 0.2), (100, 0.9)]),
      ]))
    #expect(courses.stepsToReach(share: 0.9, ofGainOf: "uniform") == [100, 100])
    #expect(courses.stepsToReach(share: 0.5, ofGainOf: "uniform") == [50, 100])
    #expect(courses.stepsToReach(share: 1, ofGainOf: "uniform") == [100, 100])
  }

  @Test func `courses are smoothed from eight readings of every sampler on`() {
    // A spike at step 30 reaches the target alone, but not in the mean with its neighbours.
    func courses(_ count: Int) -> MeasuredCourses {
      MeasuredCourses(
        Self.readings([
          ("uniform", (0..<8).map { ($0 * 10, Double($0)) }),
          ("rwr", (0..<count).map { ($0 * 10, $0 == 3 ? 6 : 0) }),
        ]))
    }
    #expect(courses(8).isSmoothed && !courses(7).isSmoothed)
    // Smoothed, uniform runs from 0.5 to 6.5, and half of that is passed at 40.
    #expect(courses(8).stepsToReach(share: 0.5, ofGainOf: "uniform") == [40, nil])
    #expect(courses(7).stepsToReach(share: 0.5, ofGainOf: "uniform") == [40, 30])
  }

  @Test func `a measure that does not change has no gain`() {
    let flat = MeasuredCourses(Self.readings([("uniform", [(0, 2), (9, 2)])]))
    #expect(flat.gain(of: "uniform") == 0 && flat.gain(of: "rwr") == nil)
    #expect(flat.stepsToReach(share: 0.9, ofGainOf: "uniform") == nil)
  }

  private func read(_ text: String) throws -> MeasuredCourses {
    let path = NSTemporaryDirectory() + "course-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try MeasuredCourses(path: path)
  }

  @Test func `courses come from a table, whatever the order of its columns`() throws {
    let courses = try read(
      "value,run,sampler,step\n" + (0...4).map { "\($0),a,rwr,\($0 * 5)\n" }.joined())
    #expect(
      courses == MeasuredCourses(Self.readings([("rwr", (0...4).map { ($0 * 5, Double($0)) })])))
  }

  @Test(arguments: [
    ("sampler,step\nrwr,1\n", "has no column 'value'", "line 1"),
    ("sampler,step,value\nrwr,1.5,2\n", "holds 1.5", "record 1, column 'step'"),
    ("sampler,step,value\nrwr,0,2\nrwr,-1,2\n", "holds -1.0", "record 2, column 'step'"),
    (
      "sampler,step,value\nrwr,0,1\nrwr,1,nan\n", "is not a finite number", "line 3, column 'value'"
    ),
    ("sampler,step,value\n", "nothing below it", nil),
  ])
  func `a malformed table is told with its place`(
    text: String, problem: String, place: String?
  ) throws {
    let fault = try #require(throws: FileError.self) { try read(text) }
    #expect(fault.problem.contains(problem), "\(fault)")
    #expect(fault.place == place)
  }
}

extension BurstTests {
  static func trial(_ settings: CostTrial.Settings) -> CostTrial {
    CostTrial(
      settings, burst: Self.settings(steps: 1), state: newState(), items: Array(0..<120),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      labels: nil, stream: RandomStream(seed: 1, name: "cost", run: 0))
  }

  @Test(arguments: [false, true])
  func `a trial measures every part and says on what`(isExact: Bool) throws {
    let measurement = try Self.trial(
      .init(candidates: 60, neighbors: 10, skip: 5, isExact: isExact, walks: 4)
    ).run(monitor: .none)
    #expect(measurement.items == 120 && measurement.dimensions == 4)
    #expect(measurement.batchSize == 24 && measurement.neighbors == 10 && measurement.skip == 5)
    #expect(measurement.candidates == (isExact ? 119 : 60) && measurement.isExact == isExact)
    #expect(measurement.graphBytes == 120 * 10 * 8)
    for seconds in [
      measurement.embedSeconds, measurement.graphSeconds, measurement.samplingSecondsPerBatch,
      measurement.stepSeconds,
    ] {
      #expect(seconds > 0)
    }
  }

  @Test func `a trial without patience still measures every part, and can be stopped`() throws {
    var settings = CostTrial.Settings(
      candidates: 60, neighbors: 10, skip: 5, isExact: false, walks: 4)
    settings.patience = 0
    #expect(try Self.trial(settings).run(monitor: .none).stepSeconds > 0)
    let seen = Mutex(0)
    let monitor = ProgressMonitor(
      isCancelled: { seen.withLock { $0 > 5 } }, report: { _ in seen.withLock { $0 += 1 } })
    #expect(throws: CancellationError.self) {
      try Self.trial(
        .init(candidates: 60, neighbors: 10, skip: 5, isExact: false, walks: 4)
      ).run(monitor: monitor)
    }
  }
}
