#include "level.h"
#include "lanes.h"

// A product of two floats is exact in double, so fusing it with the addition changes nothing.
static void add_tail(double lanes[8], const float *a, const float *b, int32_t from, int32_t n) {
  for (int32_t i = from; i < n; i++) lanes[i & 7] += (double)a[i] * (double)b[i];
}

static double dot_plain(const float *a, const float *b, int32_t n) {
  double lanes[8] = {0};
  int32_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int l = 0; l < 8; l++) lanes[l] += (double)a[i + l] * (double)b[i + l];
  add_tail(lanes, a, b, i, n);
  return sum_of_lanes(lanes);
}

#ifdef KERNEL_X86
__attribute__((target("avx2,fma"))) static double dot_avx2(const float *a, const float *b, int32_t n) {
  __m256d low = _mm256_setzero_pd(), high = _mm256_setzero_pd();
  int32_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m256 x = _mm256_loadu_ps(a + i), y = _mm256_loadu_ps(b + i);
    low = _mm256_fmadd_pd(_mm256_cvtps_pd(_mm256_castps256_ps128(x)),
                          _mm256_cvtps_pd(_mm256_castps256_ps128(y)), low);
    high = _mm256_fmadd_pd(_mm256_cvtps_pd(_mm256_extractf128_ps(x, 1)),
                           _mm256_cvtps_pd(_mm256_extractf128_ps(y, 1)), high);
  }
  double lanes[8];
  _mm256_storeu_pd(lanes, low);
  _mm256_storeu_pd(lanes + 4, high);
  add_tail(lanes, a, b, i, n);
  return sum_of_lanes(lanes);
}

__attribute__((target("avx512f"))) static double dot_avx512(const float *a, const float *b, int32_t n) {
  __m512d sum = _mm512_setzero_pd();
  int32_t i = 0;
  for (; i + 8 <= n; i += 8)
    sum = _mm512_fmadd_pd(_mm512_cvtps_pd(_mm256_loadu_ps(a + i)),
                          _mm512_cvtps_pd(_mm256_loadu_ps(b + i)), sum);
  double lanes[8];
  _mm512_storeu_pd(lanes, sum);
  add_tail(lanes, a, b, i, n);
  return sum_of_lanes(lanes);
}
#endif

double kernel_canonical_dot(const float *a, const float *b, int32_t n) {
#ifdef KERNEL_X86
  switch (kernel_level_in_use()) {
    case KERNEL_AVX512: return dot_avx512(a, b, n);
    case KERNEL_AVX2: return dot_avx2(a, b, n);
    case KERNEL_PLAIN: break;
  }
#endif
  return dot_plain(a, b, n);
}
