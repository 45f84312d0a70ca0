/// A measure over the steps of training with several samplers, made elsewhere.
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
  /// With `falls` smaller values are better, as of a loss.
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

  /// From how many readings a sampler on curves are smoothed; with fewer, the mean of a value and
  /// its neighbours would be most of the curve.
  package static let leastSmoothed = 8

  /// Whether each value is taken as the mean of itself and its neighbours, as in comparisons.
  package var isSmoothed: Bool { courses.allSatisfy { $0.course.count >= Self.leastSmoothed } }

  /// The values of a sampler's curve, smoothed where that applies.
  private func values(at place: Int) -> [Double] {
    isSmoothed
      ? courses[place].smoothed(probe: 0) : courses[place].course.map { $0.scores.first ?? 0 }
  }

  /// The change of a sampler's measure from its first value to its last, positive for the better;
  /// nil when there is no such sampler.
  package func gain(of sampler: String) -> Double? {
    guard let place = samplers.firstIndex(of: sampler) else { return nil }
    let values = values(at: place)
    guard let first = values.first, let last = values.last else { return nil }
    return last - first
  }

  /// The step at which each sampler's course reaches a share of the reference's gain, in the order
  /// of `samplers`; nil where it never does.
  ///
  /// The target is start + `share` · (end − start) of the reference's course. Nil when the
  /// reference is not there or gained nothing.
  /// - Complexity: linear in all readings.
  package func stepsToReach(share: Double, ofGainOf reference: String) -> [Int?]? {
    guard let place = samplers.firstIndex(of: reference), let gain = gain(of: reference), gain > 0,
      let first = values(at: place).first
    else { return nil }
    // The whole gain is the end itself, whatever rounding makes of their difference.
    let target = share < 1 ? first + share * gain : values(at: place).last ?? first + gain
    return courses.indices.map { course in
      zip(courses[course].course, values(at: course)).first { $0.1 >= target }?.0.step
    }
  }
}
