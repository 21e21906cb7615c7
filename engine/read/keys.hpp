#pragma once
/// The scenario language: every key of scenarios and rule packs, one row each. The reader, its near names and
/// the language's reference are made from this table.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace prorata::read {

/// A mapping with keys of its own.
enum class Form : std::uint8_t {
    scenario,
    programme,
    source,
    fund_rule,
    rate_of,
    rounding,
    fund_rounding,
    contribution,
    eligible,
    basis, ///< the keys that say on what a rule rests: also part of the forms of rules
    project,
    partner,
    reported,
    figures,
    figure,
};

/// What a key's value looks like.
enum class Type : std::uint8_t {
    text,  ///< a value
    texts, ///< a value or a list of values
    whole_number,
    amount,         ///< money, in the scenario's currency
    decimal,        ///< a number as printed
    number_style,   ///< the number 1234.56 in the file's own style
    choice,         ///< one of the words in `words`
    rate_of,        ///< `85 % of eligible`, or a mapping of the form rate_of
    figure,         ///< a number as printed, or a mapping of the form figure
    programme,      ///< a rule pack's id or path, or a mapping of the form programme
    mapping,        ///< of `form`
    list,           ///< of mappings of `form`
    named_mappings, ///< names of the user's choice, each with a mapping of `form`
    named_rates,    ///< names of the user's choice, each with a rate
    named_funds,    ///< names of the user's choice, each with a rate, or a mapping of the form fund_rule
    named_figures,  ///< names of the user's choice, each with a figure
};

struct Key {
    Form in;
    std::string_view name;
    Type type;
    Form form; ///< of the mapping that is the value, or one of the values
    bool required;
    std::string_view words; ///< of a choice, parted by |
    std::string_view documentation;
    std::string_view since;
};

