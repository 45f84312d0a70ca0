#include "structure_layout.h"

#include <coordgen/sketcherMinimizer.h>

#include <cmath>
#include <mutex>
#include <vector>

namespace {

std::mutex one_at_a_time;

// The library's own length of a bond.
constexpr double bond_length = 50;

void place(
    int atoms, const int *numbers, int bonds, const structure_bond *list, double *x, double *y) {
  // Owns the molecule, and that its atoms and bonds.
  sketcherMinimizer minimizer;
  auto *molecule = new sketcherMinimizerMolecule();
  std::vector<sketcherMinimizerAtom *> placed;
  for (int atom = 0; atom < atoms; atom++) {
    placed.push_back(molecule->addNewAtom());
    placed.back()->setAtomicNumber(numbers[atom]);
  }
  for (int bond = 0; bond < bonds; bond++)
    molecule->addNewBond(placed[list[bond].first], placed[list[bond].second])
        ->setBondOrder(list[bond].order);
  minimizer.initialize(molecule);
  minimizer.runGenerateCoordinates();
  for (int atom = 0; atom < atoms; atom++) {
    auto coordinates = placed[atom]->getCoordinates();
    x[atom] = coordinates.x() / bond_length;
    y[atom] = coordinates.y() / bond_length;
  }
}

}  // namespace

int structure_layout(
    int atoms, const int *numbers, int bonds, const structure_bond *list, double *x, double *y) {
  try {
    std::lock_guard<std::mutex> lock(one_at_a_time);
    place(atoms, numbers, bonds, list, x, y);
  } catch (...) {
    return 1;
  }
  for (int atom = 0; atom < atoms; atom++)
    if (!std::isfinite(x[atom]) || !std::isfinite(y[atom])) return 1;
  return 0;
}
