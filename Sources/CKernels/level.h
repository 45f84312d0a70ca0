// Which instructions the kernels use.
#pragma once
#include "kernels.h"
#include <stdatomic.h>
#if defined(__x86_64__)
#define KERNEL_X86 1
#include <immintrin.h>
#endif

/// The level of this thread alone; -1 where the common one is used.
extern _Thread_local int kernel_level_of_thread;
/// The level of all other threads; -1 until asked for the first time.
extern _Atomic int kernel_common_level;

/// Finds the common level when asked for the first time.
kernel_level kernel_find_common_level(void);

static inline kernel_level kernel_level_in_use(void) {
  if (kernel_level_of_thread >= 0) return (kernel_level)kernel_level_of_thread;
  int common = atomic_load_explicit(&kernel_common_level, memory_order_relaxed);
  return common >= 0 ? (kernel_level)common : kernel_find_common_level();
}

/// Counts a block of scores that was computed at `level`.
void kernel_count_run(kernel_level level);
