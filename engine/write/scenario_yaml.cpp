#include "engine/write/scenario_yaml.hpp"

#include "engine/read/tree_builder.hpp"
#include "prorata/diagnose/source_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

using read::Kind;
using read::Node;

[[nodiscard]] bool is_plain_character(char letter)
{
    constexpr std::string_view others = " _./%-";
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80U ||
           others.find(letter) != std::string_view::npos;
}

/// Words that are no texts without quotation marks, in small letters.
constexpr std::array<std::string_view, 10> words_of_yaml{"null", "true", "false", "yes", "no",
                                                         "on",   "off",  "y",     "n",   "~"};

[[nodiscard]] bool is_plain(std::string_view text)
{
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_plain_character)) {
        return false;
    }
    for (auto rest = text; !rest.empty(); rest.remove_prefix(1)) {
        if (bytes_of_line_end(rest) != 0) {
            return false;
        }
    }
    constexpr std::string_view not_at_the_start = " _./%-";
    std::string small{text};
    std::transform(small.begin(), small.end(), small.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return not_at_the_start.find(text.front()) == std::string_view::npos && text.back() != ' ' &&
           std::find(words_of_yaml.begin(), words_of_yaml.end(), small) == words_of_yaml.end();
}

/// Writes a tree, each level two blanks further in.
class YamlWriter {
public:
    [[nodiscard]] std::string write(Node root)
    {
        add(root, 0);
        return std::move(out_);
    }

private:
    void add(Node node, std::size_t depth)
    {
        const std::string indent(2 * depth, ' ');
        for (const auto entry : node.entries()) {
            out_ += indent + text_of(entry.key) + ":";
            add_value(entry.value, depth + 1);
        }
        for (const auto item : node.items()) {
            out_ += indent + "-";
            if (item.is_mapping() && item.size() > 0) {
                const auto start = out_.size();
                add(item, depth + 1);
                out_.erase(start, 2 * depth + 1); // the first key stands behind the dash
            } else {
                add_value(item, depth + 1);
            }
        }
    }

    void add_value(Node value, std::size_t depth)
    {
        if (value.is_scalar()) {
            out_ += " " + text_of(value) + "\n";
        } else if (value.size() == 0) {
            out_ += value.is_mapping() ? " {}\n" : " []\n";
        } else {
            out_ += "\n";
            add(value, depth);
        }
    }

    /// What was written without quotation marks and is a word of YAML's own, such as yes, stays one.
    [[nodiscard]] static std::string text_of(Node scalar)
    {
        if (scalar.is_nothing()) {
            return "~";
        }
        const auto text = scalar.text();
        const bool is_word = std::all_of(text.begin(), text.end(), is_plain_character);
        return !scalar.is_quoted() && is_word && text.front() != '-' && text.front() != '%'
                   ? std::string{text}
                   : yaml_scalar(text);
    }

    std::string out_{};
};

/// Builds what an export says of a project, as the tree of a scenario.
class ReportedTree {
public:
    explicit ReportedTree(const Scenario& scenario) : scenario_{scenario} {}

    [[nodiscard]] std::string yaml()
    {
        mapping([&] {
            add("prorata", "1");
            add_programme();
            key("project");
            mapping([&] {
                const auto& project = scenario_.project;
                add("id", project.id);
                add("acronym", project.acronym);
                add("title", project.title);
                add("call", project.call);
            });
            add_partners();
            key("reported");
            static_cast<void>(builder_.open(Kind::sequence, {}));
            for (const auto& source : scenario_.reported) {
                mapping([&] { add_source(source); });
            }
            static_cast<void>(builder_.close());
        });
        return tree_as_yaml(builder_.finish(true).value->root());
    }

private:
    template <class Fill>
    void mapping(Fill fill)
    {
        static_cast<void>(builder_.open(Kind::mapping, {}));
        fill();
        static_cast<void>(builder_.close());
    }
    void key(std::string_view name) { static_cast<void>(builder_.scalar(name, false, {})); }
    void value(std::string_view text) { static_cast<void>(builder_.scalar(text, true, {})); }
    /// Nothing for an empty text.
    void add(std::string_view name, std::string_view text)
    {
        if (!text.empty()) {
            key(name);
            value(text);
        }
    }

    void add_programme()
    {
        const auto& programme = scenario_.programme;
        key("programme");
        mapping([&] {
            add("title", programme.title);
            add("currency", programme.currency ? programme.currency->code : std::string_view{});
            if (!programme.funds.empty()) {
                key("funds");
                mapping([&] {
                    for (const auto& fund : programme.funds) {
                        key(fund.name);
                        mapping([] {});
                    }
                });
            }
        });
    }

    void add_partners()
    {
        if (scenario_.partners.empty()) {
            return;
        }
        key("partners");
        mapping([&] {
            for (const auto& partner : scenario_.partners) {
                key(partner.id);
                mapping([&] {
                    add("name", partner.name);
                    add("country", partner.country);
                    if (partner.role.starts_with("lead") || partner.role.starts_with("Lead") ||
                        partner.role == "LP") {
                        add("role", "lead");
                    }
                });
            }
        });
    }

