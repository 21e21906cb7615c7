#include "check.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"

#include "prorata/rules/blend.hpp"
#include "prorata/rules/conversion.hpp"
#include "prorata/rules/of_which.hpp"
#include "prorata/rules/row.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::tests;

namespace {

// ---- random budgets
// ------------------------------------------------------------------------------------------

[[nodiscard]] int below(int limit) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, limit)); }
[[nodiscard]] bool coin() { return below(2) == 1; }
[[nodiscard]] bool seldom() { return below(5) == 1; }

[[nodiscard]] Money any_cost()
{
    return Money{
        *rc::gen::inRange<std::int64_t>(0, *rc::gen::element<std::int64_t>(100, 1'000'000, 9'000'000'000))};
}

[[nodiscard]] Rate any_flat_rate()
{
    return *rc::gen::element(Rate::percent(15), Rate::percent(20), Rate::percent(40), Rate::of(1, 3),
                             Rate::percent(Decimal{125, 1}), Rate::percent(7));
}

constexpr std::uint8_t krona = 14; // ISK, without decimals
constexpr std::array entered{staff, travel, external, equipment};
enum : std::uint32_t { staff_base, direct_base, all_base };

[[nodiscard]] Base base_number(std::uint32_t index) { return {Base::Kind::named, index}; }

[[nodiscard]] Programme any_programme()
{
    auto programme = budget_programme();
    for (const auto rounds : {Rounds::rows, Rounds::flat_rates, Rounds::fund, Rounds::national_support}) {
        set_rounding(programme, rounds, *cases::losing_mode());
    }
    set_rounding(programme, Rounds::conversion, *cases::losing_mode());
    if (coin()) {
        set_rounding(programme, Rounds::fund_per_period, *cases::losing_mode());
    }
    static_cast<void>(add_base(programme, "staff base", {{staff}}));
    static_cast<void>(add_base(programme, "direct base", {{external}, {equipment}, {travel, true}}));
    static_cast<void>(add_base(programme, "all base", {{staff}, {travel}, {external}, {office, true}}));
    // Funds that together leave something.
    programme.funds[0].rate->rate = *rc::gen::element(Rate::percent(80), Rate::percent(50), Rate::of(2, 3),
                                                      Rate::percent(Decimal{48541114, 6}));
    if (coin()) {
        add_fund(programme, "IPA", *rc::gen::element(Rate::percent(5), Rate::of(1, 7), Rate{}),
                 coin() ? Base::eligible : base_number(all_base));
    }
    if (coin()) {
        programme.funds[0].split = {{"EU", Rate::percent(Decimal{48541114, 6})},
                                    {"NO", Rate::percent(Decimal{51458886, 6})},
                                    {"nobody", Rate{}}};
    }
    if (seldom()) {
        programme.funds[0].maximum = any_cost();
    }
    if (seldom()) {
        programme.funds[0].nothing_below = any_cost();
    }
    programme.lump_sums = {{.name = "preparation"}, {.name = "closure"}};
    programme.exchange_rates = {{.currency = krona, .rate = Rate::of(1, 150)}};
    programme.national_support = {
        {.name = "state", .rate = RateOf{Rate::percent(50), {Base::Kind::contribution, 0}}}};
    programme.ceilings = {{.name = "most",
                           .on = Base::eligible,
                           .terms = {{.share = RateOf{Rate::percent(15), Base::total},
                                      .not_below = Money{100'000},
                                      .not_above = Money{1'000'000}},
                                     {.amount = Money{500'000}}}},
                          {.name = "least",
                           .on = {Base::Kind::funds, 0},
                           .level = Level::partner,
                           .is_floor = true,
                           .terms = {{.share = RateOf{Rate::of(1, 3), Base::total}}}}};
    const PercentageRule five_digits{.significant_digits = 5, .decimals = 2, .mode = Mode::half_down};
    programme.percentages = {.share_of_total = five_digits,
                             .co_financing = PercentageRule{.decimals = 2, .mode = Mode::half_up},
                             .share_of_period = five_digits};
    return programme;
}

void add_any_row(Partner& partner, std::uint32_t category, std::uint16_t periods)
{
    auto& row = coin()
                    ? add_row(partner, category, any_cost())
                    : add_units(partner, category, Money{*rc::gen::inRange<std::int64_t>(0, 1'000'000)},
                                *rc::gen::element(Rate::of(7, 2), Rate::of(1, 3), Rate::of(12, 1), Rate{}));
    for (std::uint16_t period = 1; period <= periods; ++period) {
        if (coin()) {
            row.periods.push_back({period, any_cost(), {}});
        }
    }
    if (seldom()) {
        row.foreign = ForeignCurrency{krona, 0};
    }
    if (seldom()) {
        row.work_package = 0;
    }
    row.is_outside_area = seldom();
}

/// 7 % of eligible cost including itself, solved by hand.
void add_circle(Partner& partner)
{
    add_flat_rate(partner, infrastructure, Rate::percent(7), Base::eligible, true);
    SolvedFlatRate solved{infrastructure, {}};
    for (std::uint32_t category = 0; category <= unit_costs; ++category) {
        if (category != infrastructure) {
            solved.shares.push_back({category, Rate::of(7, 93)});
        }
    }
    partner.solved = {std::move(solved)};
}

void add_any_partner(Scenario& scenario)
{
    const auto periods = scenario.project.period_count;
    auto& partner = add_budget(scenario, "P" + std::to_string(scenario.partners.size()));
    for (const auto category : entered) {
        for (auto count = below(3); count > 0; --count) {
            add_any_row(partner, category, periods);
        }
    }
    if (seldom()) {
        add_flat_rate(partner, staff, any_flat_rate(), base_number(direct_base));
    }
    if (seldom()) {
        add_flat_rate(partner, travel, any_flat_rate(), base_number(staff_base));
    }
    if (coin()) {
        add_flat_rate(partner, office, any_flat_rate(), base_number(staff_base));
    }
    if (seldom()) {
        add_flat_rate(partner, other, any_flat_rate(), base_number(all_base));
    }
    if (seldom()) {
        add_circle(partner);
    }
    if (seldom()) {
        partner.non_eligible = InputAmount{any_cost(), {}};
    }
    for (std::uint32_t lump_sum = 0; lump_sum < 2 && coin(); ++lump_sum) {
        partner.lump_sums.push_back({.lump_sum = lump_sum, .amount = any_cost()});
        if (periods > 0 && coin()) {
            constexpr std::array places{FigureId::preparation, std::uint16_t{1}, FigureId::closure};
            partner.lump_sums.back().period = *rc::gen::elementOf(places);
        }
    }
    for (auto count = below(3); count > 0; --count) {
        add_source(partner, any_cost(), *rc::gen::element(Status::public_money, Status::private_money));
    }
    if (seldom()) {
        partner.national_support = {{.support = 0}};
    }
}

/// A project whose amounts never overflow in a sum; without the lump sums' quirk in the last period.
[[nodiscard]] Scenario any_budget(std::size_t most_partners)
{
    Scenario scenario{.programme = any_programme()};
    scenario.project.work_packages = {"WP1"};
    scenario.project.period_count = *rc::gen::element<std::uint16_t>(0, 1, 2, 3);
    const auto count = *rc::gen::inRange<std::size_t>(1, most_partners + 1);
    for (std::size_t partner = 0; partner < count; ++partner) {
        add_any_partner(scenario);
    }
    return scenario;
}

/// As compute(), but whatever there is to say of the amounts.
[[nodiscard]] Allocation evaluated(const Scenario& scenario)
{
    auto resolved = resolve_scenario(scenario);
    RC_ASSERT(!has_errors(resolved.diagnostics));
    Block block{*resolved.value, 1};
    evaluate_block(*resolved.value, block);
    return {std::move(*resolved.value), std::move(block)};
}

[[nodiscard]] Money amount_of(const Allocation& allocation, FigureId id)
{
    return allocation.find(id).value_or(Money{});
}

[[nodiscard]] std::vector<std::uint32_t> subjects(const Scenario& scenario)
{
    std::vector<std::uint32_t> all{FigureId::project};
    for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
        all.push_back(partner);
    }
    return all;
}

[[nodiscard]] Money funds_of(const Scenario& scenario, const Allocation& allocation, FigureId like)
{
    Money together;
    for (std::uint32_t fund = 0; fund < scenario.programme.funds.size(); ++fund) {
        like.quantity = Quantity::fund;
        like.index = fund;
        together += amount_of(allocation, like);
    }
    return together;
}

/// What a project has as the sum of its partners; the rest stays with each of them.
[[nodiscard]] bool is_summed(Quantity quantity)
{
    return quantity != Quantity::row && quantity != Quantity::price && quantity != Quantity::flat_rate_base &&
           quantity != Quantity::source && quantity != Quantity::fund_uncapped &&
           quantity != Quantity::fund_bound;
}

[[nodiscard]] std::vector<std::uint16_t> positions(const Scenario& scenario)
{
    std::vector<std::uint16_t> all{FigureId::preparation, FigureId::closure};
    for (std::uint16_t period = 1; period <= scenario.project.period_count; ++period) {
        all.push_back(period);
    }
    return all;
}

bool is_bounded(const Scenario& scenario)
{
    return scenario.programme.funds[0].maximum || scenario.programme.funds[0].nothing_below;
}

} // namespace

// ---- laws
// ----------------------------------------------------------------------------------------------------

TEST_CASE("funds and contribution are eligible cost, for partners, project and every period",
          "[property][budget]")
{
    rc::prop("closing", [] {
        const auto scenario = any_budget(4);
        const auto allocation = evaluated(scenario);
        for (const auto subject : subjects(scenario)) {
            const FigureId whole{subject, Quantity::eligible};
            RC_ASSERT(allocation.find(whole).has_value());
            RC_ASSERT(funds_of(scenario, allocation, whole) +
                          amount_of(allocation, {subject, Quantity::contribution}) ==
                      *allocation.find(whole));
            for (const auto period : positions(scenario)) {
                const auto column = in_period(whole, period);
                if (is_bounded(scenario)) { // how that falls on periods is not known
                    RC_ASSERT(!allocation.find(in_period({subject, Quantity::fund, 0}, period)));
                    RC_ASSERT(!allocation.find(in_period({subject, Quantity::contribution}, period)));
                    continue;
                }
                RC_ASSERT(funds_of(scenario, allocation, column) +
                              amount_of(allocation, in_period({subject, Quantity::contribution}, period)) ==
                          amount_of(allocation, column));
            }
        }
    });
}

TEST_CASE("a fund's share is its rate of its base by the definition of its rounding, held by its bounds",
          "[property][budget]")
{
    rc::prop("share", [] {
        auto scenario = any_budget(3);
        const bool cuts = coin();
        if (cuts) {
            set_rounding(scenario.programme, Rounds::fund, coin() ? Mode::down : Mode::floor);
        }
        const auto allocation = evaluated(scenario);
        const auto& rule = scenario.programme.funds[0];
        const auto mode = scenario.programme.rounding(Rounds::fund)->mode;
        for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
            const auto paid = *allocation.find({partner, Quantity::fund, 0});
            const auto exact =
                Ratio{*allocation.find({partner, Quantity::eligible})} * Ratio{rule.rate->rate};
            auto expected = cases::rounded_by_definition(exact, Ratio{1}, mode);
            if (rule.maximum && expected > Ratio{*rule.maximum}) {
                expected = Ratio{*rule.maximum};
            }
            if (rule.nothing_below && expected < Ratio{*rule.nothing_below}) {
                expected = Ratio{0};
            }
            RC_ASSERT(Ratio{paid} == expected);
            RC_ASSERT(!cuts || Ratio{paid} <= exact);
        }
        RC_ASSERT(!cuts ||
                  Ratio{*allocation.find(of_project(Quantity::fund))} <=
                      Ratio{*allocation.find(of_project(Quantity::eligible))} * Ratio{rule.rate->rate});
    });
}

TEST_CASE("a flat rate is its rate of the rounded amounts it stands on", "[property][budget]")
{
    rc::prop("flat rates", [] {
        const auto scenario = any_budget(2);
        const auto allocation = evaluated(scenario);
        const auto mode = scenario.programme.rounding(Rounds::flat_rates)->mode;
        for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
            const auto& own = scenario.partners[partner].flat_rates;
            const auto is_flat_rate = [&](std::uint32_t category) {
                return std::any_of(own.begin(), own.end(),
                                   [&](const auto& each) { return each.category == category; });
            };
            for (const auto& flat_rate : own) {
                Money base;
                if (flat_rate.including_itself) {
                    base = *allocation.find({partner, Quantity::eligible});
                } else {
                    for (const auto& part :
                         scenario.programme.bases_of_rates[flat_rate.rate.base.index].parts) {
                        if (!part.if_real || !is_flat_rate(part.category)) {
                            base += amount_of(allocation, category_of(partner, part.category));
                        }
                    }
                }
                RC_ASSERT(
                    Ratio{amount_of(allocation, category_of(partner, flat_rate.category))} ==
                    cases::rounded_by_definition(Ratio{base} * Ratio{flat_rate.rate.rate}, Ratio{1}, mode));
            }
        }
    });
}

TEST_CASE("periods add up to the whole, for every category, fund and sum", "[property][budget]")
{
    rc::prop("periods", [] {
        auto scenario = any_budget(3);
        scenario.project.period_count = std::max(scenario.project.period_count, std::uint16_t{1});
        const auto allocation = evaluated(scenario);
        const auto check = [&](FigureId whole) {
            Money together;
            for (const auto period : positions(scenario)) {
                together += amount_of(allocation, in_period(whole, period));
            }
            RC_ASSERT(together == amount_of(allocation, whole));
        };
        for (const auto subject : subjects(scenario)) {
            for (std::uint32_t category = 0; category < scenario.programme.categories.size(); ++category) {
                check(category_of(subject, category));
            }
            for (std::uint32_t fund = is_bounded(scenario) ? 1 : 0; fund < scenario.programme.funds.size();
                 ++fund) {
                check({subject, Quantity::fund, fund});
            }
            check({subject, Quantity::eligible});
            check({subject, Quantity::total});
            if (!is_bounded(scenario)) {
                check({subject, Quantity::contribution});
            }
        }
    });
}

TEST_CASE("periods by running total add up to what the whole's rules give for all that is planned",
          "[property][budget]")
{
    rc::prop("running total", [] {
        auto scenario = any_budget(3);
        scenario.project.period_count = std::max(scenario.project.period_count, std::uint16_t{1});
        scenario.programme.periods->method = PeriodMethod::cumulative;
        const auto allocation = evaluated(scenario);
        const auto check = [&](FigureId whole) {
            Money together;
            for (const auto period : positions(scenario)) {
                together += amount_of(allocation, in_period(whole, period));
            }
            RC_ASSERT(together == amount_of(allocation, whole.at(Axis::so_far, FigureId::closure)));
        };
        for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
            for (std::uint32_t fund = 0; fund < scenario.programme.funds.size(); ++fund) {
                check({partner, Quantity::fund, fund});
            }
            check({partner, Quantity::eligible});
            check({partner, Quantity::contribution});
            const auto& rule = scenario.programme.funds[0];
            const auto planned = amount_of(
                allocation, FigureId{partner, Quantity::eligible}.at(Axis::so_far, FigureId::closure));
            auto due = cases::rounded_by_definition(Ratio{planned} * Ratio{rule.rate->rate}, Ratio{1},
                                                    scenario.programme.rounding(Rounds::fund)->mode);
            due = rule.maximum && due > Ratio{*rule.maximum} ? Ratio{*rule.maximum} : due;
            due = rule.nothing_below && due < Ratio{*rule.nothing_below} ? Ratio{0} : due;
            RC_ASSERT(due == Ratio{amount_of(allocation, FigureId{partner, Quantity::fund, 0}.at(
                                                             Axis::so_far, FigureId::closure))});
        }
    });
}

TEST_CASE("a project's figure is the sum of its partners' ones", "[property][budget]")
{
    rc::prop("sums", [] {
        const auto scenario = any_budget(5);
        const auto allocation = evaluated(scenario);
        std::size_t summed = 0;
        for (const auto& figure : allocation.plan().figures) {
            const auto& id = figure.id;
            const bool is_a_ceilings = id.quantity == Quantity::limit ||
                                       id.quantity == Quantity::limit_term ||
                                       id.quantity == Quantity::headroom;
            const bool is_a_funds_sources =
                id.part != 0 && (id.quantity == Quantity::status || id.quantity == Quantity::entered);
            if (!id.is_project()) { // every partner's figure is in one of the project's, but for rows and
                                    // such
                RC_ASSERT(is_a_ceilings || !is_summed(id.quantity) || id.currency != 0 ||
                          id.quantity == Quantity::unassigned ||
                          allocation.find(id.of_project()).has_value());
                continue;
            }
            if (is_a_ceilings || is_a_funds_sources) {
                continue;
            }
            Money together;
            for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
                auto part = id;
                part.subject = partner;
                together += amount_of(allocation, part);
            }
            RC_ASSERT(together == *allocation.find(id));
            ++summed;
        }
        RC_ASSERT(summed >= 4U); // eligible, total, a fund, the contribution
    });
}

TEST_CASE("256 lanes of a budget give what each lane gives alone", "[property][budget]")
{
    rc::prop("lanes", [] {
        const auto plan = *resolve_scenario(any_budget(2)).value;
        constexpr std::size_t lanes = 256;
        Block many{plan, lanes};
        for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
            if (plan.figures[slot].operation == Figure::no_operation) {
                auto seed = static_cast<std::uint64_t>(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
                for (auto& amount : many.lanes_of(slot)) {
                    seed = seed * 6364136223846793005U + 1442695040888963407U;
                    amount = Money{static_cast<std::int64_t>(seed >> 31U) - (std::int64_t{1} << 30U)};
                }
            }
        }
        evaluate_block(plan, many);
        for (auto lane = *rc::gen::inRange<std::size_t>(0, 16); lane < lanes; lane += 16) {
            RC_ASSERT(is_the_same_alone(plan, many, lane));
        }
    });
}

TEST_CASE("the order of partners changes no figure of a budget", "[property][budget]")
{
    rc::prop("order", [] {
        const auto scenario = any_budget(5);
        auto turned = scenario;
        const auto count = scenario.partners.size();
        const auto by = *rc::gen::inRange<std::size_t>(0, count);
        std::rotate(turned.partners.begin(), turned.partners.begin() + static_cast<std::ptrdiff_t>(by),
                    turned.partners.end());
        const auto a = evaluated(scenario);
        const auto b = evaluated(turned);
        RC_ASSERT(a.plan().figures.size() == b.plan().figures.size());
        for (const auto& figure : a.plan().figures) {
            auto id = figure.id;
            if (!id.is_project()) {
                id.subject = static_cast<std::uint32_t>((id.subject + count - by) % count);
            }
            RC_ASSERT(a.find(figure.id) == b.find(id));
        }
    });
}

TEST_CASE("the parts of a fund that is split add up to it, everywhere", "[property][budget]")
{
    rc::prop("splits", [] {
        auto scenario = any_budget(3);
        auto& split = scenario.programme.funds[0].split;
        split = {{"A", Rate::of(1, 3)}, {"B", Rate::percent(Decimal{48541114, 6})}, {"C", Rate{}}};
        const auto sum = Ratio{split[0].rate} + Ratio{split[1].rate};
        split[2].rate = (Ratio{1} - sum).to_rate();
        const auto allocation = evaluated(scenario);
        std::size_t split_amounts = 0;
        for (const auto& figure : allocation.plan().figures) {
            if (figure.id.quantity != Quantity::fund || figure.id.index != 0) {
                continue;
            }
            Money together;
            for (std::uint16_t part = 1; part <= split.size(); ++part) {
                auto id = figure.id;
                id.quantity = Quantity::fund_part;
                id.part = part;
                const auto due = allocation.find(id);
                RC_ASSERT(due.has_value());
                together += *due;
                const auto exact = Ratio{*allocation.find(figure.id)} * Ratio{split[part - 1U].rate};
                // a project's parts are sums of its partners' ones
                RC_ASSERT(figure.id.is_project() || abs(Ratio{*due} - exact) < Ratio{1});
            }
            RC_ASSERT(together == *allocation.find(figure.id));
            ++split_amounts;
        }
        RC_ASSERT(split_amounts > scenario.partners.size());
    });
}

TEST_CASE("every figure has a name of its own, and can be explained", "[property][budget][explain]")
{
    rc::prop("explain", [] {
        const auto scenario = any_budget(2);
        const auto allocation = evaluated(scenario);
        const auto& plan = allocation.plan();
        std::set<std::string> names;
        for (const auto& figure : plan.figures) {
            names.insert(scenario.address(figure.id));
        }
        for (const auto& percentage : plan.percentages) {
            names.insert(scenario.address(percentage.id));
        }
        RC_ASSERT(names.size() == plan.figures.size() + plan.percentages.size());
        for (int tried = 0; tried < 4; ++tried) {
            const auto slot = *rc::gen::inRange<Slot>(0, static_cast<Slot>(plan.figures.size()));
            const auto told = explain_figure(scenario, allocation, scenario.address(plan.figures[slot].id));
            RC_ASSERT(told.has_value());
            const auto& step = *told;
            RC_ASSERT(step.id == plan.figures[slot].id);
            RC_ASSERT(step.amount == allocation.at(slot));
            if (plan.figures[slot].operation == Figure::no_operation) {
                RC_ASSERT(step.inputs.empty());
                continue;
            }
            RC_ASSERT(step.lines > 0U);
            const auto rule = plan.operations[plan.figures[slot].operation].rule;
            Money together;
            for (const auto& input : step.inputs) {
                together += input;
            }
            if (rule == RuleKind::sum) {
                RC_ASSERT(together == step.amount);
            }
            if (rule == RuleKind::residual) {
                RC_ASSERT(step.inputs.front() + step.inputs.front() - together == step.amount);
            }
        }
        const auto& percentage = plan.percentages[*rc::gen::inRange<std::size_t>(0, plan.percentages.size())];
        const auto told = explain_figure(scenario, allocation, scenario.address(percentage.id));
        RC_ASSERT(told.has_value());
        RC_ASSERT(told->percent == allocation.percent(percentage, 2).due);
        RC_ASSERT(told->lines > 0U);
    });
}

TEST_CASE("a percentage of five significant digits is within 0.01 of the exact one", "[property][percentage]")
{
    const Ratio hundredth{Decimal{1, 2}};
    const auto exact_percent = [](Money part, Money whole) {
        return whole == Money{} ? Ratio{0} : Ratio{100} * Ratio{part} / Ratio{whole};
    };
    rc::prop("of two amounts", [&] {
        const auto whole =
            *rc::gen::suchThat(cases::amount_not_below_zero(), [](Money each) { return each > Money{}; });
        const auto part = *cases::amount_not_below_zero();
        const PercentageRule rule{.significant_digits = 5, .decimals = 2, .mode = *cases::losing_mode()};
        const auto within = Ratio{part} <= Ratio{10} * Ratio{whole};
        RC_PRE(within);
        const bool is_nearest =
            rule.mode == Mode::half_up || rule.mode == Mode::half_down || rule.mode == Mode::half_even;
        const auto off = abs(Ratio{percentage(part, whole, rule, 2).due} - exact_percent(part, whole));
        RC_ASSERT(off <= (is_nearest ? hundredth : hundredth + hundredth / 2));
    });
    rc::prop("of partners", [&] {
        const auto scenario = any_budget(6);
        const auto allocation = evaluated(scenario);
        const auto total = *allocation.find(of_project(Quantity::total));
        for (const auto& figure : allocation.plan().percentages) {
            if (figure.id.quantity == Quantity::share_of_total && figure.id.axis == Axis::none) {
                const auto part = *allocation.find({figure.id.subject, Quantity::total});
                const auto exact = figure.id.is_project() ? Ratio{100} : exact_percent(part, total);
                RC_ASSERT(abs(Ratio{allocation.percent(figure, 2).due} - exact) <= hundredth);
            }
        }
    });
}

TEST_CASE("the percentages of all periods are 100 %", "[property][percentage]")
{
    rc::prop("periods", [] {
        auto scenario = any_budget(2);
        scenario.project.period_count = std::max(scenario.project.period_count, std::uint16_t{2});
        const auto allocation = evaluated(scenario);
        Ratio together;
        for (const auto& figure : allocation.plan().percentages) {
            if (figure.id.axis == Axis::period) {
                together += Ratio{allocation.percent(figure, 2).due};
            }
        }
        RC_ASSERT(together == Ratio{100});
    });
}

// ---- rules on their own
// ---------------------------------------------------------------------------------------

TEST_CASE("a row, a blend and a conversion are rounded once, by definition", "[property][rules]")
{
    rc::prop("row and conversion", [] {
        const auto amount = *cases::amount();
        const auto rate = *cases::usual_rate();
        const Rounding how{*cases::losing_mode(), Money{*rc::gen::element<std::int64_t>(1, 5, 100)}, {}};
        const auto by_definition = [&](const Ratio& exact) {
            return cases::rounded_by_definition(exact, Ratio{how.step}, how.mode);
        };
        try {
            RC_ASSERT(Ratio{row_total(amount, rate, how).due} == by_definition(Ratio{amount} * Ratio{rate}));
            const auto from = *rc::gen::inRange(0, 4);
            const auto to = *rc::gen::inRange(0, 4);
            const auto exact = Ratio{amount} * Ratio{rate} * Ratio{Decimal{1, from}} / Ratio{Decimal{1, to}};
            RC_ASSERT(Ratio{convert(amount, from, rate, to, how).due} == by_definition(exact));
        } catch (const std::overflow_error&) { // the law speaks of what 64 bits hold
        }
    });
    rc::prop("blend", [] {
        const auto count = *rc::gen::inRange<std::size_t>(0, 6);
        std::vector<Money> amounts;
        std::vector<Rate> rates;
        Ratio exact;
        for (std::size_t i = 0; i < count; ++i) {
            amounts.push_back(Money{*rc::gen::inRange<std::int64_t>(-9'000'000'000, 9'000'000'000)});
            rates.push_back(*cases::usual_rate());
            exact += Ratio{amounts.back()} * Ratio{rates.back()};
        }
        const Rounding how{*cases::losing_mode(), Money{1}, {}};
        const auto working = blend(amounts, rates, how);
        RC_ASSERT(Ratio{working.exact} == exact);
        RC_ASSERT(Ratio{working.due} == cases::rounded_by_definition(exact, Ratio{1}, how.mode));
    });
}

TEST_CASE("what falls on a kind is never more than its exact part, and less by its cut percentage at most",
          "[property][rules]")
{
    rc::prop("of which", [] {
        const Money of{*rc::gen::inRange<std::int64_t>(0, 9'000'000'000)};
        const Money whole{*rc::gen::inRange<std::int64_t>(1, 9'000'000'000)};
        const Money part{*rc::gen::inRange<std::int64_t>(0, whole.minor_units() + 1)};
        const auto decimals = *rc::gen::inRange(0, 18);
        const auto working = of_which(of, part, whole, decimals, {Mode::down, Money{1}, {}});
        const auto exact = Ratio{of} * Ratio{part} / Ratio{whole};
        const auto of_percentage = Ratio{of} * Ratio{Decimal{1, decimals}} / Ratio{100};
        RC_ASSERT(Ratio{working.due} <= exact);
        RC_ASSERT(exact - Ratio{working.due} < Ratio{1} + of_percentage);
        RC_ASSERT(part != whole || working.due == of);
    });
}
