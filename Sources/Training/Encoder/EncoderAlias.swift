package typealias Encoder = MultilayerPerceptron
