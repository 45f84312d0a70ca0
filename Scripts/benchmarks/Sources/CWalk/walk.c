#include "walk.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 16 };

typedef struct {
  walk_generator generator;
  uint32_t *nodes, *keys;
  int32_t *parents, *entry_steps, *places;
  size_t edge;
  int32_t number, count, place, moves_left;
  int64_t steps, restarts, reseeds;
} lane;

typedef struct {
  const uint32_t *edges;
  uint64_t nodes, degree, threshold;
  int32_t size, mask, shift, cap;
} walk;

static inline uint64_t next(walk_generator *g) {
  uint64_t *s = g->s, sum = s[0] + s[3];
  uint64_t result = ((sum << 23) | (sum >> 41)) + s[0], shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = (s[3] << 45) | (s[3] >> 19);
  return result;
}

static inline int32_t slot_of(const walk *w, const lane *l, uint32_t node) {
  int32_t slot = (int32_t)((node * 2654435769u) >> w->shift);
  while (l->keys[slot] && l->keys[slot] != node + 1) slot = (slot + 1) & w->mask;
  return slot;
}

static inline void add(lane *l, uint32_t node, int32_t slot, int32_t parent) {
  l->keys[slot] = node + 1;
  l->places[slot] = l->count;
  l->nodes[l->count] = node;
  l->parents[l->count] = parent;
  l->entry_steps[l->count] = (int32_t)l->steps;
  l->place = l->count++;
}

static void seed(const walk *w, lane *l) {
  for (;;) {
    uint32_t node = (uint32_t)(((next(&l->generator) >> 32) * w->nodes) >> 32);
    int32_t slot = slot_of(w, l, node);
    if (l->keys[slot]) continue;
    add(l, node, slot, -1);
    l->moves_left = w->cap;
    return;
  }
}

static inline void prepare(const walk *w, lane *l, int32_t seed_place) {
  while (l->moves_left > 0) {
    uint64_t draw = next(&l->generator);
    if ((draw & 0xFFFFFFFF) >= w->threshold) {
      l->edge = l->nodes[l->place] * w->degree + (((draw >> 32) * w->degree) >> 32);
      __builtin_prefetch(w->edges + l->edge);
      return;
    }
    l->moves_left--;
    l->steps++;
    l->restarts++;
    l->place = seed_place;
  }
}

static void start(const walk *w, lane *l, int32_t number, walk_generator generator) {
  l->number = number;
  l->generator = generator;
  l->count = 0;
  l->steps = l->restarts = l->reseeds = 0;
  memset(l->keys, 0, sizeof(uint32_t) * (size_t)(w->mask + 1));
  seed(w, l);
  if (l->count < w->size) prepare(w, l, 0);
}

static inline bool advance(const walk *w, lane *l) {
  if (l->count >= w->size) return true;
  if (l->moves_left == 0) {
    l->reseeds++;
    seed(w, l);
  } else {
    l->moves_left--;
    l->steps++;
    uint32_t node = w->edges[l->edge];
    int32_t slot = slot_of(w, l, node);
    if (l->keys[slot])
      l->place = l->places[slot];
    else
      add(l, node, slot, l->place);
  }
  if (l->count >= w->size) return true;
  // One walk a batch: a reseed is rare enough to be taken for the seed.
  prepare(w, l, 0);
  return false;
}

static walk_batch finished(const walk *w, const lane *l) {
  size_t size = (size_t)w->size;
  size_t bytes = size * sizeof(int64_t);
  walk_batch batch = {malloc(bytes), malloc(bytes), malloc(bytes), l->steps, l->restarts, l->reseeds};
  for (size_t i = 0; i < size; i++) batch.items[i] = l->nodes[i];
  for (size_t i = 0; i < size; i++) batch.parents[i] = l->parents[i];
  for (size_t i = 0; i < size; i++) batch.entry_steps[i] = l->entry_steps[i];
  return batch;
}

void walk_batches(const uint32_t *edges, uint32_t nodes, uint32_t degree, double restart,
                  int32_t size, int32_t count, const walk_generator *generators,
                  walk_batch *batches) {
  int32_t bits = 4;
  while (1 << bits < 2 * size) bits++;
  walk w = {edges, nodes, degree, (uint64_t)(restart * 0x1p32), size, (1 << bits) - 1, 32 - bits,
            20 * size > 200 ? 20 * size : 200};
  lane lanes[LANES];
  int32_t active = count < LANES ? count : LANES, following = active;
  for (int32_t i = 0; i < active; i++) {
    lanes[i].nodes = malloc(sizeof(uint32_t) * (size_t)size);
    lanes[i].parents = malloc(sizeof(int32_t) * (size_t)size);
    lanes[i].entry_steps = malloc(sizeof(int32_t) * (size_t)size);
    lanes[i].keys = malloc(sizeof(uint32_t) << bits);
    lanes[i].places = malloc(sizeof(int32_t) << bits);
    start(&w, &lanes[i], i, generators[i]);
  }
  while (active > 0) {
    for (int32_t i = 0; i < active;) {
      if (!advance(&w, &lanes[i])) {
        i++;
        continue;
      }
      batches[lanes[i].number] = finished(&w, &lanes[i]);
      if (following < count) {
        start(&w, &lanes[i], following, generators[following]);
        following++;
        i++;
      } else {
        free(lanes[i].nodes);
        free(lanes[i].parents);
        free(lanes[i].entry_steps);
        free(lanes[i].keys);
        free(lanes[i].places);
        lanes[i] = lanes[--active];
      }
    }
  }
}
