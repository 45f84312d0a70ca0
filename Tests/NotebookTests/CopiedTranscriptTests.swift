import Notebook
import Testing

@Suite struct CopiedTranscriptTests {
  @Test(arguments: [
    (
      "scope[1]> load digits\ndigits\nscope[2]> embed pixels\nscope[3]>",
      "load digits\nembed pixels"
    ),
    ("scope[12] wide> data", "data"),
    ("some prose\n> load digits\n\n  table\n> data", "load digits\ndata"),
    ("> sample \\\n> rwr\nout", "sample \\\nrwr"),
    ("scope[1]> data \\\n> out.csv\nwrote out.csv", "data \\\n> out.csv"),
  ])
  func `commands are taken out of a transcript`(text: String, commands: String) {
    #expect(CopiedTranscript(text)?.commands == commands)
  }

  @Test(arguments: [
    "load digits", "data \\\n> out.csv", "scope", "scope[x]> load", "load digits\nembed pixels",
    "scope[1]load> x", "",
  ])
  func `lines without prompts stay as they are`(text: String) {
    #expect(CopiedTranscript(text) == nil)
  }

  @Test func `outputs are counted, empty lines and fences are not`() throws {
    let transcript = try #require(
      CopiedTranscript("```batchscope\n> load digits\ndigits\n\n  x\n> data\n```"))
    #expect(transcript.commandCount == 2 && transcript.outputCount == 2)
  }
}
