import CCrashReport
import Glibc

/// The end of the program when a file that is mapped was cut short in the middle of a command.
enum LostFile {
  /// Has the system tell so, in the place of a signal that says nothing.
  static func install() {
    signal(SIGBUS) { _ in
      crash_report_restore_terminal()
      LostFile.sentence.withUTF8Buffer { text in
        _ = write(STDERR_FILENO, text.baseAddress, text.count)
      }
      _exit(ExitCode.commandFailed.rawValue)
    }
  }

  // Static text: a handler can neither allocate nor wait for a lock.
  private static var sentence: StaticString {
    """
    \nerror: another program cut a file short that was in use, and the session ends; \
    'session resume' brings it back\n
    """
  }
}
