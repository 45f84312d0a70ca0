import CKernels
import Foundation
import Mapping
import Testing
import Vectors

struct GradientTests {
  private static func randomPlaces(_ n: Int, spread: Double, seed: UInt64 = 11) -> [SIMD2<Float>] {
    var generator = SeededGenerator(seed: seed)
    return (0..<n).map { _ in
      SIMD2(Float(spread * generator.normal()), Float(0.7 * spread * generator.normal()))
    }
  }

  private static func affinities(_ n: Int, perplexity: Double = 8) throws -> Affinities {
    let neighborhoods = try Neighborhoods(
      of: Cloud.groups(n, 6), count: 30, stream: .test, threads: 1)
    return try Affinities(of: neighborhoods, perplexity: perplexity, threads: 2, monitor: .none)
  }

  /// A quarter of the exact gradient, the sum of 1 / (1 + d²) over all pairs, and the divergence.
  private static func exact(
    _ affinities: Affinities, _ places: [SIMD2<Double>], exaggeration: Double = 1
  ) -> (gradients: [SIMD2<Double>], normalization: Double, divergence: Double) {
    let n = places.count
    func kernel(_ i: Int, _ j: Int) -> Double {
      let d = places[i] - places[j]
      return 1 / (1 + d.x * d.x + d.y * d.y)
    }
    var sum = 0.0
    for i in 0..<n { for j in 0..<n where j != i { sum += kernel(i, j) } }
    var divergence = 0.0
    let gradients = (0..<n).map { i in
      var gradient = SIMD2<Double>.zero
      for (j, weight) in affinities.partners(of: i) {
        gradient += exaggeration * Double(weight) * kernel(i, j) * (places[i] - places[j])
        divergence += Double(weight) * log(Double(weight) * sum / kernel(i, j))
      }
      for j in 0..<n where j != i {
        gradient -= kernel(i, j) * kernel(i, j) / sum * (places[i] - places[j])
      }
      return gradient
    }
    return (gradients, sum, divergence)
  }

  private static func length(_ v: SIMD2<Double>) -> Double { hypot(v.x, v.y) }

  @Test(arguments: [1e-4, 0.02, 1, 8, 25], [80, 3_000])
  func `the gradient by the grid is that of all pairs`(spread: Double, n: Int) throws {
    let exaggeration = 2.0
    let affinities = try Self.affinities(n)
    let places = Self.randomPlaces(n, spread: spread)
    var descent = Descent(places: places, threads: 2)
    try descent.computeGradients(affinities, exaggeration: Float(exaggeration))
    let exact = Self.exact(affinities, places.map(SIMD2<Double>.init), exaggeration: exaggeration)
    // The push of others alone, which the grid approximates, is what errors are measured by.
    let none = Self.exact(affinities, places.map(SIMD2<Double>.init), exaggeration: 0).gradients
    let size = (none.map { pow(Self.length($0), 2) }.reduce(0, +) / Double(n)).squareRoot()
    let error =
      (zip(descent.gradients, exact.gradients).map {
        pow(Self.length(SIMD2<Double>($0) - $1), 2)
      }.reduce(0, +) / Double(n)).squareRoot()
    // Of openTSNE 1.0.4 they are 0.020 and 0.042 at spreads of 8 and 25.
    #expect(error < 0.038 * size, "\(error / size)")
    #expect(abs(descent.normalization / exact.normalization - 1) < 0.002)
  }

  @Test func `the gradient is how the divergence changes`() throws {
    let affinities = try Self.affinities(40)
    var places = Self.randomPlaces(40, spread: 3).map(SIMD2<Double>.init)
    let gradients = Self.exact(affinities, places).gradients
    let step = 1e-5
    for item in stride(from: 0, to: 40, by: 7) {
      for axis in 0..<2 {
        let kept = places[item][axis]
        places[item][axis] = kept + step
        let above = Self.exact(affinities, places).divergence
        places[item][axis] = kept - step
        let below = Self.exact(affinities, places).divergence
        places[item][axis] = kept
        #expect(abs((above - below) / (2 * step) - 4 * gradients[item][axis]) < 1e-6)
      }
    }
  }

