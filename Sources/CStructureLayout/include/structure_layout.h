/// Places for the atoms of a molecule in a plane, by Schrödinger's coordgenlibs (libcoordgen-dev, BSD-3).
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// A bond between two atoms by their numbers from 0, and its order, 1 to 3.
typedef struct {
  int first;
  int second;
  int order;
} structure_bond;

/// Writes the coordinates of `atoms` atoms with the given atomic numbers; the length of a bond is 1.
///
/// Atoms must be connected. Calls of several threads wait for each other: the library keeps its templates in
/// one place. Returns 0, and 1 where the library fails.
int structure_layout(
    int atoms, const int *numbers, int bonds, const structure_bond *list, double *x, double *y);

#ifdef __cplusplus
}
#endif
