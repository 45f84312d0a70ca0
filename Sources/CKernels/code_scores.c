#include "level.h"
#include "scan.h"
#include <limits.h>
#include <string.h>

// Products of codes are whole numbers that are summed in 32 bits, so that every level and every
// order gives the same sum.

enum { PANEL = KERNEL_PANEL, FOUR = 4, QUERIES = 8, PANELS = 3 };

/// Eight queries and up to three panels that are scored together.
typedef struct {
  const uint8_t *queries;
  const int8_t *panels;
  const int32_t *offsets;
  int32_t columns;
  int32_t *scores;
  size_t stride;
} code_tile;

void kernel_pack_codes(const int8_t *codes, int32_t columns, const int32_t *ids, int32_t n,
                       int8_t *panels, int32_t *offsets) {
  for (int32_t place = 0; place < (n + PANEL - 1) / PANEL * PANEL; place++) {
    int8_t *panel = panels + (size_t)(place / PANEL * PANEL) * (size_t)columns;
    const int8_t *row = place < n ? codes + (size_t)(ids ? ids[place] : place) * (size_t)columns : NULL;
    int32_t sum = 0;
    for (int32_t c = 0; c < columns; c++) {
      int8_t code = row ? row[c] : 0;
      panel[(size_t)(c / FOUR * PANEL + place % PANEL) * FOUR + (size_t)(c % FOUR)] = code;
      sum += code;
    }
    offsets[place] = row ? -KERNEL_CODE_BIAS * sum : KERNEL_NO_SCORE;
  }
}

// Multiplies codes of queries as they are, with their bias, which the offsets of the rows subtract.
static void code_tile_plain(const code_tile *t, int32_t panels) {
  for (int32_t q = 0; q < QUERIES; q++) {
    const uint8_t *query = t->queries + (size_t)q * (size_t)t->columns;
    for (int32_t p = 0; p < panels; p++) {
      const int8_t *panel = t->panels + (size_t)p * PANEL * (size_t)t->columns;
      int32_t sums[PANEL];
      memcpy(sums, t->offsets + (size_t)p * PANEL, sizeof sums);
      for (int32_t c = 0; c < t->columns; c++)
        for (int32_t r = 0; r < PANEL; r++)
          sums[r] += query[c] * panel[(size_t)(c / FOUR * PANEL + r) * FOUR + (size_t)(c % FOUR)];
      memcpy(t->scores + (size_t)q * t->stride + (size_t)p * PANEL, sums, sizeof sums);
    }
  }
}

#ifdef KERNEL_X86
// A sum of two products may exceed 16 bits, so the factors are widened to 16 bits, their sum to 32.
__attribute__((target("avx2"))) static void code_tile_avx2(const code_tile *t, int32_t panels) {
  for (int32_t p = 0; p < panels; p++) {
    const int8_t *panel = t->panels + (size_t)p * PANEL * (size_t)t->columns;
    for (int32_t half = 0; half < 2; half++) {
      __m256i sums[QUERIES];
      const int32_t *offsets = t->offsets + (size_t)p * PANEL + half * 8;
      for (int q = 0; q < QUERIES; q++) sums[q] = _mm256_loadu_si256((const __m256i *)offsets);
      for (int32_t c = 0; c < t->columns; c += FOUR) {
        __m256i rows = _mm256_loadu_si256((const __m256i *)(panel + (size_t)c * PANEL + half * 32));
        // The even and the odd columns of each four.
        __m256i even = _mm256_srai_epi16(_mm256_slli_epi16(rows, 8), 8);
        __m256i odd = _mm256_srai_epi16(rows, 8);
        for (int q = 0; q < QUERIES; q++) {
          uint32_t four;
          memcpy(&four, t->queries + (size_t)q * (size_t)t->columns + c, sizeof four);
          __m256i first = _mm256_set1_epi32((int32_t)(four & 0x00FF00FF));
          __m256i second = _mm256_set1_epi32((int32_t)(four >> 8 & 0x00FF00FF));
          sums[q] = _mm256_add_epi32(sums[q], _mm256_madd_epi16(even, first));
          sums[q] = _mm256_add_epi32(sums[q], _mm256_madd_epi16(odd, second));
        }
      }
      for (int q = 0; q < QUERIES; q++)
        _mm256_storeu_si256(
            (__m256i *)(t->scores + (size_t)q * t->stride + (size_t)p * PANEL + half * 8), sums[q]);
    }
  }
}

