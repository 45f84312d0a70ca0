/// The loss of a burst with its settings.
package struct LossSettings: Sendable, Equatable {
  package var kind: LossKind
  /// T.
  package var temperature: Double
  /// τ⁺ of DCL and HCL: the chance that a negative has the anchor's class.
  package var classPrior: Double
  /// β of HCL.
  package var concentration: Double
  /// Q: how many past projections are further negatives; 0 for none.
  package var queueLength: Int
  /// m of the encoder that makes keys, 0..<1; nil when the trained encoder makes them.
  package var keyMomentum: Double?
  /// How many of an item's explicit negatives are negatives of all, at most.
  package var explicitNegatives: Int
  /// Which negatives are left out.
  package var masks: [LossMask]
  /// Whether these go by a teacher's vectors in the place of the trained encoder's.
  package var masksByTeacher: Bool
  /// α: a negative at cosine s weighs exp(α s).
  package var hardness: Double

  package init(
    _ kind: LossKind = .infonce, temperature: Double, classPrior: Double = 0.1,
    concentration: Double = 1, queueLength: Int = 0, keyMomentum: Double? = nil,
    explicitNegatives: Int = 0, masks: [LossMask] = [], masksByTeacher: Bool = false,
    hardness: Double = 0
  ) {
    self.kind = kind
    self.temperature = temperature
    self.classPrior = classPrior
    self.concentration = concentration
    self.queueLength = queueLength
    self.keyMomentum = keyMomentum
    self.explicitNegatives = explicitNegatives
    self.masks = masks
    self.masksByTeacher = masksByTeacher
    self.hardness = hardness
  }

  /// The queue to go on with; nil when there is none.
  func queue(from former: ProjectionQueue?) -> ProjectionQueue? {
    guard queueLength > 0 else { return nil }
    return former?.resized(to: queueLength) ?? ProjectionQueue(capacity: queueLength)
  }

  /// The loss itself.
  package func objective() -> any ContrastiveObjective {
    switch kind {
    case .infonce: InfoNCE(temperature: temperature)
    case .clip, .mnrl:
      CrossViewInfoNCE(
        temperature: temperature, isSymmetric: kind == .clip, masks: masks, hardness: hardness)
    case .dcl: DebiasedInfoNCE(temperature: temperature, classPrior: classPrior)
    case .hcl:
      DebiasedInfoNCE(
        temperature: temperature, classPrior: classPrior, concentration: concentration)
    case .supcon: SupervisedContrast(temperature: temperature)
    }
  }
}

/// The losses there are, by the names that are typed.
package enum LossKind: String, Sendable, Codable, CaseIterable {
  case infonce, clip, mnrl, dcl, hcl, supcon

  package var needsLabels: Bool { self == .supcon }
  package var usesClassPrior: Bool { self == .dcl || self == .hcl }
  /// Whether views of one side are held against those of the other alone, so that an anchor has one positive.
  package var holdsSidesApart: Bool { self == .clip || self == .mnrl }
}
