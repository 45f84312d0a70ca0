import Notebook
import Testing

/// A recorded line, a seen line, and the rule that sets them apart; nil where they agree.
struct ComparisonCase: Sendable, CustomTestStringConvertible {
  var recorded: String
  var seen: String
  var rule: ComparisonRule?

  init(_ recorded: String, _ seen: String, _ rule: ComparisonRule? = nil) {
    self.recorded = recorded
    self.seen = seen
    self.rule = rule
  }

  var testDescription: String { "\(recorded.debugDescription) and \(seen.debugDescription)" }
}

@Suite struct ComparisonTests {
  func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  func rule(_ example: ComparisonCase) -> ComparisonRule? {
    CellComparison(expected: lines(example.recorded), got: lines(example.seen)).mismatch?.rule
  }

  @Test(arguments: [
    ComparisonCase("edges 4000", "edges 4000"),
    ComparisonCase("edges 4000", "edges 4001", .integer),
    ComparisonCase("edges 4000", "edges 40001", .integer),
    ComparisonCase("1,797 images", "1797 images"),
    ComparisonCase("1,797 images", "1,798 images", .integer),
    ComparisonCase("12,345,678", "12345678"),
    ComparisonCase("ids 1,2,5", "ids 1,2,5"),
    ComparisonCase("ids 1,2,5", "ids 1,2,6", .integer),
    ComparisonCase("ids 1,2,5", "ids 125", .integer),
    ComparisonCase("8×8", "8×9", .integer),
    ComparisonCase("-3", "3", .integer),
    ComparisonCase("\u{2212}3", "-3"),
    ComparisonCase("10-20", "10-21", .integer),
    ComparisonCase("2026-11-23", "2026-11-24", .integer),
    ComparisonCase("3", "3.0", .integer),
    ComparisonCase("3.0", "3", .decimal),
    ComparisonCase("99999999999999999999999", "99999999999999999999998", .integer),
  ])
  func `integers are compared exactly`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("loss 0.23", "loss 0.23"),
    ComparisonCase("loss 0.23", "loss 0.2312"),
    ComparisonCase("loss 0.23", "loss 0.2349"),
    ComparisonCase("loss 0.23", "loss 0.235"),
    ComparisonCase("loss 0.23", "loss 0.2451", .decimal),
    ComparisonCase("loss 0.23", "loss 0.24", .decimal),
    ComparisonCase("loss 0.231", "loss 0.2", .decimal),
    ComparisonCase("0.1..0.2", "0.1..0.2"),
    ComparisonCase("0.1..0.2", "0.1..0.3", .decimal),
    ComparisonCase("0.1..-0.2", "0.1..0.2", .decimal),
    ComparisonCase("-0.00", "0.00"),
    ComparisonCase("97.2 %", "97.3 %", .decimal),
    ComparisonCase("97.2%", "97.2%"),
    ComparisonCase("1,240.5", "1240.5"),
    ComparisonCase("1.2e-05", "1.23e-05"),
    ComparisonCase("1.2e-05", "1.3e-05", .decimal),
    ComparisonCase("1e3", "1400", .decimal),
    ComparisonCase("1e999999", "1e999999"),
    ComparisonCase("12e4567", "12e4567"),
    ComparisonCase("(0.25, 0.50)", "(0.25, 0.51)", .decimal),
    ComparisonCase("p=0.05", "p=0.06", .decimal),
    ComparisonCase("nan", "0.1", .text),
    ComparisonCase("n/a", "0.1", .text),
  ])
  func `decimals are compared to the digits written`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("loss 0.23±0.02", "loss 0.2451"),
    ComparisonCase("loss 0.23±0.02", "loss 0.25"),
    ComparisonCase("loss 0.23±0.02", "loss 0.21"),
    ComparisonCase("loss 0.23±0.02", "loss 0.26", .tolerance),
    ComparisonCase("steps 120±5", "steps 117"),
    ComparisonCase("steps 120±5", "steps 126", .tolerance),
    ComparisonCase("0.23±0.02", "0.24±0.05"),
    ComparisonCase("0.23±0.02", "words", .tolerance),
    ComparisonCase("0.23±0.02 %", "0.24 %"),
    ComparisonCase("3.4±1 s", "4.1 s"),
    ComparisonCase("3.4±1.0 s", "5.1 s", .tolerance),
    ComparisonCase("3.4±0.1 steps", "3.45 steps"),
    ComparisonCase("0.50 ± 0.02", "0.50 ± 0.03", .decimal),
  ])
  func `a number may lie within a tolerance`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("walk", "walk"),
    ComparisonCase("walk", "Walk", .text),
    ComparisonCase("walk", "walks", .text),
    ComparisonCase("walks", "walk", .text),
    ComparisonCase("batch 3f2a9c", "batch 3f2a9d", .text),
    ComparisonCase("sha256", "sha512", .text),
    ComparisonCase("v1.2.3", "v1.2.4", .text),
    ComparisonCase("1.2.3", "1.2.4", .text),
    ComparisonCase("64x64", "64x65", .text),
    ComparisonCase("graph-2", "graph-3", .integer),
    ComparisonCase("ラベル 安", "ラベル 案", .text),
    ComparisonCase("walk   ", "walk"),
    ComparisonCase("walk", "walk\t "),
    ComparisonCase("  a   b", "a b"),
    ComparisonCase("a b", "ab", .text),
    ComparisonCase("", "words", .extraLine),
    ComparisonCase("words", "", .missingLine),
  ])
  func `words are compared exactly, blanks by their presence`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("took 12 ms", "took 3.4 s"),
    ComparisonCase("took 3.4 s", "took 2 min 05 s"),
    ComparisonCase("took 2 min 05 s.", "took 1.2 µs."),
    ComparisonCase("took 1.2 \u{3BC}s", "took 9 ns"),
    ComparisonCase("took 1 h 05 min, 3 edges", "took 59 s, 3 edges"),
    ComparisonCase("took 12ms", "took 3 s"),
    ComparisonCase("took 12 ms", "took 12 edges", .duration),
    ComparisonCase("took 12 ms", "took long", .duration),
    ComparisonCase("took 12 edges", "took 12 ms", .text),
    ComparisonCase("rwr  3.4 s  0.231", "rwr  12 ms  0.231"),
    ComparisonCase("rwr  3.4 s  0.231", "rwr  12 ms  0.233", .decimal),
    ComparisonCase("n 50 min 0.12 max 0.40", "n 51 min 0.12 max 0.40", .integer),
    ComparisonCase("n 50 min 0.12 max 0.40", "n 50 min 0.13 max 0.40", .decimal),
    ComparisonCase("12 species", "13 species", .integer),
  ])
  func `durations are compared by type`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("45 steps/s", "12,300 steps/s"), ComparisonCase("45 steps/s", "3.4 s/step"),
    ComparisonCase("12,300 batches/s left", "3.2 batches/s left"),
    ComparisonCase("45 steps/s", "45 batches/s", .rate),
    ComparisonCase("45 steps/s", "45 steps", .rate),
    ComparisonCase("12 ms/step", "3.4 s/step"),
    ComparisonCase("12 ms/step", "12 ms/batch", .rate),
    ComparisonCase("45 and/or 46", "44 and/or 46", .integer),
  ])
  func `rates are compared by type and unit`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("wrote /tmp/a/plan.csv", "wrote /home/me/other.csv"),
    ComparisonCase("wrote '~/plan.csv', 3 rows", "wrote './x/plan.csv', 3 rows"),
    ComparisonCase("wrote ../plan.csv.", "wrote /plan.csv."),
    ComparisonCase("wrote /tmp/plan.csv", "wrote nothing", .path),
    ComparisonCase("wrote nothing", "wrote /tmp/plan.csv", .text),
    ComparisonCase("wrote plan.csv", "wrote plan.tsv", .text),
    ComparisonCase("1/2", "1/3", .integer),
    ComparisonCase("and / or", "and / xor", .text),
    ComparisonCase("/a/b.csv:12:3", "/c.csv:12:3"),
    ComparisonCase("/a/b.csv:12:3", "/c.csv:13:3", .integer),
  ])
  func `paths are compared by type`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("0.2 ███▌   12.3 %", "0.2 █  12.3 %"),
    ComparisonCase("0.2 ███▌   12.3 %", "0.2  12.3 %"),
    ComparisonCase("0.2 ███▌   12.3 %", "0.2 ███▌   12.4 %", .decimal),
    ComparisonCase("loss ▁▂▃▄▅▆▇█ 5.4 → 4.9", "loss █▇▆ 5.4 → 4.9"),
    ComparisonCase("loss ▁▂▃ 5.4 → 4.9", "loss ▁▂▃ 5.4 → 4.8", .decimal),
    ComparisonCase("▀▄ █\n▀▀▀▀\nlabel 7", "█\n\nlabel 7"),
    ComparisonCase("▀▄\n▀▀\nlabel 7", "▀▄\nlabel 7", .text),
    ComparisonCase("⠁⠂⣿", "⣿⠀⠁"),
    ComparisonCase("a │ 5\n──┼──", "a │ 5\n───┼───"),
  ])
  func `glyphs are never compared`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("took [..] s", "took 1.32 s"),
    ComparisonCase("took [..] s", "took 1.32 min", .text),
    ComparisonCase("file [..].npz", "file /a/b/c.npz"),
    ComparisonCase("file /a/[..].npz", "file /a/b/c.npz"),
    ComparisonCase("file /a/[..].npz", "file /b/b/c.npz", .text),
    ComparisonCase("batch 3f[..]", "batch 3f2a9c"),
    ComparisonCase("batch 3f[..]", "batch 4f2a9c", .text),
    ComparisonCase("id 12[..]", "id 1234"),
    ComparisonCase("[..] and [..] and 3", "1 and 2 and 4 and 3"),
    ComparisonCase("[..] and [..] and 3", "1 and 2 and 4", .integer),
    ComparisonCase("wrote [..].npz in 3.4 s, 5 rows", "wrote /x/a.npz in 12 ms, 5 rows"),
    ComparisonCase("wrote [..].npz in 3.4 s, 5 rows", "wrote /x/a.npz in 12 ms, 6 rows", .integer),
    ComparisonCase("[..]", "", .missingLine),
    ComparisonCase("[..]", "anything"),
    ComparisonCase("a[..]", "a"),
  ])
  func `any text may stand for [..]`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ComparisonCase("a\n...\nz", "a\nb\nc\nz"),
    ComparisonCase("a\n...\nz", "a\nz"),
    ComparisonCase("a\n...\nz", "a\nb", .missingLine),
    ComparisonCase("a\n...\nz 1", "a\nb\nz 2", .missingLine),
    ComparisonCase("a\n...\ny\nz 1", "a\nb\ny\nz 2", .integer),
    ComparisonCase("a\n...\nz", "a\nz\nz\nz"),
    ComparisonCase("a\n...\nz", "a\nz\nb", .extraLine),
    ComparisonCase("...", ""),
    ComparisonCase("...", "a\nb"),
    ComparisonCase("...\nz", "z"),
    ComparisonCase("a\n...", "a\nb\nc"),
    ComparisonCase("a\n...", "b\nc", .text),
    ComparisonCase("a\n...\nb\n...\nc", "a\n1\nb\nb\n2\nc"),
    ComparisonCase("a\n...\n...\nc", "a\nc"),
    ComparisonCase("a\n\n\n", "a"),
    ComparisonCase("a", "a\n \n"),
    ComparisonCase("a\n\nb", "a\nb", .text),
    ComparisonCase("a\nb", "a\nb\nc", .extraLine),
    ComparisonCase("a\nb\nc", "a\nb", .missingLine),
  ])
  func `any number of lines may stand for ...`(example: ComparisonCase) {
    #expect(rule(example) == example.rule)
  }

  @Test(arguments: [
    ("accuracy 0.830", "accuracy 0.745", nil), ("accuracy 0.830", "accuracy 0.700", .tolerance),
    ("effective 56.4", "effective 61.9", nil), ("effective 56.4", "effective 62.5", .tolerance),
    ("right 0.830 of 355", "right 0.830 of 356", ComparisonRule?.some(.integer)),
  ])
  func `a fence's tolerance widens decimals by so much or by that share, but no integer`(
    _ recorded: String, _ seen: String, _ rule: ComparisonRule?
  ) {
    let comparison = CellComparison(
      expected: [recorded], got: [seen], leniency: Leniency(tolerance: 0.1))
    #expect(comparison.mismatch?.rule == rule)
  }
}
