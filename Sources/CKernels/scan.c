#include "scan.h"
#include "level.h"

// Scores that a filter takes in one step, for which it needs as many free places.
enum { STRIDE = 16 };

static score_range range_from(const float *scores, int32_t from, int32_t n, score_range range) {
  for (int32_t i = from; i < n; i++) {
    range.least = scores[i] < range.least ? scores[i] : range.least;
    range.greatest = scores[i] > range.greatest ? scores[i] : range.greatest;
  }
  return range;
}

static int32_t count_from(const float *scores, int32_t from, int32_t n, float threshold) {
  int32_t count = 0;
  for (int32_t i = from; i < n; i++) count += scores[i] >= threshold;
  return count;
}

static void append(selection *s, const offered_scores *offered, int32_t at) {
  int32_t id = offered->ids ? offered->ids[at] : offered->first_id + at;
  if (id == offered->excluded) return;
  s->scores[s->count] = offered->scores[at];
  s->ids[s->count++] = id;
}

static int32_t into_plain(selection *s, const offered_scores *offered, int32_t from) {
  int32_t at = from;
  for (; at < offered->n && s->count < s->capacity; at++)
    if (offered->scores[at] >= s->threshold) append(s, offered, at);
  return at;
}

static int32_t between_from(const float *scores, int32_t from, int32_t n, float low, float high,
                            float *out, int32_t count) {
  for (int32_t i = from; i < n; i++)
    if (scores[i] >= low && scores[i] < high) out[count++] = scores[i];
  return count;
}

static void keep_from(selection *s, int32_t from, int32_t end, float threshold) {
  for (int32_t i = from; i < s->count; i++) {
    float score = s->scores[i];
    s->scores[end] = score;
    s->ids[end] = s->ids[i];
    end += score >= threshold;
  }
  s->count = end;
}

static bool columns_plain(const score_piece *piece, const float *thresholds,
                          uint32_t reached[16]) {
  uint32_t any = 0;
  for (int32_t r = 0; r < piece->rows; r++) {
    const float *scores = piece->scores + (size_t)r * (size_t)piece->stride;
    reached[r] = 0;
    for (int32_t c = 0; c < piece->columns; c++)
      reached[r] |= (uint32_t)(scores[c] >= thresholds[c]) << c;
    any |= reached[r];
  }
  return any;
}

#ifdef KERNEL_X86
__attribute__((target("avx2"))) static score_range range_avx2(const float *scores, int32_t n) {
  __m256 least = _mm256_set1_ps(scores[0]), greatest = least;
  int32_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m256 values = _mm256_loadu_ps(scores + i);
    least = _mm256_min_ps(values, least);
    greatest = _mm256_max_ps(values, greatest);
  }
  float lanes[16];
  _mm256_storeu_ps(lanes, least);
  _mm256_storeu_ps(lanes + 8, greatest);
  score_range range = {lanes[0], lanes[8]};
  return range_from(scores, i, n, range_from(lanes, 0, 16, range));
}

__attribute__((target("avx2"))) static int32_t count_avx2(const float *scores, int32_t n,
                                                          float threshold) {
  __m256 cut = _mm256_set1_ps(threshold);
  __m256i first = _mm256_setzero_si256(), second = first;
  int32_t i = 0;
  for (; i + 16 <= n; i += 16) {
    __m256 low = _mm256_cmp_ps(_mm256_loadu_ps(scores + i), cut, _CMP_GE_OQ);
    __m256 high = _mm256_cmp_ps(_mm256_loadu_ps(scores + i + 8), cut, _CMP_GE_OQ);
    first = _mm256_sub_epi32(first, _mm256_castps_si256(low));
    second = _mm256_sub_epi32(second, _mm256_castps_si256(high));
  }
  int32_t lanes[8], count = count_from(scores, i, n, threshold);
  _mm256_storeu_si256((__m256i *)lanes, _mm256_add_epi32(first, second));
  for (int l = 0; l < 8; l++) count += lanes[l];
  return count;
}