__attribute__((target("avx512f,avx512vnni"), always_inline)) static inline void code_tile_vnni(
    const code_tile *t, int panels) {
  __m512i sums[QUERIES][PANELS];
  size_t panel = (size_t)t->columns * PANEL;
  for (int q = 0; q < QUERIES; q++)
    for (int p = 0; p < panels; p++) sums[q][p] = _mm512_loadu_si512(t->offsets + p * PANEL);
  for (int32_t c = 0; c < t->columns; c += FOUR) {
    __m512i rows[PANELS];
    for (int p = 0; p < panels; p++)
      rows[p] = _mm512_loadu_si512(t->panels + (size_t)p * panel + (size_t)c * PANEL);
    for (int q = 0; q < QUERIES; q++) {
      int32_t four;
      memcpy(&four, t->queries + (size_t)q * (size_t)t->columns + c, sizeof four);
      __m512i factors = _mm512_set1_epi32(four);
      for (int p = 0; p < panels; p++)
        sums[q][p] = _mm512_dpbusd_epi32(sums[q][p], factors, rows[p]);
    }
  }
  for (int q = 0; q < QUERIES; q++)
    for (int p = 0; p < panels; p++)
      _mm512_storeu_si512(t->scores + (size_t)q * t->stride + (size_t)p * PANEL, sums[q][p]);
}

__attribute__((target("avx512f,avx512vnni"))) static void code_tile_vnni_by(const code_tile *t,
                                                                            int32_t panels) {
  switch (panels) {
    case 1: code_tile_vnni(t, 1); break;
    case 2: code_tile_vnni(t, 2); break;
    default: code_tile_vnni(t, 3);
  }
}

#endif

// Whether there are AVX-512's products of whole numbers (VNNI); without, AVX2 multiplies.
static bool has_vnni(void) {
#ifdef KERNEL_X86
  return __builtin_cpu_supports("avx512vnni");
#else
  return false;
#endif
}

static void score_code_tile(const code_tile *t, int32_t panels, kernel_level level) {
  switch (level) {
#ifdef KERNEL_X86
    case KERNEL_AVX512:
      if (has_vnni()) {
        code_tile_vnni_by(t, panels);
      } else {
        code_tile_avx2(t, panels);
      }
      break;
    case KERNEL_AVX2: code_tile_avx2(t, panels); break;
#endif
    default: code_tile_plain(t, panels);
  }
}

// The threshold, rounded up to a whole number; rows that only fill a panel up do not reach it.
static int32_t whole_threshold(const selection *s) {
  if (s->threshold < (float)KERNEL_NO_SCORE / 2) return KERNEL_NO_SCORE / 2;
  int32_t below = (int32_t)s->threshold;
  return below + ((float)below < s->threshold);
}

// Bit r is set when the query's score with row r of a panel reaches the threshold.
static uint32_t reached_in(const int32_t *scores, int32_t threshold) {
  uint32_t reached = 0;
  for (int32_t r = 0; r < PANEL; r++) reached |= (uint32_t)(scores[r] >= threshold) << r;
  return reached;
}

static void offer_query(selection *s, const int32_t *scores, const int32_t *ids, int32_t panels) {
  int32_t threshold = whole_threshold(s);
  for (int32_t p = 0; p < panels; p++, scores += PANEL, ids += PANEL) {
    uint32_t reached = reached_in(scores, threshold);
    if (!reached) continue;
    if (s->count + PANEL > s->capacity) selection_make_room_roughly(s);
    for (; reached; reached &= reached - 1) {
      int32_t place = __builtin_ctz(reached);
      s->scores[s->count] = (float)scores[place];
      s->ids[s->count++] = ids[place];
    }
  }
}

