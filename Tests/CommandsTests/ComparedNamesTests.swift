import Commands
import Testing

/// What sides of a comparison are called.
@Suite struct ComparedNamesTests {
  @Test func `options that all sides share are told once, wherever they stand`() {
    let named = ComparedNames([
      "uniform --loss mnrl --exposure once", "rwr --exposure once --walks 8 --loss mnrl",
      "knn --loss mnrl --mask margin=0.95 --exposure once",
    ])
    #expect(named.names == ["uniform", "rwr --walks 8", "knn --mask margin=0.95"])
    #expect(named.shared == "--loss mnrl --exposure once")
  }

  @Test func `an option with another value on one side stays with its side`() {
    let named = ComparedNames(["uniform --learning-rate 0.1", "uniform --learning-rate 0.2"])
    #expect(named.names == ["uniform --learning-rate 0.1", "uniform --learning-rate 0.2"])
    #expect(named.shared.isEmpty)
  }

  @Test func `names without options stay as they are`() {
    #expect(ComparedNames(["uniform", "knn"]).names == ["uniform", "knn"])
  }
}
