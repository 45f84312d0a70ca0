import Commands
import Testing

/// The verdict of an audit, reason by reason.
@Suite struct AuditTests {
  private static let good = AuditVerdict.Figures(
    items: 2000, purity: 0.9, classPrior: 0.1, duplicateRate: 0, doubtRate: 0.01,
    bandFalseTimes: 1.2, isBandHarder: true)

  private func verdict(_ change: (inout AuditVerdict.Figures) -> Void) -> AuditVerdict {
    var figures = Self.good
    change(&figures)
    let (verdict, reasons) = AuditVerdict.judge(figures)
    #expect(!reasons.isEmpty)
    return verdict
  }

  @Test func `good data go`() {
    #expect(verdict { _ in } == .feasible)
  }

  @Test
  func `vectors that know nothing of the labels, or of likeness, are not to be bothered with`() {
    #expect(verdict { $0.purity = 0.14 } == .pointless)
    #expect(verdict { $0.purity = 0.16 } == .feasible)
    #expect(verdict { $0.isBandHarder = false } == .pointless)
  }

  @Test func `each doubt by itself asks for care`() {
    #expect(verdict { $0.items = 999 } == .care)
    #expect(verdict { $0.duplicateRate = 0.01 } == .care)
    #expect(verdict { $0.doubtRate = 0.05 } == .care)
    #expect(verdict { $0.bandFalseTimes = 2 } == .care)
    #expect(
      verdict {
        ($0.purity, $0.classPrior, $0.doubtRate, $0.bandFalseTimes) = (nil, nil, nil, nil)
      } == .care)
  }
}
