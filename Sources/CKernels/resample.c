#include "level.h"

#pragma STDC FP_CONTRACT OFF

/// A place rounded down, for places less than 64 image sizes before the first pixel.
static inline int32_t below(float place, int32_t size) {
  return (int32_t)(place + 64 * (float)size) - 64 * size;
}

static inline int32_t clamped(int32_t place, int32_t size) {
  return place < -KERNEL_FRAME ? -KERNEL_FRAME : place > size ? size : place;
}

static inline int32_t stride_of(const framed_image *image) {
  return (image->width + 2 * KERNEL_FRAME) * image->channels;
}

/// The brightness between four pixels, of which `upper` is the one at the upper left.
static inline float brightness(const float *upper, int32_t channels, int32_t stride, float right,
                               float bottom, bool is_inside) {
  const float *lower = upper + stride;
  float a = upper[0], b = upper[channels], c = lower[0], d = lower[channels], sum;
  if (is_inside) {
    float above = a + right * (b - a), beneath = c + right * (d - c);
    sum = above + bottom * (beneath - above);
  } else {
    float above = a * (1 - right) + b * right, beneath = c * (1 - right) + d * right;
    sum = above * (1 - bottom) + beneath * bottom;
  }
  return sum * (1.0f / 255);
}

/// How many points are located before any of their pixels is read.
enum { BLOCK = 64 };

static void block_plain(const framed_image *image, const float *xs, const float *ys, int32_t n, float *out) {
  int32_t width = image->width, height = image->height, channels = image->channels;
  int32_t stride = stride_of(image);
  for (int32_t i = 0; i < n; i++) {
    int32_t left = below(xs[i], width), top = below(ys[i], height);
    float right = xs[i] - (float)left, bottom = ys[i] - (float)top;
    bool is_inside = left >= 0 && top >= 0 && left < width - 1 && top < height - 1;
    int32_t corner = (clamped(top, height) + KERNEL_FRAME) * stride +
                     (clamped(left, width) + KERNEL_FRAME) * channels;
    for (int32_t channel = 0; channel < channels; channel++)
      out[i * channels + channel] = brightness(image->pixels + corner + channel, channels, stride,
                                               right, bottom, is_inside);
  }
}

#ifdef KERNEL_X86
/// Eight points of an image of one channel, in the arithmetic of the plain block.
__attribute__((target("avx2"))) static inline __m256 eight_avx2(const framed_image *image, __m256 x, __m256 y) {
  int32_t stride = stride_of(image);
  __m256i width = _mm256_set1_epi32(image->width), height = _mm256_set1_epi32(image->height);
  __m256i least = _mm256_set1_epi32(-KERNEL_FRAME), minus = _mm256_set1_epi32(-1);
  __m256 one = _mm256_set1_ps(1);
  __m256 far_left = _mm256_set1_ps(64 * (float)image->width);
  __m256 far_up = _mm256_set1_ps(64 * (float)image->height);
  __m256i left = _mm256_sub_epi32(_mm256_cvttps_epi32(_mm256_add_ps(x, far_left)), _mm256_slli_epi32(width, 6));
  __m256i top = _mm256_sub_epi32(_mm256_cvttps_epi32(_mm256_add_ps(y, far_up)), _mm256_slli_epi32(height, 6));
  __m256 right = _mm256_sub_ps(x, _mm256_cvtepi32_ps(left));
  __m256 bottom = _mm256_sub_ps(y, _mm256_cvtepi32_ps(top));
  __m256i inside = _mm256_and_si256(
      _mm256_and_si256(_mm256_cmpgt_epi32(left, minus), _mm256_cmpgt_epi32(_mm256_add_epi32(width, minus), left)),
      _mm256_and_si256(_mm256_cmpgt_epi32(top, minus), _mm256_cmpgt_epi32(_mm256_add_epi32(height, minus), top)));
  __m256i column = _mm256_min_epi32(_mm256_max_epi32(left, least), width);
  __m256i row = _mm256_min_epi32(_mm256_max_epi32(top, least), height);
  __m256i corner = _mm256_add_epi32(_mm256_mullo_epi32(row, _mm256_set1_epi32(stride)), column);
  const float *upper = image->pixels + KERNEL_FRAME * (stride + 1), *lower = upper + stride;
  __m256 a = _mm256_i32gather_ps(upper, corner, 4), b = _mm256_i32gather_ps(upper + 1, corner, 4);
  __m256 c = _mm256_i32gather_ps(lower, corner, 4), d = _mm256_i32gather_ps(lower + 1, corner, 4);
  __m256 above = _mm256_add_ps(a, _mm256_mul_ps(right, _mm256_sub_ps(b, a)));
  __m256 beneath = _mm256_add_ps(c, _mm256_mul_ps(right, _mm256_sub_ps(d, c)));
  __m256 inner = _mm256_add_ps(above, _mm256_mul_ps(bottom, _mm256_sub_ps(beneath, above)));
  __m256 rest = _mm256_sub_ps(one, right);
  above = _mm256_add_ps(_mm256_mul_ps(a, rest), _mm256_mul_ps(b, right));
  beneath = _mm256_add_ps(_mm256_mul_ps(c, rest), _mm256_mul_ps(d, right));
  __m256 outer = _mm256_add_ps(_mm256_mul_ps(above, _mm256_sub_ps(one, bottom)), _mm256_mul_ps(beneath, bottom));
  __m256 sum = _mm256_blendv_ps(outer, inner, _mm256_castsi256_ps(inside));
  return _mm256_mul_ps(sum, _mm256_set1_ps(1.0f / 255));
}

/// For eight points or more, eight at a time; the last eight may overlap with those before.
__attribute__((target("avx2"))) static void block_avx2(const framed_image *image, const float *xs,
                                                       const float *ys, int32_t n, float *out) {
  for (int32_t from = 0; from < n; from += 8) {
    int32_t i = from + 8 <= n ? from : n - 8;
    _mm256_storeu_ps(out + i, eight_avx2(image, _mm256_loadu_ps(xs + i), _mm256_loadu_ps(ys + i)));
  }
}
#endif

void kernel_resample_row(const framed_image *image, sampling_line line, int32_t n, float *out) {
  for (int32_t from = 0; from < n; from += BLOCK) {
    int32_t count = n - from < BLOCK ? n - from : BLOCK;
    float xs[BLOCK], ys[BLOCK];
    // Step by step, since every level must round after each step.
    for (int32_t i = 0; i < count; i++) {
      xs[i] = line.x;
      ys[i] = line.y;
      line.x += line.step_x;
      line.y += line.step_y;
    }
    float *target = out + from * image->channels;
#ifdef KERNEL_X86
    if (image->channels == 1 && count >= 8 && kernel_level_in_use() >= KERNEL_AVX2) {
      block_avx2(image, xs, ys, count, target);
      continue;
    }
#endif
    block_plain(image, xs, ys, count, target);
  }
}
