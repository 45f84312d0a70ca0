// Everything in the handler is safe in one: no allocation, no lock, no stdio.
#include "CCrashReport.h"

#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { text_bytes = 4096, most_frames = 128, stack_bytes = 64 << 10 };

static const struct {
  int number;
  const char *name;
} faults[] = {{SIGSEGV, "SIGSEGV"}, {SIGILL, "SIGILL"}, {SIGTRAP, "SIGTRAP"},
              {SIGFPE, "SIGFPE"},   {SIGABRT, "SIGABRT"}};

static char path[text_bytes], facts[text_bytes], sentence[text_bytes], bare_sentence[text_bytes];
static char command[text_bytes];
static struct termios terminal;
static int has_terminal;

static void copy(char *place, const char *text) {
  strncpy(place, text, text_bytes - 1);
  place[text_bytes - 1] = 0;
}

static void put(int file, const char *text) {
  size_t rest = strlen(text);
  while (rest > 0) {
    ssize_t count = write(file, text, rest);
    if (count <= 0) return;
    text += count;
    rest -= (size_t)count;
  }
}

static int opened(void) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
  }
  return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

static void report(int file, int number) {
  put(file, facts);
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    if (faults[i].number == number) put(file, faults[i].name);
  put(file, command[0] ? " while this ran: " : " between commands");
  put(file, command);
  put(file, "\n\n");
  void *frames[most_frames];
  backtrace_symbols_fd(frames, backtrace(frames, most_frames), file);
  fsync(file);
}

void crash_report_restore_terminal(void) {
  if (has_terminal) tcsetattr(STDIN_FILENO, TCSANOW, &terminal);
}

static void crashed(int number) {
  // Its usual effect, should it come again in here, and for the end.
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) signal(faults[i].number, SIG_DFL);
  crash_report_restore_terminal();
  int file = opened();
  put(STDERR_FILENO, "\r\n");
  put(STDERR_FILENO, file >= 0 ? sentence : bare_sentence);
  put(STDERR_FILENO, "\n");
  if (file >= 0) report(file, number);
  raise(number);
}

void crash_report_install(const char *new_path, const char *new_facts, const char *new_sentence,
                          const char *new_bare_sentence) {
  copy(path, new_path);
  copy(facts, new_facts);
  copy(sentence, new_sentence);
  copy(bare_sentence, new_bare_sentence);
  has_terminal = tcgetattr(STDIN_FILENO, &terminal) == 0;
  // The first call loads a library, which a handler must not.
  void *frame;
  backtrace(&frame, 1);
  static void *stack;
  if (!stack && (stack = malloc(stack_bytes))) {
    // A stack that has overflowed leaves no room for the handler.
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = stack_bytes}, NULL);
  }
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK | SA_NODEFER};
    sigemptyset(&action.sa_mask);
    sigaction(faults[i].number, &action, NULL);
  }
}

void crash_report_note(const char *new_command) { copy(command, new_command); }
