#include "engine/write/new_scenario.hpp"

#include "engine/read/keys.hpp"
#include "engine/write/say.hpp"
#include "engine/write/scenario_yaml.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <iterator>
#include <string_view>

namespace prorata::write {

namespace {

using read::Form;

void add_once(std::vector<std::string>& all, const std::vector<std::string>& words)
{
    for (const auto& word : words) {
        if (std::find(all.begin(), all.end(), word) == all.end()) {
            all.push_back(word);
        }
    }
}

void add_once(KnownWords& known, const Conditions& conditions)
{
    add_once(known.countries, conditions.countries);
    add_once(known.legal_statuses, conditions.legal_statuses);
    add_once(known.regions, conditions.regions);
    add_once(known.groups, conditions.groups);
    add_once(known.calls, conditions.calls);
    add_once(known.objectives, conditions.objectives);
}

/// Writes the YAML, line by line, each with what it means behind it.
class NewYaml {
public:
    NewYaml(const NewScenario& wanted, const Locale& locale)
        : wanted_{wanted}, locale_{locale}, programme_{wanted.programme}, known_{words_of(wanted.programme)}
    {
    }

    [[nodiscard]] std::string write()
    {
        comment(0, word(Text::new_head, locale_));
        comment(0, say({Text::new_next, {{"figure", wanted_.partners.front() + ".contribution"}}}, locale_));
        line(0, "prorata: 1");
        out_ += "\n";
        add_programme();
        out_ += "\n";
        line(0, "project:");
        for (const auto* const key : {"acronym", "title"}) {
            text(1, Form::project, key, {}, {});
        }
        text(1, Form::project, "call", known_.calls, {});
        text(1, Form::project, "objective", known_.objectives, {});
        if (wanted_.periods > 0) {
            explained(1, fmt::format("periods: {}", wanted_.periods), meaning_of(Form::project, "periods"));
        }
        out_ += "\n";
        line(0, "partners:");
        for (std::size_t index = 0; index < wanted_.partners.size(); ++index) {
            add_partner(index);
        }
        return std::move(out_);
    }

private:
    void line(std::size_t depth, std::string_view content)
    {
        fmt::format_to(std::back_inserter(out_), "{}{}\n", std::string(2 * depth, ' '), content);
    }
    void comment(std::size_t depth, std::string_view content) { line(depth, "# " + std::string{content}); }
    /// A line with what it means, one below the other as far as they go.
    void explained(std::size_t depth, const std::string& content, std::string_view meaning)
    {
        constexpr std::size_t column = 36;
        const auto width = 2 * depth + content.size();
        line(depth,
             content + std::string(width < column ? column - width : 1, ' ') + "# " + std::string{meaning});
    }
    [[nodiscard]] static std::string_view meaning_of(Form form, std::string_view name)
    {
        return read::find_key(form, name)->documentation;
    }
    /// A key with a text: one of those that the programme knows, or whatever it may be.
    void text(std::size_t depth, Form form, std::string_view name, const std::vector<std::string>& known,
              std::string_view value)
    {
        const auto meaning = std::string{meaning_of(form, name)};
        std::string names;
        for (const auto& each : known) {
            names += (names.empty() ? "" : ", ") + each;
        }
        explained(depth,
                  std::string{name} + ": " + quoted(value.empty() && !known.empty() ? known.front() : value),
                  names.empty() ? meaning
                                : say({Text::new_one_of, {{"meaning", meaning}, {"names", names}}}, locale_));
    }
    /// Always between quotation marks: it is to be written over.
    [[nodiscard]] static std::string quoted(std::string_view text)
    {
        const auto scalar = yaml_scalar(text);
        return scalar.starts_with('"') ? scalar : "\"" + scalar + "\"";
    }

    void add_programme()
    {
        if (!wanted_.named.empty()) {
            comment(0, say({Text::new_rules, {{"title", programme_.title}, {"id", wanted_.named}}}, locale_));
            line(0, "programme: " + yaml_scalar(wanted_.named));
            return;
        }
        comment(0, word(Text::new_inline, locale_));
        line(0, "programme:");
        explained(1, "currency: EUR", meaning_of(Form::rules, "currency"));
        explained(1, "funds: {ERDF: 80 % of eligible}", meaning_of(Form::rules, "funds"));
        explained(1, "rounding: {fund: {mode: down, step: 0.01}}", meaning_of(Form::roundings, "fund"));
        explained(1, "contribution: {method: residual}", meaning_of(Form::contribution, "method"));
    }

