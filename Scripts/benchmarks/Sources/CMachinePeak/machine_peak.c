#include "machine_peak.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// As many sums under way as hide the latency of an addition.
enum { SUMS = 12 };

static volatile float kept;

#if defined(__x86_64__)
__attribute__((target("avx512f"))) static double multiply_add_avx512(int64_t rounds) {
  __m512 sums[SUMS], factor = _mm512_set1_ps(0.999f);
  for (int s = 0; s < SUMS; s++) sums[s] = _mm512_set1_ps((float)s);
  for (int64_t round = 0; round < rounds; round++)
    for (int s = 0; s < SUMS; s++) sums[s] = _mm512_fmadd_ps(sums[s], factor, factor);
  for (int s = 0; s < SUMS; s++) kept = _mm512_reduce_add_ps(sums[s]);
  return 2.0 * 16 * SUMS * (double)rounds;
}

__attribute__((target("avx2,fma"))) static double multiply_add_avx2(int64_t rounds) {
  __m256 sums[SUMS], factor = _mm256_set1_ps(0.999f);
  for (int s = 0; s < SUMS; s++) sums[s] = _mm256_set1_ps((float)s);
  for (int64_t round = 0; round < rounds; round++)
    for (int s = 0; s < SUMS; s++) sums[s] = _mm256_fmadd_ps(sums[s], factor, factor);
  for (int s = 0; s < SUMS; s++) kept = _mm256_cvtss_f32(sums[s]);
  return 2.0 * 8 * SUMS * (double)rounds;
}
#endif

static double multiply_add_plain(int64_t rounds) {
  float sums[SUMS] = {0};
  for (int64_t round = 0; round < rounds; round++)
    for (int s = 0; s < SUMS; s++) sums[s] = sums[s] * 0.999f + 0.999f;
  for (int s = 0; s < SUMS; s++) kept = sums[s];
  return 2.0 * SUMS * (double)rounds;
}

double peak_multiply_add(int64_t rounds) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return multiply_add_avx512(rounds);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return multiply_add_avx2(rounds);
#endif
  return multiply_add_plain(rounds);
}

float peak_read(const float *numbers, int64_t n) {
  enum { LANES = 64 };
  float sums[LANES] = {0}, sum = 0;
  for (int64_t i = 0; i + LANES <= n; i += LANES)
    for (int lane = 0; lane < LANES; lane++) sums[lane] += numbers[i + lane];
  for (int lane = 0; lane < LANES; lane++) sum += sums[lane];
  return sum;
}
