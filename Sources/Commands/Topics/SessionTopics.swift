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
      "pictures",
      "'COMMAND > FILE.svg', '.png' or '.html' writes what a command shows as a picture or a page.",
      text: [
        """
        An .svg is sharp at any size and light or dark as its reader prefers; a .png is for documents \
        that take no .svg, on the ground of 'set ground'; an .html is a page of the report's words, \
        tables and pictures that needs no network. 'last > FILE' writes the last report again.
        """,
        """
        Each picture has its data, the seed and the command below it. Ten colours tell series apart, for eyes \
        that see no red, no green or no blue, too; shapes and names beside lines and points say the same.
        """,
      ],
      source:
        "Colours are held apart as Machado, Oliveira and Fernandes simulate such eyes (2009).",
      seeAlso: ["set ground", "last", "export notebook"]),
    Topic(
      "cache",
      "Results of lines that take long are kept in files, and the same line on the same state takes them.",
      text: [
        """
        Cached are 'train', 'compare', 'sensitivity', 'tune', 'audit', 'probe', 'diff encoder', \
        'embed encoder' and 'embed checkpoint'. So 'session resume', a file that is run or verified again, \
        and a line after 'undo' do not train again what was trained. A note says when a result came from \
        the cache; its durations are those of the run that it came from.
        """,
        """
        A result is taken only where all it depends on is the same, byte by byte: the program and its \
        libraries, the processor, threads and settings; data, labels and split; vectors, graph, batches and \
        encoder; how often each random stream was used; the line; the results and files that it names.
        """,
        """
        Not cached is what depends on the clock or a person ('cost', 'time', 'train --until', what was \
        stopped or resumed), what ran on a graphics processor or as a job, and lines that stay out of the \
        history. 'verify --twice' and the search for the cause of a drift compute all anew, as \
        'batchscope --no-cache' does.
        """,
        """
        The files lie in $XDG_CACHE_HOME/batchscope, or in DIR/cache with '--store DIR', at most \
        \(ResultCache.usualLimit >> 20) MB; those that were not used for longest go first. The folder may be deleted at any time. \
        '--safe' reads it and writes nothing.
        """,
      ],
      formula: ["key = SHA-256(program, processor, state, line, names and files in it)"],
      source: "Tutorials/repeatability.md says what is the same when a command runs again.",
      seeAlso: ["seeds", "session resume", "verify", "undo"]),
    Topic(
      "notebooks",
      "A Markdown file with commands and their output: tutorial, script and test at once.",
      text: [
        """
        'run FILE.md' replays it, '--step' waits before each command, 'verify FILE.md' compares the \
        output with the recording and reports the first drift; both are ways to start batchscope, \
        too. A script (.scope) holds commands alone, one a line.
        """,
        """
        To write a page, write prose and bare commands: 'verify FILE.md --update' fills in what they \
        show. Files that a page names lie beside it.
        """,
      ],
      source: "Tutorials/file-formats.md has the format.",
      seeAlso: ["questions", "run", "verify", "seeds", "history"]),
    Topic(
      "questions", "A fence in a notebook that asks, and knows the answer.",
      text: [
        """
        ```question opens it. The text comes first, then lines 'key: value': 'right' is a number \
        ('0.29 ± 0.02'), a figure of the state ('100 * batch.falseNegativeRate ± 1'), one of \
        'choices: a | b', words in quotes, or a goal that commands must reach \
        ('batch.falseNegativeRate < 0.15 and batch.meanSimilarity > 0.2'); 'hint' may stand several \
        times; 'because' is the worked answer.
        """,
        """
        'batch.falseNegativeRate' is a field of what 'batch' reports ('--json' shows the names); a \
        kept name or 'last' may stand in the place of the command. In a lesson ('tutorial', 'run \
        --step') type the answer, or 'hint', 'peek', 'skip'.
        """,
        """
        'export exercise PAGE FILE --learner NAME' makes a copy without answers and with a seed of its \
        own; 'verify --grade PAGE FILES' judges the copies that come back.
        """,
      ],
      source: "Tutorials/file-formats.md has the format.",
      seeAlso: ["notebooks", "tutorial", "export exercise", "verify"]),
    Topic(
      "pages-of-others", "What a script or notebook of somebody else may do, and what it may not.",
      text: [
        """
        'batchscope verify FILE' writes nothing but the cache. 'batchscope run FILE' and 'batchscope FILE' write \
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
