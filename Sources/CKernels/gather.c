#include "kernels.h"
#include <string.h>

void kernel_gather_rows(const float *rows, int32_t columns, const int32_t *ids, int32_t n,
                        float *out) {
  enum { AHEAD = 8, LINE = 16 };
  for (int32_t i = 0; i < n; i++) {
    if (i + AHEAD < n) {
      const float *coming = rows + (size_t)ids[i + AHEAD] * (size_t)columns;
      for (int32_t at = 0; at < columns; at += LINE) __builtin_prefetch(coming + at);
    }
    memcpy(out + (size_t)i * (size_t)columns, rows + (size_t)ids[i] * (size_t)columns,
           sizeof(float) * (size_t)columns);
  }
}
