extension Term {
  static let sessionTerms = [
    Term(
      "seed", means: "The number that all random streams derive from.",
      more: "seeds"),
    Term(
      "threads", "processor", "wall clock", "took", "elapsed",
      means:
        "Threads compute side by side: processor time counts all of them, the wall clock does not.",
      more: "time"),
    Term(
      "device", means: "Where encoders run: 'cpu' or 'cuda'.",
      more: "set device"),
    Term(
      "output", means: "The form of reports on the screen.",
      more: "set output"),
    Term(
      "cells", means: "How texts are written into CSV.",
      more: "set cells"),
    Term(
      "suggestions", means: "Proposals for the rest of a line.",
      more: "set suggestions"),
    Term(
      "ground", means: "What .png files are painted on: light or dark.", more: "set ground"),
    Term(
      "pager", means: "The program that shows long output screen by screen.",
      more: "set pager"),
    Term(
      "colours", means: "The colours of the line that is being typed.",
      more: "set color"),
    Term(
      "line", "lines", "last line", "command", "commands", means: "What was typed and run.",
      more: "history"),
    Term(
      "number", means: "The position in the list, from 1, which other commands take.",
      more: "history"),
    Term(
      "projector", means: "Large contrast and nothing dim, to be read from the last row.",
      more: "set projector"),
    Term(
      "questions", "answered", "next",
      means:
        "Of a tutorial: the questions that it asks, those that you answered, and the command that it goes on at.",
      more: "tutorial"),
    Term(
      "outcome", means: "Whether a line was done or failed.",
      more: "history"),
    Term(
      "name", "of", "kind", "made by",
      means: "A result that 'NAME = COMMAND' keeps: its kind, its data and its command.",
      more: "keeping-results"),
    Term(
      "stale",
      means:
        "What was made from vectors, a graph, batches or data that others have taken the place of since.",
      more: "keeping-results"),
    Term(
      "state",
      means: "Of a job, whether it runs; of a line that is run again, whether it led to the same.",
      more: "jobs"),
    Term(
      "started", "ended", means: "When it began, by local time, and whether it came to its end.",
      more: "runs"),
    Term(
      "title", means: "The name of a tutorial.",
      more: "tutorial"),
    Term(
      "card", "cards",
      means:
        "An item as a page shows it: its image, its text, its molecule or its first coordinates.",
      more: "export report"),
    Term(
      "platform", "version", means: "The system and the version of batchscope that ran.",
      more: "session"),
    Term(
      "folder", means: "Where files are named from.",
      more: "pwd"),
    Term(
      "option", "value", "file", "comment", "mistake", "proposal",
      means: "A part of the line that is being typed, which has a colour of its own.",
      more: "set color"),
    Term(
      "pictures", means: "What images and structures are drawn with: pixels, half blocks or words.",
      more: "set pictures"),
  ]
}