  @Test(arguments: [128, 192, 384, 768])
  func `columns are transformed as the sum of all their waves`(size: Int) throws {
    #expect(FieldPlan.sizes.contains(size))
    let (nodes, stride) = (64, (size / 2 + 16) / 16 * 16)
    var generator = SeededGenerator(seed: 9)
    let charges = (0..<nodes * nodes).map { _ in Float(generator.normal()) }
    let angles = (0..<size).map { 2 * Double.pi * Double($0) / Double(size) }
    let (cosines, sines) = (angles.map { Float(cos($0)) }, angles.map { Float(sin($0)) })
    var real = [Float](repeating: 0, count: nodes * stride)
    var imaginary = real
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: size * 384, alignment: 64)
    defer { scratch.deallocate() }
    cosines.withUnsafeBufferPointer { cosines in
      sines.withUnsafeBufferPointer { sines in
        real.withUnsafeMutableBufferPointer { real in
          imaginary.withUnsafeMutableBufferPointer { imaginary in
            var shape = fourier_shape(
              size: Int32(size), nodes: Int32(nodes), stride: Int32(stride),
              cosines: cosines.baseAddress, sines: sines.baseAddress)
            for group in 0..<2 {
              kernel_transform_columns(
                &shape, charges, Int32(group),
                spectrum(real: real.baseAddress, imaginary: imaginary.baseAddress), scratch)
            }
          }
        }
      }
    }
    for column in [0, 15, 16, 31, 40, 63] {
      for k in [0, 1, 5, size / 4, size / 2 - 1, size / 2] {
        var sum = SIMD2<Double>.zero
        for node in 0..<nodes {
          let angle = angles[node * k % size]
          sum += Double(charges[column * nodes + node]) * SIMD2(cos(angle), -sin(angle))
        }
        #expect(abs(Double(real[column * stride + k]) - sum.x) < 1e-4)
        #expect(abs(Double(imaginary[column * stride + k]) - sum.y) < 1e-4)
      }
    }
  }

  @Test(arguments: [2.0, 5, 10, 25])
  func `each item's weights have the perplexity asked for`(perplexity: Double) throws {
    let neighborhoods = try Neighborhoods(
      of: Cloud.groups(300, 6), count: 90, stream: .test, threads: 1)
    for item in stride(from: 0, to: 300, by: 29) {
      let squares = neighborhoods.squaredDistances[item * 90..<item * 90 + Int(3 * perplexity)]
      let weights = Affinities.row(squares, perplexity: perplexity).map(Double.init)
      let entropy = -weights.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) }
      #expect(abs(exp(entropy) / perplexity - 1) < 1e-4)
      #expect(abs(weights.reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test func `affinities are symmetric and sum to 1`() throws {
    let affinities = try Self.affinities(200)
    var weights: [[Int]: Float] = [:]
    for item in 0..<200 {
      for (other, weight) in affinities.partners(of: item) {
        #expect(weights.updateValue(weight, forKey: [item, other]) == nil)
      }
    }
    #expect(weights.allSatisfy { weights[$0.key.reversed()] == $0.value })
    #expect(abs(weights.values.reduce(0, +) - 1) < 1e-4)
  }

  @Test func `every level of instructions gives the same bits`() throws {
    let affinities = try Self.affinities(500)
    let places = Self.randomPlaces(500, spread: 30)
    let vectors = Cloud.unitGroups(300, 8)
    let results = try [KERNEL_PLAIN, KERNEL_AVX2, KERNEL_AVX512].map { level in
      kernel_use_level_here(level)
      defer { kernel_use_common_level_here() }
      var descent = Descent(places: places, threads: 1)
      try descent.computeGradients(affinities, exaggeration: 2)
      let neighborhoods = try Neighborhoods(of: vectors, count: 60, stream: .test, threads: 1)
      let map = try ItemMap(of: neighborhoods, method: .pacmap, stream: .test, threads: 1)
      return bits(descent.gradients) + bits(map.places)
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }
}
