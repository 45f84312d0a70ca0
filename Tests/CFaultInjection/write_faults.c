#define _GNU_SOURCE
#include "write_faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long writes;

/// Whether a descriptor is that of a file whose writes count.
static int counts(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  const char *part = getenv("FAULT_FILE");
  if (!part) return 1;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strstr(path, part) != NULL;
}

static void mark(void) {
  const char *path = getenv("FAULT_MARK");
  int descriptor = path ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (descriptor >= 0) close(descriptor);
}

/// How many bytes of a write may be written; -1 with errno when it fails.
static ssize_t granted(int descriptor, size_t count) {
  const char *kind = getenv("FAULT_KIND"), *at = getenv("FAULT_AT");
  if (!kind || !at || count == 0 || !counts(descriptor)) return (ssize_t)count;
  long number = atomic_fetch_add(&writes, 1) + 1, meant = atol(at);
  if (number < meant) return (ssize_t)count;
  if (number == meant) mark();
  if (strcmp(kind, "SHORT") == 0) {
    return number == meant && count > 1 ? (ssize_t)(count / 2) : (ssize_t)count;
  }
  if (strcmp(kind, "KILL") == 0) raise(SIGKILL);
  errno = strcmp(kind, "EIO") == 0 ? EIO : ENOSPC;
  return -1;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  ssize_t allowed = granted(descriptor, count);
  return allowed < 0 ? -1 : real(descriptor, bytes, (size_t)allowed);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
  ssize_t allowed = granted(descriptor, count);
  return allowed < 0 ? -1 : real(descriptor, bytes, (size_t)allowed, place);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t place) {
  return pwrite64(descriptor, bytes, count, place);
}
