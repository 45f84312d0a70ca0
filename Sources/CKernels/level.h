// Which instructions the kernels use.
#pragma once
#include "kernels.h"
#if defined(__x86_64__)
#define KERNEL_X86 1
#include <immintrin.h>
#endif
kernel_level kernel_level_in_use(void);
/// Counts a block of scores that was computed at `level`.
void kernel_count_run(kernel_level level);