__attribute__((target("avx2"))) static int32_t into_avx2(selection *s, const offered_scores *offered,
                                                         int32_t from) {
  __m256 cut = _mm256_set1_ps(s->threshold);
  int32_t at = from;
  for (; at + STRIDE <= offered->n; at += STRIDE) {
    const float *scores = offered->scores + at;
    int low = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores), cut, _CMP_GE_OQ));
    int high = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + 8), cut, _CMP_GE_OQ));
    unsigned taken = (unsigned)(low | high << 8);
    if (!taken) continue;
    if (s->count + STRIDE > s->capacity) return at;
    for (; taken; taken &= taken - 1) append(s, offered, at + __builtin_ctz(taken));
  }
  return into_plain(s, offered, at);
}

__attribute__((target("avx2"))) static bool columns_avx2(const score_piece *piece,
                                                         const float *thresholds,
                                                         uint32_t reached[16]) {
  __m256 low = _mm256_loadu_ps(thresholds), high = _mm256_loadu_ps(thresholds + 8);
  uint32_t any = 0;
  for (int32_t r = 0; r < piece->rows; r++) {
    const float *scores = piece->scores + (size_t)r * (size_t)piece->stride;
    int first = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores), low, _CMP_GE_OQ));
    int second = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + 8), high, _CMP_GE_OQ));
    reached[r] = (uint32_t)(first | second << 8);
    any |= reached[r];
  }
  return any;
}

__attribute__((target("avx512f"))) static bool columns_avx512(const score_piece *piece,
                                                              const float *thresholds,
                                                              uint32_t reached[16]) {
  __m512 cut = _mm512_loadu_ps(thresholds);
  uint32_t any = 0;
  for (int32_t r = 0; r < piece->rows; r++) {
    const float *scores = piece->scores + (size_t)r * (size_t)piece->stride;
    reached[r] = _mm512_cmp_ps_mask(_mm512_loadu_ps(scores), cut, _CMP_GE_OQ);
    any |= reached[r];
  }
  return any;
}

__attribute__((target("avx512f"))) static int32_t between_avx512(const float *scores, int32_t n,
                                                                 float low, float high,
                                                                 float *out) {
  __m512 from = _mm512_set1_ps(low), to = _mm512_set1_ps(high);
  int32_t count = 0, i = 0;
  for (; i + 16 <= n; i += 16) {
    __m512 values = _mm512_loadu_ps(scores + i);
    __mmask16 inside = _mm512_cmp_ps_mask(values, from, _CMP_GE_OQ) &
                       _mm512_cmp_ps_mask(values, to, _CMP_LT_OQ);
    if (!inside) continue;
    _mm512_storeu_ps(out + count, _mm512_maskz_compress_ps(inside, values));
    count += __builtin_popcount(inside);
  }
  return between_from(scores, i, n, low, high, out, count);
}

// Writes into the buffer that it reads; what it writes always ends before what it has yet to read.
__attribute__((target("avx512f"))) static void keep_avx512(selection *s, float threshold) {
  __m512 cut = _mm512_set1_ps(threshold);
  int32_t end = 0, i = 0;
  for (; i + 16 <= s->count; i += 16) {
    __m512 values = _mm512_loadu_ps(s->scores + i);
    __m512i ids = _mm512_loadu_si512(s->ids + i);
    __mmask16 kept = _mm512_cmp_ps_mask(values, cut, _CMP_GE_OQ);
    _mm512_storeu_ps(s->scores + end, _mm512_maskz_compress_ps(kept, values));
    _mm512_storeu_si512(s->ids + end, _mm512_maskz_compress_epi32(kept, ids));
    end += __builtin_popcount(kept);
  }
  keep_from(s, i, end, threshold);
}

