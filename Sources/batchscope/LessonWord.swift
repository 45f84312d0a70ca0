import LineEditing

/// What can be said to a lesson beside commands of the shell and answers.
enum LessonWord: String, CaseIterable {
  case back, skip, hint, peek, progress, stay, quit

  init?(typed text: String) {
    self.init(rawValue: text.lowercased().filter { !$0.isWhitespace })
  }

  var help: String {
    switch self {
    case .back: "to the stop before, as it was then"
    case .skip: "past this stop"
    case .hint: "the next hint of a question"
    case .peek: "the answer of a question"
    case .progress: "how far you are"
    case .stay: "leave the page, and go on in its state"
    case .quit: "leave the page"
    }
  }

  var candidate: LineCompletion.Candidate {
    LineCompletion.Candidate(rawValue, help: help, endsWord: true)
  }
}