#ifdef KERNEL_X86
__attribute__((target("avx512f"))) static void offer_query_avx512(selection *s,
                                                                  const int32_t *scores,
                                                                  const int32_t *ids,
                                                                  const uint32_t reached[PANELS],
                                                                  int32_t panels) {
  for (int32_t p = 0; p < panels; p++) {
    if (!reached[p]) continue;
    if (s->count + PANEL > s->capacity) selection_make_room_roughly(s);
    __mmask16 taken = (__mmask16)reached[p];
    __m512 values = _mm512_cvtepi32_ps(_mm512_loadu_si512(scores + p * PANEL));
    __m512i numbers = _mm512_loadu_si512(ids + p * PANEL);
    // Packed in a register first: packing into memory is slow on some processors.
    _mm512_storeu_ps(s->scores + s->count, _mm512_maskz_compress_ps(taken, values));
    _mm512_storeu_si512(s->ids + s->count, _mm512_maskz_compress_epi32(taken, numbers));
    s->count += __builtin_popcount(reached[p]);
  }
}

__attribute__((target("avx512f"))) static void offer_tile_avx512(selection *const *selections,
                                                                 int32_t queries,
                                                                 const code_tile *t, int32_t panels,
                                                                 const int32_t *ids) {
  for (int32_t q = 0; q < queries; q++) {
    const int32_t *scores = t->scores + (size_t)q * t->stride;
    __m512i threshold = _mm512_set1_epi32(whole_threshold(selections[q]));
    uint32_t reached[PANELS], any = 0;
    for (int32_t p = 0; p < panels; p++) {
      reached[p] = _mm512_cmp_epi32_mask(_mm512_loadu_si512(scores + p * PANEL), threshold,
                                         _MM_CMPINT_NLT);
      any |= reached[p];
    }
    if (any) offer_query_avx512(selections[q], scores, ids, reached, panels);
  }
}
#endif

static void offer_tile(selection *const *selections, int32_t queries, const code_tile *t,
                       int32_t panels, const int32_t *ids, kernel_level level) {
#ifdef KERNEL_X86
  if (level == KERNEL_AVX512) {
    offer_tile_avx512(selections, queries, t, panels, ids);
    return;
  }
#endif
  for (int32_t q = 0; q < queries; q++)
    offer_query(selections[q], t->scores + (size_t)q * t->stride, ids, panels);
}

// Scores tile by tile; offers each tile while it is in the first-level cache, or writes it to
// `scores`.
static void for_each_tile(const uint8_t *queries, int32_t n, int32_t columns, const code_rows *rows,
                          selection *const *selections, int32_t *scores) {
  kernel_level level = kernel_level_in_use();
  kernel_count_run(level);
  int32_t panels = (rows->n + PANEL - 1) / PANEL, block[QUERIES * PANELS * PANEL];
  for (int32_t query = 0; query < n; query += QUERIES) {
    int32_t left = n - query < QUERIES ? n - query : QUERIES;
    for (int32_t panel = 0; panel < panels; panel += PANELS) {
      int32_t wide = panels - panel < PANELS ? panels - panel : PANELS;
      size_t place = (size_t)panel * PANEL;
      code_tile t = {
          .queries = queries + (size_t)query * (size_t)columns,
          .panels = rows->panels + place * (size_t)columns,
          .offsets = rows->offsets + place,
          .columns = columns,
          .scores = scores ? scores + (size_t)query * (size_t)panels * PANEL + place : block,
          .stride = scores ? (size_t)panels * PANEL : PANELS * PANEL,
      };
      score_code_tile(&t, wide, level);
      if (selections) offer_tile(selections + query, left, &t, wide, rows->ids + place, level);
    }
  }
}

void kernel_code_scores(const uint8_t *queries, int32_t n, int32_t columns, const code_rows *rows,
                        int32_t *scores) {
  for_each_tile(queries, n, columns, rows, NULL, scores);
}

void selection_offer_codes(selection *const *selections, const uint8_t *queries, int32_t n,
                           int32_t columns, const code_rows *rows) {
  for_each_tile(queries, n, columns, rows, selections, NULL);
}

int32_t kernel_largest(const int32_t *numbers, int32_t n) {
  int32_t largest = numbers[0];
  for (int32_t i = 1; i < n; i++) largest = numbers[i] > largest ? numbers[i] : largest;
  int32_t place = 0;
  while (numbers[place] != largest) place++;
  return place;
}