// one row, one line
// clang-format off
inline constexpr std::array keys{
    Key{Form::scenario, "prorata", Type::whole_number, {}, true, {}, "version of the scenario language: 1", "0.1"},
    Key{Form::scenario, "numbers", Type::number_style, {}, false, {}, "how this file writes the number 1234.56, such as \"1.234,56\"; unambiguous numbers need none", "0.1"},
    Key{Form::scenario, "programme", Type::programme, Form::programme, true, {}, "the rules: a rule pack by id or path, or a programme written inline", "0.1"},
    Key{Form::scenario, "currency", Type::text, {}, false, {}, "fills a gap of the rule pack: the currency's code", "0.1"},
    Key{Form::scenario, "funds", Type::named_funds, Form::fund_rule, false, {}, "fills a gap of the rule pack: funds with their rates", "0.1"},
    Key{Form::scenario, "rounding", Type::mapping, Form::rounding, false, {}, "fills a gap of the rule pack: how amounts are rounded", "0.1"},
    Key{Form::scenario, "contribution", Type::mapping, Form::contribution, false, {}, "fills a gap of the rule pack: how the partner contribution comes about", "0.1"},
    Key{Form::scenario, "eligible", Type::mapping, Form::eligible, false, {}, "fills a gap of the rule pack: what eligible cost is", "0.1"},
    Key{Form::scenario, "project", Type::mapping, Form::project, false, {}, "what the project is called", "0.1"},
    Key{Form::scenario, "partners", Type::named_mappings, Form::partner, false, {}, "the partners, each under a short id, in the order of the output", "0.1"},
    Key{Form::scenario, "reported", Type::list, Form::reported, false, {}, "what somebody published or submitted: checked, never tuned to", "0.1"},

    Key{Form::programme, "id", Type::text, {}, false, {}, "the rule pack's id", "0.1"},
    Key{Form::programme, "title", Type::text, {}, false, {}, "the programme's name, with its period", "0.1"},
    Key{Form::programme, "currency", Type::text, {}, false, {}, "the currency's code, such as EUR", "0.1"},
    Key{Form::programme, "sources", Type::named_mappings, Form::source, false, {}, "the documents that the rules come from, each under a key", "0.1"},
    Key{Form::programme, "funds", Type::named_funds, Form::fund_rule, false, {}, "the funds: ERDF: 85 % of eligible, or a mapping with rate or ceiling", "0.1"},
    Key{Form::programme, "rounding", Type::mapping, Form::rounding, false, {}, "how amounts are rounded", "0.1"},
    Key{Form::programme, "contribution", Type::mapping, Form::contribution, false, {}, "how the partner contribution comes about", "0.1"},
    Key{Form::programme, "eligible", Type::mapping, Form::eligible, false, {}, "what eligible cost is", "0.1"},

    Key{Form::source, "title", Type::text, {}, true, {}, "the document's title", "0.1"},
    Key{Form::source, "address", Type::text, {}, false, {}, "where it was published", "0.1"},

    Key{Form::fund_rule, "rate", Type::rate_of, Form::rate_of, false, {}, "what the fund pays for every partner", "0.1"},
    Key{Form::fund_rule, "ceiling", Type::rate_of, Form::rate_of, false, {}, "what a partner's own rate may not exceed", "0.1"},
    Key{Form::fund_rule, "of", Type::choice, {}, false, "eligible|total", "what rate and ceiling are a share of, where they do not say it; eligible if left out", "0.1"},
    Key{Form::fund_rule, "level", Type::choice, {}, false, "partner", "whose share is computed and rounded", "0.1"},

    Key{Form::rate_of, "rate", Type::text, {}, true, {}, "85 %, 17/20 or 0.85", "0.1"},
    Key{Form::rate_of, "of", Type::choice, {}, false, "eligible|total", "what the rate is a share of; eligible if left out", "0.1"},

    Key{Form::rounding, "fund", Type::mapping, Form::fund_rounding, false, {}, "how a fund's share is rounded", "0.1"},
    Key{Form::fund_rounding, "mode", Type::choice, {}, true, "none|down|floor|up|ceiling|half up|half down|half even", "the direction", "0.1"},
    Key{Form::fund_rounding, "step", Type::decimal, {}, true, {}, "what the result is a multiple of: 0.01 for cents, 1 for whole euros", "0.1"},
    Key{Form::contribution, "method", Type::choice, {}, true, "residual", "residual: what the funds leave of the total", "0.1"},
    Key{Form::eligible, "is", Type::choice, {}, true, "total", "total: a partner's total is his eligible cost", "0.1"},

    Key{Form::basis, "source", Type::text, {}, false, {}, "the document the rule comes from: a key of sources", "0.1"},
    Key{Form::basis, "article", Type::text, {}, false, {}, "article or section of that document", "0.1"},
    Key{Form::basis, "evidence", Type::choice, {}, false, "legal text|programme document|secondary|code|inferred|assumed", "how the rule is known", "0.1"},
    Key{Form::basis, "from", Type::texts, {}, false, {}, "projects from whose figures the rule was inferred", "0.1"},
    Key{Form::basis, "contradicted_by", Type::texts, {}, false, {}, "projects whose figures speak against the rule", "0.1"},

    Key{Form::project, "id", Type::text, {}, false, {}, "the project's number", "0.1"},
    Key{Form::project, "acronym", Type::text, {}, false, {}, "the project's short name", "0.1"},
    Key{Form::project, "title", Type::text, {}, false, {}, "the project's name", "0.1"},
    Key{Form::project, "call", Type::text, {}, false, {}, "the call for proposals", "0.1"},
    Key{Form::project, "objective", Type::text, {}, false, {}, "the specific objective; quote it: \"4.1\"", "0.1"},

    Key{Form::partner, "name", Type::text, {}, false, {}, "the organisation's name", "0.1"},
    Key{Form::partner, "country", Type::text, {}, false, {}, "two letters, such as LV", "0.1"},
    Key{Form::partner, "role", Type::choice, {}, false, "lead|partner", "lead for the lead partner", "0.1"},
    Key{Form::partner, "total", Type::amount, {}, false, {}, "the partner's total, as input", "0.1"},
    Key{Form::partner, "funds", Type::named_rates, Form::rate_of, false, {}, "the partner's own funds and rates, in place of the programme's", "0.1"},

    Key{Form::reported, "source", Type::mapping, Form::source, true, {}, "who printed the figures, and where", "0.1"},
    Key{Form::reported, "unit", Type::decimal, {}, false, {}, "the smallest unit this source prints; zeros at the end may be missing", "0.1"},
    Key{Form::reported, "numbers", Type::number_style, {}, false, {}, "how this source writes the number 1234.56", "0.1"},
    Key{Form::reported, "project", Type::mapping, Form::figures, false, {}, "the project's own figures", "0.1"},
    Key{Form::reported, "partners", Type::named_mappings, Form::figures, false, {}, "the partners' figures, under the ids of partners", "0.1"},

    Key{Form::figures, "total", Type::figure, Form::figure, false, {}, "the total as printed", "0.1"},
    Key{Form::figures, "funds", Type::named_figures, Form::figure, false, {}, "what each fund pays, as printed", "0.1"},
    Key{Form::figures, "contribution", Type::figure, Form::figure, false, {}, "the contribution as printed", "0.1"},
    Key{Form::figure, "amount", Type::decimal, {}, true, {}, "the number that the print means", "0.1"},
    Key{Form::figure, "printed", Type::text, {}, true, {}, "the source's own characters, with the same digits", "0.1"},
};
// clang-format on

/// Rules say on what they rest: their forms have the keys of `basis` too.
[[nodiscard]] constexpr bool has_basis(Form form)
{
    return form == Form::fund_rule || form == Form::rate_of || form == Form::fund_rounding ||
           form == Form::contribution || form == Form::eligible;
}

[[nodiscard]] constexpr bool is_key_of(const Key& key, Form form)
{
    return key.in == form || (key.in == Form::basis && has_basis(form));
}

[[nodiscard]] constexpr const Key* find_key(Form form, std::string_view name)
{
    for (const auto& key : keys) {
        if (is_key_of(key, form) && key.name == name) {
            return &key;
        }
    }
    return nullptr;
}

} // namespace prorata::read
