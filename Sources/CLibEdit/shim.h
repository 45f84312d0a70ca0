// Fixed-arity wrappers: Swift's importer drops C variadics (el_set, el_get, history_w).
// static inline: no separate C target is needed; the importer emits them into the Swift object.
#ifndef CLIBEDIT_SHIM_H
#define CLIBEDIT_SHIM_H
#include <histedit.h>
#include <errno.h>
#include <stdio.h>
#include <wchar.h>

typedef char *(*shim_prompt_fn)(EditLine *);
typedef unsigned char (*shim_cmd_fn)(EditLine *, int);
typedef int (*shim_getc_fn)(EditLine *, wchar_t *);

static inline int shim_set_prompt(EditLine *e, shim_prompt_fn f, char esc) { return el_set(e, EL_PROMPT_ESC, f, esc); }
static inline int shim_set_editor(EditLine *e, const char *m) { return el_set(e, EL_EDITOR, m); }
static inline int shim_set_signal(EditLine *e, int on) { return el_set(e, EL_SIGNAL, on); }
static inline int shim_add_fn(EditLine *e, const char *n, const char *h, shim_cmd_fn f) { return el_set(e, EL_ADDFN, n, h, f); }
static inline int shim_bind(EditLine *e, const char *k, const char *c) { return el_set(e, EL_BIND, k, c, (char *)NULL); }
static inline int shim_bind_alternative(EditLine *e, const char *k, const char *c) { return el_set(e, EL_BIND, "-a", k, c, (char *)NULL); }
static inline int shim_set_getc(EditLine *e, shim_getc_fn f) { return el_wset(e, EL_GETCFN, f); }
static inline int shim_set_client(EditLine *e, void *p) { return el_set(e, EL_CLIENTDATA, p); }
static inline void *shim_get_client(EditLine *e) { void *p = NULL; el_get(e, EL_CLIENTDATA, &p); return p; }
static inline int shim_set_hist(EditLine *e, HistoryW *h) { return el_wset(e, EL_HIST, history_w, h); }
static inline int shim_prep_term(EditLine *e, int on) { return el_set(e, EL_PREP_TERM, on); }
static inline int shim_refresh(EditLine *e) { return el_set(e, EL_REFRESH); }
static inline int shim_is_vi(EditLine *e) { const char *m = NULL; return el_get(e, EL_EDITOR, &m) == 0 && m && m[0] == 'v'; }
static inline int shim_hist_int(HistoryW *h, HistEventW *ev, int op, int v) { return history_w(h, ev, op, v); }
static inline int shim_hist_str(HistoryW *h, HistEventW *ev, int op, const wchar_t *s) { return history_w(h, ev, op, s); }
extern int wcwidth(wchar_t);
static inline int shim_wcwidth(unsigned c) { return wcwidth((wchar_t)c); }
static inline FILE *shim_in(void) { return stdin; }
static inline FILE *shim_out(void) { return stdout; }
static inline FILE *shim_err(void) { return stderr; }
static inline void shim_set_errno(int e) { errno = e; }
#endif
