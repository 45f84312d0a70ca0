/// A measure over the steps of several trainings, one a sampler, made elsewhere.
package struct MeasuredCourses: Sendable, Equatable {
  /// One value at one step.
  package struct Reading: Sendable, Equatable {
    package let sampler: String
    package let step: Int
    package let value: Double

    package init(sampler: String, step: Int, value: Double) {
      self.sampler = sampler
      self.step = step
      self.value = value
    }
  }

  /// The samplers in the order in which they are first named.
  package let samplers: [String]
  /// One a sampler, its steps ascending.
  private let courses: [ArmRun]

  /// Sorts readings by sampler and step; several of one step, as from several seeds, are averaged.
  ///
  /// - Parameter falls: whether smaller values are better, as of a loss.
  package init(_ readings: [Reading], falls: Bool = false) {
    var order: [String] = []
    for reading in readings where !order.contains(reading.sampler) { order.append(reading.sampler) }
    samplers = order
    courses = order.map { sampler in
      let own = Dictionary(grouping: readings.filter { $0.sampler == sampler }, by: \.step)
      return ArmRun(
        course: own.keys.sorted().map { step in
          let values = own[step, default: []].map(\.value)
          let mean = values.reduce(0, +) / Double(values.count)
          return ArmRun.Point(step: step, scores: [falls ? -mean : mean], seconds: 0)
        })
    }
  }

  /// The step at which each sampler's smoothed course reaches a share of the reference's gain, in the
  /// order of `samplers`; nil where it never does.
  ///
  /// The target is start + `share` · (end − start) of the reference's course, each value the mean of
  /// itself and its neighbours, as in comparisons. Nil when the reference is not there or gained nothing.
  package func stepsToReach(share: Double, ofGainOf reference: String) -> [Int?]? {
    guard let place = samplers.firstIndex(of: reference) else { return nil }
    let smoothed = courses[place].smoothed(probe: 0)
    guard let first = smoothed.first, let last = smoothed.last, last > first else { return nil }
    let target = first + share * (last - first)
    return courses.map { $0.reach(target, probe: 0)?.step }
  }
}
