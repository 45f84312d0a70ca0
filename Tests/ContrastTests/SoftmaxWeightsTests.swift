import Contrast
import Foundation
import Testing
import Vectors

@Suite struct SoftmaxWeightsTests {
  @Test func `weights are the softmax over the negatives`() throws {
    let matrix = try SimilarityMatrix(of: NegativeStatisticsTests.plane)
    let weights = SoftmaxWeights(of: 0, in: matrix, temperature: 0.5)
    // Cosines ½, 0, −1 at T = ½.
    let masses = [exp(1.0), exp(0), exp(-2.0)]
    let sum = masses.reduce(0, +)
    #expect(weights.weights[0] == 0)
    for (weight, mass) in zip(weights.weights.dropFirst(), masses) {
      #expect(abs(weight - mass / sum) < 1e-6)
    }
    #expect(weights.order == [1, 2, 3])
    let squares = masses.reduce(0) { $0 + $1 * $1 / (sum * sum) }
    #expect(abs(weights.effectiveNegatives - 1 / squares) < 1e-6)
  }

  @Test func `corners of a cube pull alike, straight across the sphere`() throws {
    let corners = Matrix(rows: 3, columns: 3, elements: [1, 0, 0, 0, 1, 0, 0, 0, 1])
    let gradient = try LossGradient(
      of: corners, similarity: SimilarityMatrix(of: corners), temperature: 0.5)
    // Two negatives at cosine 0: p = 2 e^0 / (e^2 + 4), pulls at right angles to each other.
    let probability = 2 / (exp(2.0) + 4)
    #expect(abs(gradient.confusion - 2 * probability) < 1e-12)
    #expect(abs(gradient.norm - 2.0.squareRoot() * probability / 0.5) < 1e-9)
  }

  @Test func `the gradient is the slope of the loss`() throws {
    // The loss of one anchor as it turns by a small angle, its own second view held.
    func loss(_ angle: Double) -> Double {
      let positive = exp(cos(angle) / 0.5)
      let negative = 2 * exp(cos(1 - angle) / 0.5)
      return -log(positive / (positive + negative))
    }
    let slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
    let pair = Matrix(rows: 2, columns: 2, elements: [1, 0, Float(cos(1.0)), Float(sin(1.0))])
    let gradient = try LossGradient(
      of: pair, similarity: SimilarityMatrix(of: pair), temperature: 0.5)
    #expect(abs(gradient.norm - abs(slope)) < 1e-5)
  }

  @Test func `negatives straight across do not pull along the sphere`() throws {
    let poles = Matrix(rows: 2, columns: 2, elements: [1, 0, -1, 0])
    let gradient = try LossGradient(
      of: poles, similarity: SimilarityMatrix(of: poles), temperature: 1)
    #expect(gradient.norm < 1e-9)
    #expect(abs(gradient.confusion - 2 * exp(-1) / (exp(1) + 2 * exp(-1))) < 1e-12)
  }
}
