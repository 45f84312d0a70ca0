// Which instructions the kernels use.
#pragma once
#include "kernels.h"
#if defined(__x86_64__)
#define KERNEL_X86 1
#include <immintrin.h>
#endif
