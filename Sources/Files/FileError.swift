import Glibc

/// A file that cannot be read, written or understood: which one, where in it, why, and a way out.
package struct FileError: Error, Sendable, Equatable {
  /// The path as the caller gave it, so that a shell can point at it.
  package var file: String
  /// Where in the file: "line 12", "byte 4"; nil when the file as a whole is meant.
  package var place: String?
  /// What is wrong, as a clause that follows the name of the file: "holds 9 labels for 10 items".
  package var problem: String
  /// A way out, as a sentence without a capital; nil when there is none.
  package var suggestion: String?
  /// Whether the file does not exist, so that a similar name may have been meant.
  package var isMissing: Bool

  package init(
    file: String, place: String? = nil, problem: String, suggestion: String? = nil,
    isMissing: Bool = false
  ) {
    self.file = file
    self.place = place
    self.problem = problem
    self.suggestion = suggestion
    self.isMissing = isMissing
  }

  /// The way out of a refusal of the system whose cause is neither the file nor its folder.
  static func wayOut(of code: Int32) -> String? {
    switch code {
    case ENOSPC: "make room on its disk"
    case EDQUOT: "make room in your share of its disk"
    case EFBIG:
      "'ulimit -f' or its file system limits the size of a file: raise the limit, or write less"
    case EMFILE: "'ulimit -n' limits the open files of a program: raise it, as with 'ulimit -n 256'"
    case ENFILE: "close other programs: the system has no open files left"
    case EIO: "its disk or the way to it fails: write to another one"
    case ENAMETOOLONG: "choose a shorter name"
    default: nil
    }
  }
}
