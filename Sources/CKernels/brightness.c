#include "level.h"

#pragma STDC FP_CONTRACT OFF

/// A roughly normal number of mean 0 and variance 1: the scaled sum of four uniform ones from
/// `draw`.
static inline float roughly_normal(uint64_t draw) {
  uint64_t sum = (draw & 0xFFFF) + (draw >> 16 & 0xFFFF) + (draw >> 32 & 0xFFFF) + (draw >> 48);
  return ((float)(int32_t)sum / 65535 - 2) * 1.7320508f;
}

__attribute__((always_inline)) static inline void alter(
    float contrast, float brightness, float noise, const uint64_t *draws, int32_t n, float *pixels) {
  for (int32_t i = 0; i < n; i++) {
    float value = pixels[i] * contrast + brightness + noise * roughly_normal(draws[i]);
    value = value > 0 ? value : 0;
    pixels[i] = value < 1 ? value : 1;
  }
}

static void alter_plain(float contrast, float brightness, float noise, const uint64_t *draws, int32_t n,
                        float *pixels) {
  alter(contrast, brightness, noise, draws, n, pixels);
}

#ifdef KERNEL_X86
__attribute__((target("avx2"))) static void alter_avx2(float contrast, float brightness, float noise,
                                                       const uint64_t *draws, int32_t n, float *pixels) {
  alter(contrast, brightness, noise, draws, n, pixels);
}
#endif

void kernel_alter_brightness(float contrast, float brightness, float noise, const uint64_t *draws,
                             int32_t n, float *pixels) {
#ifdef KERNEL_X86
  if (kernel_level_in_use() >= KERNEL_AVX2) {
    alter_avx2(contrast, brightness, noise, draws, n, pixels);
    return;
  }
#endif
  alter_plain(contrast, brightness, noise, draws, n, pixels);
}
