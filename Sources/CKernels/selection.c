#include "level.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Room a filter may fill before it has to stop and look: one vector of scores.
enum { STRIDE = 16 };

void selection_start(selection *s) {
  s->count = 0;
  s->threshold = -INFINITY;
}

static void swap_entries(float *scores, int32_t *ids, int32_t i, int32_t j) {
  float score = scores[i];
  scores[i] = scores[j];
  scores[j] = score;
  int32_t id = ids[i];
  ids[i] = ids[j];
  ids[j] = id;
}

// Hoare's quickselect: brings the `k` largest scores to the front.
static void bring_largest_to_front(float *scores, int32_t *ids, int32_t n, int32_t k) {
  int32_t left = 0, right = n - 1, target = k - 1;
  while (left < right) {
    float a = scores[left], b = scores[(left + right) / 2], c = scores[right];
    float pivot = fmaxf(fminf(a, b), fminf(fmaxf(a, b), c));
    int32_t i = left, j = right;
    while (i <= j) {
      while (scores[i] > pivot) i++;
      while (scores[j] < pivot) j--;
      if (i <= j) swap_entries(scores, ids, i++, j--);
    }
    if (target <= j) right = j;
    else if (target >= i) left = i;
    else break;
  }
}

static float smallest(const float *scores, int32_t n) {
  float least = scores[0];
  for (int32_t i = 1; i < n; i++) least = scores[i] < least ? scores[i] : least;
  return least;
}

typedef struct {
  double score;
  int32_t id;
  int32_t place;
} canonical_entry;

static int best_first(const void *left, const void *right) {
  const canonical_entry *a = left, *b = right;
  if (a->score != b->score) return a->score > b->score ? -1 : 1;
  return a->id < b->id ? -1 : a->id > b->id;
}

// Brings the best `k` of the entries to the front, exactly: those that rounding may confuse at the
// cut are scored canonically, equals in favour of the lower id.
static void bring_best_to_front(float *scores, int32_t *ids, int32_t n, int32_t k, float margin,
                                const scored_rows *rows) {
  if (k <= 0 || k >= n) return;
  bring_largest_to_front(scores, ids, n, k);
  float cut = smallest(scores, k);
  int32_t sure = 0;
  for (int32_t i = 0; i < k; i++)
    if (scores[i] > cut + margin) swap_entries(scores, ids, i, sure++);
  int32_t end = k;
  for (int32_t i = k; i < n; i++)
    if (scores[i] >= cut - margin) swap_entries(scores, ids, i, end++);
  if (end == k) return;
  int32_t doubtful = end - sure;
  canonical_entry *entries = malloc(sizeof(canonical_entry) * (size_t)doubtful);
  float *kept = malloc(sizeof(float) * (size_t)doubtful);
  for (int32_t i = 0; i < doubtful; i++) {
    int32_t id = ids[sure + i];
    const float *row = rows->rows + (size_t)id * (size_t)rows->columns;
    entries[i] = (canonical_entry){kernel_canonical_dot(rows->query, row, rows->columns), id, i};
    kept[i] = scores[sure + i];
  }
  qsort(entries, (size_t)doubtful, sizeof(canonical_entry), best_first);
  for (int32_t i = 0; i < doubtful; i++) {
    ids[sure + i] = entries[i].id;
    scores[sure + i] = kept[entries[i].place];
  }
  free(entries);
  free(kept);
}

// Makes room: drops what can no longer be among the best. When ties fill the buffer, the cut is
// made exactly here and now.
static void prune(selection *s, const scored_rows *rows) {
  if (s->count <= s->wanted) return;
  bring_largest_to_front(s->scores, s->ids, s->count, s->wanted);
  float cut = smallest(s->scores, s->wanted);
  s->threshold = cut - s->margin;
  int32_t end = s->wanted;
  for (int32_t i = s->wanted; i < s->count; i++)
    if (s->scores[i] >= s->threshold) swap_entries(s->scores, s->ids, i, end++);
  s->count = end;
  if (s->count + 2 * STRIDE <= s->capacity) return;
  bring_best_to_front(s->scores, s->ids, s->count, s->wanted, s->margin, rows);
  s->count = s->wanted;
}

static void offer_plain(selection *s, const float *scores, const int32_t *ids, int32_t first_id,
                        int32_t n, int32_t excluded, const scored_rows *rows) {
  for (int32_t j = 0; j < n; j++) {
    if (scores[j] < s->threshold) continue;
    int32_t id = ids ? ids[j] : first_id + j;
    if (id == excluded) continue;
    s->scores[s->count] = scores[j];
    s->ids[s->count++] = id;
    if (s->count == s->capacity) prune(s, rows);
  }
}

