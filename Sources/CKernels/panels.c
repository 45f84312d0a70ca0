#include "level.h"
#include <string.h>

// Rows of the next panel are fetched into the second-level cache; the first one is full of the rows
// that are being copied.
enum { PANEL = KERNEL_PANEL, SECOND_CACHE = 2 };

// The `n` ≤ PANEL rows that go into a panel, and the rows of the next panel, to be fetched early.
typedef struct {
  const float *rows[PANEL];
  const float *coming[PANEL];
  int32_t n;
} panel_source;

static const float *row_at(const float *rows, int32_t columns, const int32_t *ids, int32_t i) {
  return rows + (size_t)(ids ? ids[i] : i) * (size_t)columns;
}

static panel_source source_at(const float *rows, int32_t columns, const int32_t *ids, int32_t from,
                              int32_t n) {
  panel_source source = {.n = n - from < PANEL ? n - from : PANEL};
  for (int32_t i = 0; i < PANEL; i++) {
    int32_t own = from + (i < source.n ? i : 0), next = from + PANEL + i;
    source.rows[i] = row_at(rows, columns, ids, own);
    source.coming[i] = next < n ? row_at(rows, columns, ids, next) : source.rows[i];
  }
  return source;
}

// Copies the columns from `from` on, one number at a time.
static void fill_plain(const panel_source *source, int32_t from, int32_t columns, float scale,
                       float *panel) {
  for (int32_t c = from; c < columns; c++)
    for (int32_t i = 0; i < PANEL; i++)
      panel[(size_t)c * PANEL + i] = i < source->n ? source->rows[i][c] * scale : 0;
}

#ifdef KERNEL_X86
__attribute__((target("avx2"))) static void transpose_avx2(__m256 r[8]) {
  __m256 t[8];
  for (int i = 0; i < 8; i += 2) {
    t[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
  }
  for (int i = 0; i < 8; i += 4) {
    r[i] = _mm256_shuffle_ps(t[i], t[i + 2], 0x44);
    r[i + 1] = _mm256_shuffle_ps(t[i], t[i + 2], 0xEE);
    r[i + 2] = _mm256_shuffle_ps(t[i + 1], t[i + 3], 0x44);
    r[i + 3] = _mm256_shuffle_ps(t[i + 1], t[i + 3], 0xEE);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm256_permute2f128_ps(r[i], r[i + 4], 0x20);
    t[i + 4] = _mm256_permute2f128_ps(r[i], r[i + 4], 0x31);
  }
  for (int i = 0; i < 8; i++) r[i] = t[i];
}

__attribute__((target("avx2"))) static void fill_avx2(const panel_source *source, int32_t columns,
                                                      float scale, float *panel) {
  __m256 factor = _mm256_set1_ps(scale);
  int32_t c = 0;
  for (; c + 8 <= columns; c += 8) {
    for (int32_t half = 0; half < PANEL; half += 8) {
      __m256 r[8];
      for (int32_t i = 0; i < 8; i++) {
        r[i] = half + i < source->n
                   ? _mm256_mul_ps(_mm256_loadu_ps(source->rows[half + i] + c), factor)
                   : _mm256_setzero_ps();
        __builtin_prefetch(source->coming[half + i] + c, 0, SECOND_CACHE);
      }
      transpose_avx2(r);
      for (int32_t i = 0; i < 8; i++)
        _mm256_storeu_ps(panel + (size_t)(c + i) * PANEL + half, r[i]);
    }
  }
  fill_plain(source, c, columns, scale, panel);
}

__attribute__((target("avx512f"))) static void transpose_avx512(__m512 r[16]) {
  __m512 t[16];
  for (int i = 0; i < 16; i += 2) {
    t[i] = _mm512_unpacklo_ps(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_ps(r[i], r[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    r[i] = _mm512_shuffle_ps(t[i], t[i + 2], 0x44);
    r[i + 1] = _mm512_shuffle_ps(t[i], t[i + 2], 0xEE);
    r[i + 2] = _mm512_shuffle_ps(t[i + 1], t[i + 3], 0x44);
    r[i + 3] = _mm512_shuffle_ps(t[i + 1], t[i + 3], 0xEE);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0xDD);
    t[i + 8] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0xDD);
  }
  for (int i = 0; i < 8; i++) {
    r[i] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0x88);
    r[i + 8] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0xDD);
  }
}

__attribute__((target("avx512f"))) static void fill_avx512(const panel_source *source,
                                                           int32_t columns, float scale,
                                                           float *panel) {
  __m512 factor = _mm512_set1_ps(scale);
  for (int32_t c = 0; c < columns; c += 16) {
    int32_t left = columns - c < 16 ? columns - c : 16;
    __mmask16 inside = (__mmask16)((1u << left) - 1);
    __m512 r[16];
    for (int32_t i = 0; i < 16; i++) {
      __mmask16 mask = i < source->n ? inside : 0;
      r[i] = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, source->rows[i] + c), factor);
      __builtin_prefetch(source->coming[i] + c, 0, SECOND_CACHE);
    }
    transpose_avx512(r);
    if (left == 16) {
      for (int32_t i = 0; i < 16; i++) _mm512_storeu_ps(panel + (size_t)(c + i) * PANEL, r[i]);
    } else {
      float block[16][PANEL];
      for (int32_t i = 0; i < 16; i++) _mm512_storeu_ps(block[i], r[i]);
      memcpy(panel + (size_t)c * PANEL, block, sizeof(float) * PANEL * (size_t)left);
    }
  }
}
#endif

void kernel_pack_rows(const float *rows, int32_t columns, const int32_t *ids, int32_t n,
                      float scale, float *panels) {
  for (int32_t from = 0; from < n; from += PANEL) {
    panel_source source = source_at(rows, columns, ids, from, n);
    float *panel = panels + (size_t)from * (size_t)columns;
    switch (kernel_level_in_use()) {
#ifdef KERNEL_X86
      case KERNEL_AVX512: fill_avx512(&source, columns, scale, panel); break;
      case KERNEL_AVX2: fill_avx2(&source, columns, scale, panel); break;
#endif
      default: fill_plain(&source, 0, columns, scale, panel);
    }
  }
}
