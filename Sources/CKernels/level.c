#include "level.h"
#include <stdatomic.h>

// -1 until asked for the first time.
static _Atomic int level_in_use = -1;
// -1 where the common level is used.
static _Thread_local int level_here = -1;

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
  atomic_store_explicit(&level_in_use, (int)at_most_best(level), memory_order_relaxed);
}

void kernel_use_level_here(kernel_level level) { level_here = (int)at_most_best(level); }

void kernel_use_common_level_here(void) { level_here = -1; }

kernel_level kernel_level_in_use(void) {
  if (level_here >= 0) return (kernel_level)level_here;
  int level = atomic_load_explicit(&level_in_use, memory_order_relaxed);
  if (level < 0) {
    level = kernel_best_level();
    atomic_store_explicit(&level_in_use, level, memory_order_relaxed);
  }
  return (kernel_level)level;
}

static _Thread_local uint64_t runs[3];

void kernel_count_run(kernel_level level) { runs[level]++; }

uint64_t kernel_runs_here(kernel_level level) { return runs[level]; }