    void add_source(const ReportedSource& source)
    {
        key("source");
        mapping([&] { add("title", source.source.title); });
        if (source.unit) {
            add("unit", to_text(*source.unit).view());
        }
        add("numbers", "1234.56"); // as they stand below
        if (prints(source, FigureId::project)) {
            key("project");
            add_figures(source, FigureId::project);
        }
        key("partners");
        mapping([&] {
            for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
                if (prints(source, index)) {
                    key(scenario_.partners[index].id);
                    add_figures(source, index);
                }
            }
        });
    }

    [[nodiscard]] static bool prints(const ReportedSource& source, std::uint32_t subject)
    {
        return std::any_of(source.figures().begin(), source.figures().end(),
                           [&](const ReportedFigure& each) { return each.id.subject == subject; });
    }

    void add_figures(const ReportedSource& source, std::uint32_t subject)
    {
        const FigureId of{subject};
        mapping([&] {
            for (const auto& [name, quantity] :
                 {std::pair{"total", Quantity::total}, std::pair{"eligible", Quantity::eligible},
                  std::pair{"non_eligible", Quantity::non_eligible},
                  std::pair{"contribution", Quantity::contribution}}) {
                if (const auto* const figure = source.find(of.with(quantity))) {
                    add_figure(name, *figure);
                }
            }
            add_named(source, of, "funds", Quantity::fund);
            add_named(source, of, "contributors", Quantity::contributor);
            add_rates(source, subject);
        });
    }

    /// With the source's own characters, where they are others.
    void add_figure(std::string_view name, const ReportedFigure& figure)
    {
        const auto text = to_text(figure.value);
        if (figure.printed == text.view()) {
            add(name, text.view());
            return;
        }
        key(name);
        mapping([&] {
            add("amount", text.view());
            add("printed", figure.printed);
        });
    }

    [[nodiscard]] std::string name_of(FigureId id) const
    {
        return id.quantity == Quantity::fund          ? scenario_.programme.funds[id.index].name
               : id.quantity == Quantity::contributor ? scenario_.contributors[id.index]
               : id.quantity == Quantity::funds       ? "funds"
                                                      : "contribution";
    }

    void add_named(const ReportedSource& source, FigureId of, std::string_view name, Quantity quantity)
    {
        bool is_open = false;
        const auto count =
            quantity == Quantity::fund ? scenario_.programme.funds.size() : scenario_.contributors.size();
        for (std::uint32_t index = 0; index < count; ++index) {
            const auto id = of.with(quantity, index);
            const auto* const figure = source.find(id);
            if (figure != nullptr && !std::exchange(is_open, true)) {
                key(name);
                static_cast<void>(builder_.open(Kind::mapping, {}));
            }
            if (figure != nullptr) {
                add_figure(name_of(id), *figure);
            }
        }
        if (is_open) {
            static_cast<void>(builder_.close());
        }
    }

    void add_rates(const ReportedSource& source, std::uint32_t subject)
    {
        std::vector<const PrintedRate*> rates;
        for (const auto& rate : source.rates) {
            if (rate.of.subject == subject) {
                rates.push_back(&rate);
            }
        }
        if (rates.empty()) {
            return;
        }
        key("rates");
        mapping([&] {
            for (const auto* const rate : rates) {
                add(name_of(rate->of), as_percent(*rate));
            }
        });
    }

    /// With as many decimals as were printed.
    [[nodiscard]] static std::string as_percent(const PrintedRate& rate)
    {
        constexpr int most_decimals = 18;
        const auto digits = to_percent(rate.rate, most_decimals);
        const auto percent =
            with_decimals(trimmed(digits.cut), rate.decimals.value_or(0)).value_or(trimmed(digits.cut));
        return std::string{to_text(percent).view()} + " %";
    }

    const Scenario& scenario_;
    read::TreeBuilder builder_{std::size_t{1} << 14U, 0};
};

} // namespace

std::string yaml_scalar(std::string_view text)
{
    if (is_plain(text)) {
        return std::string{text};
    }
    std::string out{'"'};
    while (!text.empty()) {
        const auto size = std::min(bytes_of_character(text.front()), text.size());
        const auto letter = text.substr(0, size);
        text.remove_prefix(size);
        if (letter == "\"" || letter == "\\") {
            out.append("\\").append(letter);
        } else if (bytes_of_line_end(letter) == 0 && static_cast<unsigned char>(letter.front()) >= 0x20U) {
            out += letter;
        } else {
            out += letter == "\xC2\x85"       ? "\\N"
                   : letter == "\xE2\x80\xA8" ? "\\L"
                   : letter == "\xE2\x80\xA9"
                       ? "\\P"
                       : fmt::format("\\x{:02X}", static_cast<unsigned>(letter.front()));
        }
    }
    return out + "\"";
}

std::string tree_as_yaml(read::Node root) { return YamlWriter{}.write(root); }

std::string reported_as_yaml(const Scenario& scenario) { return ReportedTree{scenario}.yaml(); }

} // namespace prorata::write
