#include "level.h"
#include <stdatomic.h>

// -1 until asked for the first time.
static _Atomic int level_in_use = -1;

kernel_level kernel_best_level(void) {
#ifdef KERNEL_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return KERNEL_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return KERNEL_AVX2;
#endif
  return KERNEL_PLAIN;
}

void kernel_use_level(kernel_level level) {
  kernel_level best = kernel_best_level();
  atomic_store_explicit(&level_in_use, level < best ? level : best, memory_order_relaxed);
}

kernel_level kernel_level_in_use(void) {
  int level = atomic_load_explicit(&level_in_use, memory_order_relaxed);
  if (level < 0) {
    level = kernel_best_level();
    atomic_store_explicit(&level_in_use, level, memory_order_relaxed);
  }
  return (kernel_level)level;
}
