#include "level.h"
#include "lanes.h"

// The difference of two floats and its square are rounded in double, each by itself: never fused,
// so that every level gives the same bits.
#pragma clang fp contract(off)

static void add_tail(double lanes[8], const float *a, const float *b, int32_t from, int32_t n) {
  for (int32_t i = from; i < n; i++) {
    double difference = (double)a[i] - (double)b[i];
    double square = difference * difference;
    lanes[i & 7] += square;
  }
}

#ifdef KERNEL_X86
__attribute__((target("avx2"))) static __m256d plus_squares(__m256d sum, __m128 a, __m128 b) {
  __m256d difference = _mm256_sub_pd(_mm256_cvtps_pd(a), _mm256_cvtps_pd(b));
  return _mm256_add_pd(sum, _mm256_mul_pd(difference, difference));
}

__attribute__((target("avx2"))) static double distance_avx2(const float *a, const float *b,
                                                            int32_t n) {
  __m256d low = _mm256_setzero_pd(), high = _mm256_setzero_pd();
  int32_t i = 0;
  for (; i + 8 <= n; i += 8) {
    low = plus_squares(low, _mm_loadu_ps(a + i), _mm_loadu_ps(b + i));
    high = plus_squares(high, _mm_loadu_ps(a + i + 4), _mm_loadu_ps(b + i + 4));
  }
  double lanes[8];
  _mm256_storeu_pd(lanes, low);
  _mm256_storeu_pd(lanes + 4, high);
  add_tail(lanes, a, b, i, n);
  return sum_of_lanes(lanes);
}

__attribute__((target("avx512f"))) static double distance_avx512(const float *a, const float *b,
                                                                 int32_t n) {
  __m512d sum = _mm512_setzero_pd();
  int32_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m512d difference = _mm512_sub_pd(_mm512_cvtps_pd(_mm256_loadu_ps(a + i)),
                                       _mm512_cvtps_pd(_mm256_loadu_ps(b + i)));
    sum = _mm512_add_pd(sum, _mm512_mul_pd(difference, difference));
  }
  double lanes[8];
  _mm512_storeu_pd(lanes, sum);
  add_tail(lanes, a, b, i, n);
  return sum_of_lanes(lanes);
}
#endif

double kernel_canonical_square_distance(const float *a, const float *b, int32_t n) {
  switch (kernel_level_in_use()) {
#ifdef KERNEL_X86
    case KERNEL_AVX512: return distance_avx512(a, b, n);
    case KERNEL_AVX2: return distance_avx2(a, b, n);
#endif
    default: break;
  }
  double lanes[8] = {0};
  add_tail(lanes, a, b, 0, n);
  return sum_of_lanes(lanes);
}

double kernel_canonical_score(kernel_metric metric, const float *a, const float *b, int32_t n) {
  return metric == KERNEL_DOT ? kernel_canonical_dot(a, b, n)
                              : -kernel_canonical_square_distance(a, b, n);
}
