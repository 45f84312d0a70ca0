// The walk of `rwr` in plain C, as one would write it for speed: what the engine's walk is measured by.
#pragma once
#include <stdint.h>

/// One batch: three tables of `size` places, which the caller frees.
typedef struct {
  int64_t *items, *parents, *entry_steps;
  int64_t steps, restarts, reseeds;
} walk_batch;

/// A generator of xoshiro256++, seeded.
typedef struct {
  uint64_t s[4];
} walk_generator;

/// Draws `count` batches by one walk each, 16 side by side, the b-th from `generators[b]`.
void walk_batches(const uint32_t *edges, uint32_t nodes, uint32_t degree, double restart,
                  int32_t size, int32_t count, const walk_generator *generators,
                  walk_batch *batches);
