#include "sorting.h"
#include <stdlib.h>
#include <string.h>

enum { BITS = 8, DIGITS = 1 << BITS };

// Moves the keys to `out` in the order of the digit at `shift`, equals in their order.
static void by_digit(const uint64_t *keys, uint64_t *out, int32_t n, int shift) {
  int32_t starts[DIGITS] = {0};
  for (int32_t i = 0; i < n; i++) starts[(keys[i] >> shift) & (DIGITS - 1)]++;
  for (int32_t digit = 0, start = 0; digit < DIGITS; digit++) {
    int32_t count = starts[digit];
    starts[digit] = start;
    start += count;
  }
  for (int32_t i = 0; i < n; i++) out[starts[(keys[i] >> shift) & (DIGITS - 1)]++] = keys[i];
}

// Sorts by the upper halves, which are below 2³¹; the keys end up in either of the two buffers.
static const uint64_t *sorted_keys(uint64_t *keys, uint64_t *other, int32_t n) {
  uint64_t differing = 0;
  for (int32_t i = 1; i < n; i++) differing |= keys[i] ^ keys[0];
  for (int shift = 32; shift < 64; shift += BITS) {
    if (!((differing >> shift) & (DIGITS - 1))) continue;
    by_digit(keys, other, n, shift);
    uint64_t *done = other;
    other = keys;
    keys = done;
  }
  return keys;
}

static bool ascend(const int32_t *ids, int32_t n) {
  for (int32_t i = 1; i < n; i++)
    if (ids[i] < ids[i - 1]) return false;
  return true;
}

void sort_by_id(int32_t *ids, float *scores, int32_t n) {
  if (ascend(ids, n)) return;
  uint64_t *keys = malloc(sizeof(uint64_t) * 2 * (size_t)n);
  for (int32_t i = 0; i < n; i++) {
    uint32_t bits = 0;
    if (scores) memcpy(&bits, scores + i, sizeof bits);
    keys[i] = (uint64_t)(uint32_t)ids[i] << 32 | bits;
  }
  const uint64_t *sorted = sorted_keys(keys, keys + n, n);
  for (int32_t i = 0; i < n; i++) {
    uint32_t bits = (uint32_t)sorted[i];
    ids[i] = (int32_t)(sorted[i] >> 32);
    if (scores) memcpy(scores + i, &bits, sizeof bits);
  }
  free(keys);
}

void kernel_sort_numbers(int32_t *numbers, int32_t n) { sort_by_id(numbers, NULL, n); }
