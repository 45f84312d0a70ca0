// OpenBLAS: the CBLAS interface, its thread control, and the LAPACK routines in use (Fortran
// calling convention: every argument by address, matrices in column order).
#pragma once
#include <cblas.h>

/// Eigenvalues (ascending, in `w`) and eigenvectors (over `a`) of a symmetric matrix.
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w,
             float *work, const int *lwork, int *iwork, const int *liwork, int *info);
/// Solves a symmetric positive definite system by Cholesky factorisation.
void sposv_(const char *uplo, const int *n, const int *nrhs, float *a, const int *lda, float *b,
            const int *ldb, int *info);