__attribute__((target("avx512f"))) static int32_t count_avx512(const float *scores, int32_t n,
                                                               float threshold) {
  __m512 cut = _mm512_set1_ps(threshold);
  int32_t count = 0, i = 0;
  for (; i + 16 <= n; i += 16)
    count += __builtin_popcount(
        _mm512_cmp_ps_mask(_mm512_loadu_ps(scores + i), cut, _CMP_GE_OQ));
  return count + count_from(scores, i, n, threshold);
}

__attribute__((target("avx512f"))) static int32_t into_avx512(selection *s,
                                                              const offered_scores *offered,
                                                              int32_t from) {
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  __m512 cut = _mm512_set1_ps(s->threshold);
  __m512i excluded = _mm512_set1_epi32(offered->excluded);
  int32_t at = from;
  for (; at + STRIDE <= offered->n; at += STRIDE) {
    __m512 values = _mm512_loadu_ps(offered->scores + at);
    __mmask16 taken = _mm512_cmp_ps_mask(values, cut, _CMP_GE_OQ);
    if (!taken) continue;
    if (s->count + STRIDE > s->capacity) return at;
    __m512i ids = offered->ids ? _mm512_loadu_si512(offered->ids + at)
                               : _mm512_add_epi32(lane, _mm512_set1_epi32(offered->first_id + at));
    taken = _mm512_mask_cmpneq_epi32_mask(taken, ids, excluded);
    // Packed in a register first: packing into memory is slow on some processors.
    _mm512_storeu_ps(s->scores + s->count, _mm512_maskz_compress_ps(taken, values));
    _mm512_storeu_si512(s->ids + s->count, _mm512_maskz_compress_epi32(taken, ids));
    s->count += __builtin_popcount(taken);
  }
  return into_plain(s, offered, at);
}
#endif

score_range scan_range(const float *scores, int32_t n) {
#ifdef KERNEL_X86
  if (kernel_level_in_use() >= KERNEL_AVX2) return range_avx2(scores, n);
#endif
  return range_from(scores, 0, n, (score_range){scores[0], scores[0]});
}

int32_t scan_count(const float *scores, int32_t n, float threshold) {
#ifdef KERNEL_X86
  switch (kernel_level_in_use()) {
    case KERNEL_AVX512: return count_avx512(scores, n, threshold);
    case KERNEL_AVX2: return count_avx2(scores, n, threshold);
    case KERNEL_PLAIN: break;
  }
#endif
  return count_from(scores, 0, n, threshold);
}

int32_t scan_into(selection *s, const offered_scores *offered, int32_t from) {
#ifdef KERNEL_X86
  switch (kernel_level_in_use()) {
    case KERNEL_AVX512: return into_avx512(s, offered, from);
    case KERNEL_AVX2: return into_avx2(s, offered, from);
    case KERNEL_PLAIN: break;
  }
#endif
  return into_plain(s, offered, from);
}

bool scan_columns(const score_piece *piece, const float *thresholds, uint32_t reached[16]) {
#ifdef KERNEL_X86
  kernel_level level = piece->columns == STRIDE ? kernel_level_in_use() : KERNEL_PLAIN;
  switch (level) {
    case KERNEL_AVX512: return columns_avx512(piece, thresholds, reached);
    case KERNEL_AVX2: return columns_avx2(piece, thresholds, reached);
    case KERNEL_PLAIN: break;
  }
#endif
  return columns_plain(piece, thresholds, reached);
}

int32_t scan_between(const float *scores, int32_t n, float low, float high, float *out) {
#ifdef KERNEL_X86
  if (kernel_level_in_use() == KERNEL_AVX512) return between_avx512(scores, n, low, high, out);
#endif
  return between_from(scores, 0, n, low, high, out, 0);
}

void scan_keep(selection *s, float threshold) {
#ifdef KERNEL_X86
  if (kernel_level_in_use() == KERNEL_AVX512) {
    keep_avx512(s, threshold);
    return;
  }
#endif
  keep_from(s, 0, 0, threshold);
}