    void add_partner(std::size_t index)
    {
        line(1, yaml_scalar(wanted_.partners[index]) + ":");
        text(2, Form::partner, "name", {}, {});
        text(2, Form::partner, "country", known_.countries,
             known_.countries.size() > index ? std::string_view{known_.countries[index]}
                                             : std::string_view{});
        if (!known_.legal_statuses.empty()) {
            text(2, Form::partner, "legal_status", known_.legal_statuses, {});
        }
        if (!known_.regions.empty()) {
            text(2, Form::partner, "region", known_.regions, {});
        }
        if (!known_.groups.empty()) {
            text(2, Form::partner, "group", known_.groups, {});
        }
        explained(2, index == 0 ? "role: lead" : "role: partner", meaning_of(Form::partner, "role"));
        add_flat_rates();
        add_budget();
    }

    void add_flat_rates()
    {
        const auto offered = flat_rates_offered(programme_);
        if (offered.empty()) {
            return;
        }
        comment(2, word(Text::new_flat_rates, locale_));
        comment(2, "flat_rates:");
        for (const auto& [category, rate] : offered) {
            comment(2, "  " + yaml_scalar(category) + ": " + rate);
        }
    }

    void add_budget()
    {
        explained(2, "budget:", meaning_of(Form::partner, "budget"));
        for (const auto& category : programme_.categories) {
            if (category.kind != CategoryKind::ordinary || !category.takes_real_cost) {
                continue;
            }
            const auto about =
                category.code + (category.code.empty() || category.title.empty() ? "" : " ") + category.title;
            const auto key = yaml_scalar(category.name) + ": ";
            std::string periods;
            for (int period = 1; period <= wanted_.periods; ++period) {
                periods += fmt::format("{}{}: 0.00", period == 1 ? "" : ", ", period);
            }
            const auto content =
                periods.empty() ? key + "0.00" : key + "[{amount: 0.00, periods: {" + periods + "}}]";
            if (about.empty()) {
                line(3, content);
            } else {
                explained(3, content, about);
            }
        }
    }

    const NewScenario& wanted_;
    const Locale& locale_;
    const Programme& programme_;
    KnownWords known_;
    std::string out_{};
};

} // namespace

std::vector<std::pair<std::string, std::string>> flat_rates_offered(const Programme& programme)
{
    std::vector<std::pair<std::string, std::string>> offered;
    for (const auto& offer : programme.flat_rates) {
        auto rate = offer.exactly ? offer.exactly : offer.at_most;
        auto base = offer.base;
        if (!rate && !offer.rates.empty()) {
            rate = offer.rates.front().rate.rate;
        }
        std::pair row{programme.categories[offer.category].name,
                      (rate ? say(*rate, neutral) : std::string{"…"}) +
                          (base ? " of " + programme.name_of(*base) : std::string{})};
        if (!offer.is_automatic && std::find(offered.begin(), offered.end(), row) == offered.end()) {
            offered.push_back(std::move(row));
        }
    }
    return offered;
}

KnownWords words_of(const Programme& programme)
{
    KnownWords known;
    for (const auto& fund : programme.funds) {
        for (const auto& rate : fund.rates) {
            add_once(known, rate.conditions);
        }
    }
    for (const auto& offer : programme.flat_rates) {
        add_once(known, offer.conditions);
        for (const auto& rate : offer.rates) {
            add_once(known, rate.conditions);
        }
    }
    for (const auto& ceiling : programme.ceilings) {
        add_once(known, ceiling.conditions);
    }
    for (const auto& support : programme.national_support) {
        add_once(known, support.conditions);
    }
    for (const auto& rule : programme.flexibility) {
        add_once(known, rule.conditions);
    }
    return known;
}

std::string new_as_yaml(const NewScenario& wanted, const Locale& locale)
{
    return NewYaml{wanted, locale}.write();
}

} // namespace prorata::write
