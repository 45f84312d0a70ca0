import Foundation
import Testing

/// Files of strangers do not steer the terminal of the one who reads them.
@Suite struct `Bytes of strangers` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("esc.scope", holding: "load digits # \(Self.hostile)\n")
    try folder.file("bidi.scope", holding: "note \u{200F}\u{AD}x\nload digits\n")
    try folder.file(
      "page.md",
      holding: """
        ---
        batchscope: 1
        ---
        # A page \(Self.hostile)

        Text \(Self.hostile) end.
        - item \(Self.hostile)

        ```batchscope
        > load digits
        > note \u{200F}x
        > load table \(Self.hostile).csv
        ```

        """)
    try folder.file(
      "t.csv",
      holding: "name,h,w,species\nA\(Self.hostile),1,2,cat\u{1B}[31m\nB,2,3,\(Self.hostile)\n"
        + (0..<8).map { "C\($0),\($0),1,cat\u{1B}[31m\n" }.joined())
  }

  private static let hostile = "\u{1B}]52;c;QQ==\u{7}\u{1B}[2J\u{202E}x\u{202C}\u{9B}5A"

  private func hidden(in text: String) -> [String] {
    text.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n" || $0.properties.isBidiControl
    }.map { $0.escaped(asASCII: true) }
  }

  private static let loading =
    "load table t.csv --label species --id name"

  @Test(arguments: [
    ["esc.scope"], ["run", "esc.scope"], ["run", "bidi.scope"], ["run", "page.md"],
    ["verify", "page.md"], ["--json", "run", "page.md"], ["run", "\(hostile).scope"],
    ["verify", "\(hostile).md"], ["--\(hostile)"], ["-c", "load table '\(hostile)'"],
    ["-c", "help '\(hostile)'"], ["-c", loading, "-c", "data", "-c", "data show 0"],
    ["-c", "set output csv", "-c", loading, "-c", "data", "-c", "data show 0"],
    ["-c", "set output markdown", "-c", loading, "-c", "data", "-c", "data show 0"],
    ["-c", "set output json", "-c", loading, "-c", "data", "-c", "data show 0"],
    ["--json", "-c", loading, "-c", "data show 0"],
    [
      "-c", loading, "-c", "graph build --index exact --neighbors 3", "-c",
      "graph similarity", "-c", "graph conflicts", "-c", "graph show 0",
    ],
  ])
  func `nothing that is shown steers a terminal`(_ arguments: [String]) throws {
    let process = Program.process(arguments, in: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("err")
    try process.run()
    process.waitUntilExit()
    #expect(hidden(in: try folder.text(of: "out")) == [])
    #expect(hidden(in: try folder.text(of: "err")) == [])
  }

  @Test func `pages that are written show every character, and data keep theirs`() throws {
    let lines = [
      Self.loading, "data show 0", "data show 0 > d.md", "data > d.csv",
    ]
    _ = try Program.run(
      input: (lines + ["session save s.md", "session save s.scope", "data show 0 > d.json"])
        .map { $0 + "\n" }.joined(), in: folder)
    for name in ["d.md", "s.md", "d.json", "s.scope"] {
      #expect(hidden(in: try folder.text(of: name)) == [], "\(name)")
    }
    #expect(try folder.text(of: "d.csv").contains("cat\u{1B}[31m,"))
  }

  @Test func `cells that a spreadsheet would compute are guarded on request`() throws {
    try folder.file(
      "f.csv", holding: "name,h\n" + (0..<10).map { "=1+\($0),\($0)\n" }.joined())
    let run = try Program.run(
      "-c", "load table f.csv --id name", "-c", "graph build --index exact --neighbors 2", "-c",
      "export graph exact.csv",
      "-c", "set cells guarded", "-c", "export graph guarded.csv", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.text(of: "exact.csv").contains("\n=1+0,"))
    #expect(try folder.text(of: "guarded.csv").contains("\n'=1+0,'=1+"))
    #expect(!(try folder.text(of: "guarded.csv").contains("\n=")))
  }
}
