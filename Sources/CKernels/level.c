#include "level.h"

_Thread_local int kernel_level_of_thread = -1;
_Atomic int kernel_common_level = -1;

kernel_level kernel_best_level(void) {
#ifdef KERNEL_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) return KERNEL_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return KERNEL_AVX2;
#endif
  return KERNEL_PLAIN;
}

static kernel_level at_most_best(kernel_level level) {
  kernel_level best = kernel_best_level();
  return level < best ? level : best;
}

void kernel_use_level(kernel_level level) {
  atomic_store_explicit(&kernel_common_level, (int)at_most_best(level), memory_order_relaxed);
}

void kernel_use_level_here(kernel_level level) { kernel_level_of_thread = (int)at_most_best(level); }

void kernel_use_common_level_here(void) { kernel_level_of_thread = -1; }

kernel_level kernel_find_common_level(void) {
  kernel_level best = kernel_best_level();
  kernel_use_level(best);
  return best;
}

static _Thread_local uint64_t runs[3];

void kernel_count_run(kernel_level level) { runs[level]++; }

uint64_t kernel_runs_here(kernel_level level) { return runs[level]; }

kernel_level kernel_current_level(void) { return kernel_level_in_use(); }
