import CommandLanguage
import Commands
import LineEditing
import Notebook
import Presentation
import Report

extension Lesson {
  /// Asks a question until it is answered or passed over.
  ///
  /// - Parameter isApart: whether prose stands between it and what came before.
  func ask(_ question: Question, number: Int, isApart: Bool) -> Step {
    if !isApart { TextStream.output.write("\n") }
    present(question, number: number)
    let aside = makeAside()
    let prompt = Prompt("[question \(number) of \(page.questionCount)] ")
    var hints = question.hints[...]
    while true {
      switch lines.nextLine(prompt: prompt) {
      case .endOfInput: return .leave
      case .interrupted: continue
      case .line(let text):
        if text.allSatisfy(\.isWhitespace) {
          tell(howToAnswer(question))
          continue
        }
        lines.remember(text)
        if let word = LessonWord(typed: text) {
          if let step = step(for: word, at: question, number, &hints) {
            return taking(step, with: aside)
          }
        } else if isDone(with: text, question, number, aside) {
          return .next
        } else if aside.hasEnded {
          return .leave
        }
      }
    }
  }

  private func step(
    for word: LessonWord, at question: Question, _ number: Int, _ hints: inout ArraySlice<String>
  ) -> Step? {
    switch word {
    case .hint:
      tell(hints.popFirst() ?? "There is no other hint; 'peek' shows the answer.")
      return nil
    case .peek:
      if !score.solved.contains(number) { score.shown.insert(number) }
      let right = question.rightInWords(figure: session.interpreter.figure)
      tell(["Right is: \(right).", question.explanation].compactMap(\.self).joined(separator: " "))
      return .next
    case .back, .skip, .progress, .stay, .quit:
      return step(for: word, nextCell: nextCell(after: question))
    }
  }

  /// Takes what was typed as an answer or as a line of the reader's own; true when the question is done.
  private func isDone(with text: String, _ question: Question, _ number: Int, _ aside: Session)
    -> Bool
  {
    let isGoal = question.right?.isGoal ?? false
    guard isGoal || !isAnswer(text, to: question) else {
      // What was asked is asked of the page's state, whatever was tried apart.
      return isDone(question.judge(text, figure: session.interpreter.figure), question, number)
    }
    guard !isAnswer(text, to: question) else {
      tell(howToAnswer(question))
      return false
    }
    aside.hasEnded = (try? runs(aside: text, in: aside)) ?? true
    guard isGoal, !aside.hasEnded, aside.interpreter.record.last?.succeeded ?? false else {
      return false
    }
    guard question.judge(text, figure: aside.interpreter.figure) == .right else {
      if let standing = question.standing(figure: aside.interpreter.figure) { tell(standing) }
      return false
    }
    // What reached the last goal is there at the end of the page.
    if number == page.questionCount, nextCell(after: question) > page.cellCount { adopt(aside) }
    return isDone(.right, question, number)
  }

  private func isDone(_ judgement: Judgement, _ question: Question, _ number: Int) -> Bool {
    switch judgement {
    case .right:
      if !score.shown.contains(number) { score.solved.insert(number) }
      tell(["Right.", question.explanation].compactMap(\.self).joined(separator: " "))
      return true
    case .wrong:
      score.mistakes[number, default: 0] += 1
      tell(
        "Not right. Try again, or ask for "
          + (question.hints.isEmpty ? "the answer: 'peek'." : "a 'hint'."))
    case .unclear(let sentence):
      tell(sentence.prefix(1).uppercased() + sentence.dropFirst() + ".")
    }
    return false
  }

  /// Whether something typed is an answer rather than a line of the shell.
  private func isAnswer(_ text: String, to question: Question) -> Bool {
    if Question.number(in: text) != nil || question.choice(meantBy: text) != nil { return true }
    let line = SourceLine(typing: text)
    return line.assignment == nil && !Catalog.isCommand(line.words.first?.text ?? "")
  }

  private func nextCell(after question: Question) -> Int {
    page.stops.drop { stop in
      if case .question(question) = stop.kind { false } else { true }
    }.first { $0.cell != nil }?.number ?? page.cellCount + 1
  }

  // MARK: - What is shown

  private func present(_ question: Question, number: Int) {
    let style = session.style(on: .output)
    let isKnown = score.solved.contains(number) ? " · answered before" : ""
    TextStream.output.write(
      drawnLine: style.paint("Question \(number) of \(page.questionCount)\(isKnown)", .strong))
    TextStream.output.write(drawn: session.rendered(prose: question.text))
    if !question.choices.isEmpty {
      TextStream.output.write(
        line: zip(Question.letters, question.choices).map { "  \($0)  \($1)" }
          .joined(separator: "\n"))
    }
    if case .goal(let condition)? = question.right {
      let goal = TextLayout.wrapped("Goal: \(condition.text)", width: style.width)
      TextStream.output.write(drawnLine: goal.joined(separator: "\n"))
    }
  }

  private func howToAnswer(_ question: Question) -> String {
    let way =
      switch question.right {
      case .goal: "Run commands until the goal is reached"
      case .number: "Type the number"
      case .choice: "Type one of the choices, or its letter"
      case .words: "Type the word"
      case nil: "This copy of the page does not say what is right; type 'skip' to go on"
      }
    return "\(way); \(words([.hint, .peek, .skip]))"
  }
}
