extension Topic {
  static let sessionTopics = [
    Topic(
      "seeds",
      "Randomness has a name: the same command gives the same batch, whatever was run in between.",
      text: [
        """
        A stream of random numbers is derived from the session's seed, the command, and how often \
        that command has run. Commands that only look change nothing; threads change nothing; 'undo' takes the \
        count back, too. 'set seed' starts all streams anew.
        """
      ],
      formula: ["stream = hash(seed, command, run)"],
      source: "The generator is xoshiro256++ (Blackman and Vigna, 2019).",
      seeAlso: ["set seed", "undo"]),
    Topic(
      "keeping-results", "'NAME = COMMAND' keeps a result; forks and undo make trying things free.",
      text: [
        """
        'a = sample rwr' keeps the batches under 'a'. 'use a' makes them current again, 'last a' \
        shows their report, 'batch diff a b' compares. All forks share names.
        """,
        """
        'fork NAME' follows a second future from the same state and 'switch' goes between them; \
        'undo' and 'redo' go back and forth on the current one. None of this copies data.
        """,
      ],
      source: "The workbench is a value; see the README's map of parts.",
      seeAlso: ["names", "use", "fork", "undo", "batch diff"]),
    Topic(
      "notebooks",
      "A Markdown file with commands and their output: tutorial, script and test at once.",
      text: [
        """
        'batchscope run FILE.md' replays it, '--step' waits before each command, 'batchscope verify \
        FILE.md' compares the output with the recording and reports the first drift. A script \
        (.scope) holds commands alone, one a line.
        """
      ],
      source: "Tutorials/file-formats.md has the format.",
      seeAlso: ["seeds", "history"]),
    Topic(
      "pages-of-others", "What a script or notebook of somebody else may do, and what it may not.",
      text: [
        """
        'batchscope verify FILE' writes nothing. 'batchscope run FILE' and 'batchscope FILE' write \
        files only below the folder that they are run in, and ask before the first; without a \
        terminal they refuse, unless '--write' is given. '--safe' forbids all writing. A file that is \
        there is written over only by a line that says '--replace'.
        """,
        """
        What you type, '-c' and standard input are your own lines: they write where you may.
        """,
      ],
      source: "Tutorials/pages-of-others.md has the whole of it.",
      seeAlso: ["notebooks", "session save"]),
  ]
}
