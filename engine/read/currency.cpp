#include "engine/read/currency.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

/// One currency's rates.
class RateReader {
public:
    RateReader(Entry entry, std::uint8_t currency, const NumberReading& reading, Programme& programme,
               Diagnostics& diagnostics)
        : entry_{entry},
          currency_{currency},
          reading_{reading},
          programme_{programme},
          diagnostics_{diagnostics}
    {
    }

    void read()
    {
        const auto direction = read_direction();
        if (!direction) {
            return;
        }
        auto rests_on = read_basis(entry_.value, RuleSubject::exchange_rate, entry_.key.text());
        if (entry_.value.find("rate") && entry_.value.find("months")) {
            diagnostics_.push_back(not_together(entry_.key.place(), "rate", "months"));
        }
        if (const auto rate = value_of(entry_.value, Form::exchange_rate, "rate")) {
            rests_on.of +=
                " " + std::string{rate->text()} + " per " + text_of(entry_.value, Form::exchange_rate, "per");
            add(0, *rate, *direction, programme_.add(std::move(rests_on)));
            return;
        }
        const auto months = value_of(entry_.value, Form::exchange_rate, "months");
        if (!months) {
            diagnostics_.push_back(
                fault(entry_.key.place(), {Text::missing_key, {{"key", std::string{"rate"}}}},
                      Remark{Text::missing_key_hint,
                             {{"key", std::string{"rate"}},
                              {"meaning", std::string{"or months, with a rate for each"}}}}));
            return;
        }
        const auto basis = programme_.add(std::move(rests_on));
        for (const auto month : months->entries()) {
            const auto number = read_month(month.key, diagnostics_);
            if (number != 0 && month.value.is_scalar() && !month.value.is_nothing()) {
                add(number, month.value, *direction, basis);
            }
        }
    }

private:
    enum class Direction : std::uint8_t { of_this_per_settlement, of_settlement_per_this };

    [[nodiscard]] std::optional<Direction> read_direction()
    {
        const auto per = value_of(entry_.value, Form::exchange_rate, "per");
        if (!per) {
            return std::nullopt;
        }
        const auto settlement = reading_.currency.code;
        if (per->text() == settlement) {
            return Direction::of_this_per_settlement;
        }
        if (per->text() == entry_.key.text()) {
            return Direction::of_settlement_per_this;
        }
        const std::vector<Argument> arguments{{"text", shortened(per->text())},
                                              {"currency", std::string{entry_.key.text()}},
                                              {"settlement", std::string{settlement}}};
        diagnostics_.push_back(fault(per->place(), {Text::exchange_direction, arguments},
                                     Remark{Text::exchange_direction_hint, arguments}));
        return std::nullopt;
    }

    void add(int month, Node node, Direction direction, BasisIndex basis)
    {
        const auto number = read_decimal(node, reading_, diagnostics_);
        if (number && number->unscaled <= 0) {
            diagnostics_.push_back(
                fault(node.place(), {Text::exchange_rate_zero}, Text::exchange_rate_zero_hint));
        } else if (number) {
            const auto rate = Rate::from_decimal(*number);
            programme_.exchange_rates.push_back(
                {currency_, month,
                 direction == Direction::of_this_per_settlement ? Rate::of(rate.whole(), rate.part()) : rate,
                 basis});
        }
    }

    Entry entry_;
    std::uint8_t currency_;
    const NumberReading& reading_;
    Programme& programme_;
    Diagnostics& diagnostics_;
};

} // namespace

std::optional<std::uint8_t> read_currency(Node code, Diagnostics& diagnostics)
{
    const auto found = std::find_if(currencies.begin(), currencies.end(),
                                    [&](const auto& each) { return each.code == code.text(); });
    if (found != currencies.end()) {
        return static_cast<std::uint8_t>(std::distance(currencies.begin(), found) + 1);
    }
    std::vector<std::string_view> codes;
    for (const auto& currency : currencies) {
        codes.push_back(currency.code);
    }
    diagnostics.push_back(fault(code.place(),
                                {Text::unknown_currency, {{"currency", shortened(code.text())}}},
                                near_or_list(code.text(), codes, Text::unknown_currency_hint)));
    return std::nullopt;
}

int read_month(Node node, Diagnostics& diagnostics)
{
    const auto text = node.text();
    const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() == 7 && text[4] == '-' && is_digit(0) && is_digit(1) && is_digit(2) && is_digit(3) &&
        is_digit(5) && is_digit(6)) {
        int value = 0;
        for (const char digit : text) {
            value = digit == '-' ? value : value * 10 + (digit - '0');
        }
        if (value % 100 >= 1 && value % 100 <= 12) {
            return value;
        }
    }
    diagnostics.push_back(
        fault(node.place(), {Text::not_a_month, {{"text", shortened(text)}}}, Text::not_a_month_hint));
    return 0;
}

void read_exchange_rates(Node mapping, const NumberReading& reading, Programme& programme,
                         Diagnostics& diagnostics)
{
    const auto given = programme.exchange_rates; // by a pack, or by the scenario before its file
    for (const auto entry : mapping.entries()) {
        const auto currency = read_currency(entry.key, diagnostics);
        if (std::any_of(given.begin(), given.end(),
                        [&](const auto& each) { return each.currency == currency; })) {
            diagnostics.push_back(not_a_gap(entry.key));
            continue;
        }
        if (currency && entry.value.is_mapping()) {
            RateReader{entry, *currency, reading, programme, diagnostics}.read();
        }
    }
}

void read_exchange_file(Node path, const std::string& scenario_path, const NumberReading& reading,
                        SourceFiles& files, Programme& programme, Diagnostics& diagnostics)
{
    const auto index = files.next_index();
    const auto* file = open_beside(scenario_path, path.text(), path.place(), files, diagnostics);
    if (file == nullptr) {
        return;
    }
    auto tree = read_tree(*file, index);
    diagnostics.insert(diagnostics.end(), std::make_move_iterator(tree.diagnostics.begin()),
                       std::make_move_iterator(tree.diagnostics.end()));
    if (!tree) {
        return;
    }
    const auto root = tree.value->root();
    if (!root.is_mapping()) {
        diagnostics.push_back(fault(root.place(), {Text::not_a_rate_file}, Text::not_a_rate_file_hint));
        return;
    }
    for (const auto entry : root.entries()) {
        if (entry.value.is_mapping()) {
            check_form(entry.value, Form::exchange_rate, diagnostics);
        } else {
            diagnostics.push_back(
                fault(entry.value.place(), {Text::not_a_rate_file}, Text::not_a_rate_file_hint));
        }
    }
    read_exchange_rates(root, reading, programme, diagnostics);
}

} // namespace prorata::read
