#pragma once
/// What Eigen must know of our scalars: Ratio solves linear systems exactly; tables of Money can be
/// viewed, added and compared as matrices.

#include "prorata/exact/ratio.hpp"

#include <Eigen/Core>

namespace Eigen {

template <>
struct NumTraits<prorata::Ratio> : GenericNumTraits<prorata::Ratio> {
    using Real = prorata::Ratio;
    using NonInteger = prorata::Ratio;
    using Literal = prorata::Ratio;
    enum {
        IsComplex = 0,
        IsInteger = 0,
        IsSigned = 1,
        RequireInitialization = 1,
        ReadCost = 8,
        AddCost = 64,
        MulCost = 64
    };
    static Real epsilon() { return 0; } // exact: nothing is "almost" zero
    static Real dummy_precision() { return 0; }
    static int digits10() { return 0; }
};

template <>
struct NumTraits<prorata::Money> : GenericNumTraits<prorata::Money> {
    using Real = prorata::Money;
    using NonInteger = prorata::Money;
    using Literal = prorata::Money;
    enum {
        IsComplex = 0,
        IsInteger = 1,
        IsSigned = 1,
        RequireInitialization = 0,
        ReadCost = 1,
        AddCost = 1,
        MulCost = 1
    };
};

} // namespace Eigen

namespace prorata {

/// Amounts in rows and columns, such as a Block's slots and lanes: a view, nothing is copied.
using MoneyTable = Eigen::Map<const Eigen::Matrix<Money, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;

} // namespace prorata
