// A report on a fault of the program itself, in the place of the Swift runtime's own.
#pragma once

// Takes over the signals of faults: SIGSEGV, SIGILL, SIGTRAP, SIGFPE, SIGABRT. SIGBUS is no fault of the
// program: it comes when another one cuts a mapped file short.
//
// At one of them the terminal is set as it is now, the facts, the signal and the frames of the stack are
// written to PATH, whose folders are made, `sentence` goes to standard error, and the signal ends the
// process as it would have. Where PATH cannot be written, `bare_sentence` goes to standard error. All texts
// are copied, and cut at a few thousand bytes.
void crash_report_install(const char *path, const char *facts, const char *sentence,
                          const char *bare_sentence);

// Sets the terminal as it was then; safe in a handler.
void crash_report_restore_terminal(void);

// Notes the command that runs, for the report; "" when none does.
void crash_report_note(const char *command);
