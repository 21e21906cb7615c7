#pragma once
/// The headings of known exports and what stands below them: every synonym one row. A heading of another
/// language is added here when somebody has seen it in an export; until then a mapping file says it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace prorata::read {

/// What a column of an export holds.
enum class Meaning : std::uint8_t {
    programme,
    call,
    project_id,
    acronym,
    title,
    version,
    partner_number,
    partner_short, ///< an abbreviation
    partner_name,
    partner_other_name, ///< where there is no other
    country,
    role,
    lead, ///< yes or no
    total,
    eligible,
    non_eligible,
    fund,
    contribution,
    contributor,
    rate, ///< of the fund, the contributor or the contribution that the column names
};

[[nodiscard]] constexpr bool is_amount(Meaning meaning)
{
    return meaning >= Meaning::total && meaning != Meaning::rate;
}
[[nodiscard]] constexpr bool is_of_partner(Meaning meaning)
{
    return meaning >= Meaning::partner_number && meaning <= Meaning::lead;
}

/// The name of a fund that an export gives for all funds of the Union together.
inline constexpr std::string_view union_funding = "EU funding";

struct Heading {
    std::string_view text; ///< as normal_heading() gives it
    Meaning meaning;
    std::string_view name{}; ///< of the fund, the contributor, or what a rate is printed of
};

// clang-format off
inline constexpr std::array known_headings{
    // Jems: partner data, project data and budget
    Heading{"call name", Meaning::call},
    Heading{"project id", Meaning::project_id},
    Heading{"project acronym", Meaning::acronym},
    Heading{"project title", Meaning::title},
    Heading{"project version", Meaning::version},
    Heading{"partner number", Meaning::partner_number},
    Heading{"partner role", Meaning::role},
    Heading{"abbreviated name of the organisation", Meaning::partner_short},
    Heading{"partner", Meaning::partner_short},
    Heading{"partner abbreviation", Meaning::partner_short},
    Heading{"name of the organisation in english", Meaning::partner_name},
    Heading{"name of the organisation in original language", Meaning::partner_other_name},
    Heading{"partner main address - country", Meaning::country},
    Heading{"country", Meaning::country},
    Heading{"public contribution", Meaning::contributor, "public"},
    Heading{"auto public contribution", Meaning::contributor, "automatic public"},
    Heading{"automatic public contribution", Meaning::contributor, "automatic public"},
    Heading{"private contribution", Meaning::contributor, "private"},
    Heading{"total partner contribution", Meaning::contribution},
    Heading{"partner contribution", Meaning::contribution},
    Heading{"total eligible budget", Meaning::total},
    // keep.eu: projects and partners
    Heading{"programme", Meaning::programme},
    Heading{"project name in english", Meaning::title},
    Heading{"lead partner", Meaning::lead},
    Heading{"organisation in english", Meaning::partner_name},
    Heading{"organisation in language 2", Meaning::partner_other_name},
    Heading{"country code", Meaning::country},
    Heading{"project's total budget / expenditure", Meaning::total},
    Heading{"project's eu funding", Meaning::fund, union_funding},
    Heading{"union co-financing rate", Meaning::rate, union_funding},
    Heading{"partner's total eligible budget / expenditure", Meaning::total},
    Heading{"partner's programme co-financing", Meaning::fund, union_funding},
    Heading{"erdf contribution", Meaning::fund, "ERDF"},
};
// clang-format on

/// Words that the names of funds start with, in the form of normal_heading(): for tables that print no rate
/// beside a fund.
inline constexpr std::array<std::string_view, 8> fund_words{
    "erdf", "ipa", "ndici", "neighbourhood cbc", "interreg funds", "octp", "esf", "cohesion fund"};

/// What starts the heading of a partner's part of the project's total, which is no rate.
inline constexpr std::string_view share_of_total = "% of total";

/// What the first cell of a row of totals says.
inline constexpr std::array<std::string_view, 4> total_words{"total", "totals", "project total", "sum"};

/// The title above the table of funds and partners in a budget export.
inline constexpr std::string_view budget_title = "d.1";
/// What the sheets of budget exports are called; the project's id and acronym follow.
inline constexpr std::array<std::string_view, 2> budget_sheets{"Project_budget_", "Partner_budget_"};

/// A heading without what differs between prints of it: capitals, forms of apostrophes and dashes, blanks,
/// and what stands in parentheses.
[[nodiscard]] std::string normal_heading(std::string_view text);

/// The row of a heading in its normal form; nothing if it is not known.
[[nodiscard]] const Heading* find_heading(std::string_view normal);

} // namespace prorata::read
