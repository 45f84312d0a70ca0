// Sorting numbers, by digits.
#pragma once
#include "kernels.h"

/// Sorts `n` ids, which are not negative, and the scores that belong to them, if any.
void sort_by_id(int32_t *ids, float *scores, int32_t n);