#ifdef KERNEL_X86
__attribute__((target("avx2"))) static void offer_avx2(
    selection *s, const float *scores, const int32_t *ids, int32_t first_id, int32_t n,
    int32_t excluded, const scored_rows *rows) {
  int32_t j = 0;
  for (; j + STRIDE <= n; j += STRIDE) {
    __m256 cut = _mm256_set1_ps(s->threshold);
    int low = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + j), cut, _CMP_GE_OQ));
    int high = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(scores + j + 8), cut, _CMP_GE_OQ));
    for (int mask = low | high << 8; mask; mask &= mask - 1) {
      int32_t at = j + __builtin_ctz((unsigned)mask);
      int32_t id = ids ? ids[at] : first_id + at;
      if (id == excluded) continue;
      s->scores[s->count] = scores[at];
      s->ids[s->count++] = id;
    }
    if (s->count + STRIDE > s->capacity) prune(s, rows);
  }
  offer_plain(s, scores + j, ids ? ids + j : 0, first_id + j, n - j, excluded, rows);
}

__attribute__((target("avx512f,avx512vl"))) static void offer_avx512(
    selection *s, const float *scores, const int32_t *ids, int32_t first_id, int32_t n,
    int32_t excluded, const scored_rows *rows) {
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  for (int32_t j = 0; j < n; j += STRIDE) {
    __mmask16 valid = n - j >= STRIDE ? 0xFFFF : (__mmask16)((1u << (n - j)) - 1);
    __m512 values = _mm512_maskz_loadu_ps(valid, scores + j);
    __mmask16 taken =
        _mm512_mask_cmp_ps_mask(valid, values, _mm512_set1_ps(s->threshold), _CMP_GE_OQ);
    if (!taken) continue;
    __m512i id = ids ? _mm512_maskz_loadu_epi32(valid, ids + j)
                     : _mm512_add_epi32(lane, _mm512_set1_epi32(first_id + j));
    taken = _mm512_mask_cmpneq_epi32_mask(taken, id, _mm512_set1_epi32(excluded));
    _mm512_mask_compressstoreu_ps(s->scores + s->count, taken, values);
    _mm512_mask_compressstoreu_epi32(s->ids + s->count, taken, id);
    s->count += __builtin_popcount(taken);
    if (s->count + STRIDE > s->capacity) prune(s, rows);
  }
}
#endif

void selection_offer(selection *s, const float *scores, const int32_t *ids, int32_t first_id,
                     int32_t n, int32_t excluded, const scored_rows *rows) {
#ifdef KERNEL_X86
  switch (kernel_level_in_use()) {
    case KERNEL_AVX512: offer_avx512(s, scores, ids, first_id, n, excluded, rows); return;
    case KERNEL_AVX2: offer_avx2(s, scores, ids, first_id, n, excluded, rows); return;
    case KERNEL_PLAIN: break;
  }
#endif
  offer_plain(s, scores, ids, first_id, n, excluded, rows);
}

// Sorts pairs packed as (id << 32 | score bits): by id, since ids are distinct.
static void sort_packed(uint64_t *pairs, int32_t n) {
  while (n > 24) {
    uint64_t a = pairs[0], b = pairs[n / 2], c = pairs[n - 1];
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    uint64_t pivot = c < low ? low : c > high ? high : c;
    int32_t i = 0, j = n - 1;
    while (i <= j) {
      while (pairs[i] < pivot) i++;
      while (pairs[j] > pivot) j--;
      if (i <= j) {
        uint64_t pair = pairs[i];
        pairs[i++] = pairs[j];
        pairs[j--] = pair;
      }
    }
    if (j + 1 < n - i) {
      sort_packed(pairs, j + 1);
      pairs += i;
      n -= i;
    } else {
      sort_packed(pairs + i, n - i);
      n = j + 1;
    }
  }
  for (int32_t i = 1; i < n; i++) {
    uint64_t pair = pairs[i];
    int32_t j = i;
    for (; j > 0 && pairs[j - 1] > pair; j--) pairs[j] = pairs[j - 1];
    pairs[j] = pair;
  }
}

int32_t selection_take(selection *s, int32_t skip, const scored_rows *rows, uint32_t *ids,
                       float *scores) {
  bring_best_to_front(s->scores, s->ids, s->count, s->wanted, s->margin, rows);
  int32_t best = s->count < s->wanted ? s->count : s->wanted;
  bring_best_to_front(s->scores, s->ids, best, skip, s->margin, rows);
  int32_t taken = best - skip;
  if (taken <= 0) return 0;
  uint64_t *pairs = malloc(sizeof(uint64_t) * (size_t)taken);
  for (int32_t i = 0; i < taken; i++) {
    uint32_t bits;
    memcpy(&bits, s->scores + skip + i, sizeof bits);
    pairs[i] = (uint64_t)(uint32_t)s->ids[skip + i] << 32 | bits;
  }
  sort_packed(pairs, taken);
  for (int32_t i = 0; i < taken; i++) {
    uint32_t bits = (uint32_t)pairs[i];
    ids[i] = (uint32_t)(pairs[i] >> 32);
    memcpy(scores + i, &bits, sizeof bits);
  }
  free(pairs);
  return taken;
}
