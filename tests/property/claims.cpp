/// Laws of claims: nothing is lost between stages, nothing drifts, and what is paid stands.

#include "check.hpp"

#include "prorata/claims/explain_figure.hpp"
#include "prorata/claims/standing.hpp"
#include "prorata/solve/may_declare.hpp"
#include "tests/support/claims.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

using namespace prorata;
using namespace prorata::tests;

namespace {

Money some_money(std::int64_t least = -5'000'000)
{
    return Money{*rc::gen::inRange<std::int64_t>(least, 5'000'001)};
}

struct History {
    Scenario scenario = claim_scenario();
    ApprovedBudget budget{};
    ClaimHistory history{};
};

ExpenditureRow some_row()
{
    auto row = prorata::tests::row(*rc::gen::element(staff, external, equipment, unit_cost), some_money());
    row.is_parked = *rc::gen::inRange(0, 4) == 0;
    if (!row.is_parked && *rc::gen::inRange(0, 3) == 0) {
        row.deducted = some_money();
        row.reason = 1;
    }
    row.by_authority = *rc::gen::inRange(0, 3) == 0 ? some_money() : Money{};
    return row;
}

/// One partner with up to four reports of up to six rows.
History some_history(bool with_flat_rates)
{
    History made;
    const auto rates = with_flat_rates
                           ? std::vector<FlatRate>{{travel, 15, of_staff}, {office, 7, of_direct_costs}}
                           : std::vector<FlatRate>{};
    const int first = *rc::gen::inRange(0, 101);
    add_claimant(made.scenario, "LP",
                 {{0, Rate::percent(first)}, {1, Rate::percent(*rc::gen::inRange(0, 101 - first))}}, rates,
                 {{staff, some_money(0)}, {external, some_money(0)}},
                 {{Status::public_money, some_money(0)}});
    made.budget = approve(made.scenario);
    for (int reports = *rc::gen::inRange(1, 5); reports > 0; --reports) {
        std::vector<ExpenditureRow> rows;
        for (int left = *rc::gen::inRange(0, 7); left > 0; --left) {
            rows.push_back(some_row());
        }
        add_report(made.history, 0, std::move(rows));
    }
    return made;
}

} // namespace

TEST_CASE("nothing is lost between the stages of a row, nor in their sum", "[claims]")
{
    rc::prop("declared = deducted + parked + what control leaves, and likewise after it", [] {
        const auto made = some_history(*rc::gen::arbitrary<bool>());
        for (const auto& each : figures_of(made.scenario, made.budget, jems_claims(), made.history).reports) {
            const auto& rows = made.history.reports[each.report].rows;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto left = after_control(each.amounts[i], rows[i].deducted, rows[i].is_parked).due;
                const auto parked = rows[i].is_parked ? each.amounts[i] : Money{};
                RC_ASSERT(each.amounts[i] == rows[i].deducted + parked + left);
            }
            RC_ASSERT(each.declared->total == each.by_control.due + each.parked.total + each.verified->total);
            RC_ASSERT(each.verified->total ==
                      each.by_verification.due + each.parked_in_verification.total + each.certified->total);
            for (const auto* split : {&each.declared_split, &each.verified_split, &each.parked_split}) {
                RC_ASSERT(split->due + split->contribution == split->of);
                RC_ASSERT(std::accumulate(split->statuses.begin(), split->statuses.end(),
                                          split->unassigned) == split->contribution);
            }
        }
    });
}

TEST_CASE("over all claims nothing drifts, and no fund pays more than its share so far", "[claims]")
{
    rc::prop("after every report the funds have paid the floored share of all reports", [] {
        const auto made = some_history(false);
        auto rules = jems_claims();
        rules.method = ReimbursementMethod::cumulative;
        const auto rates = made.budget.partners[0].rates();
        Money base;
        std::vector<Money> paid(rates.size());
        for (const auto& each : figures_of(made.scenario, made.budget, rules, made.history).reports) {
            base += each.verified->total;
            for (std::size_t fund = 0; fund < rates.size(); ++fund) {
                paid[fund] += each.verified_split.funds.at(fund);
                RC_ASSERT(paid[fund] == round(base * rates[fund], to_cent(Mode::floor)));
                RC_ASSERT(Unrounded{paid[fund]} <= base * rates[fund]);
            }
        }
        for (const auto& each :
             both_methods(0, {&made.budget, 1}, rules, made.history,
                          figures_of(made.scenario, made.budget, rules, made.history).reports)) {
            const auto& cause = each.difference;
            RC_ASSERT(Unrounded{cause.due} == cause.brought + cause.lost_alone - cause.left);
            RC_ASSERT(cause.due >= Money{} && cause.due <= Money{1});
        }
    });
}

TEST_CASE("the order of rows does not matter, but for where a residue goes", "[claims]")
{
    rc::prop("any order gives the same figures", [] {
        auto made = some_history(true);
        const auto before = figures_of(made.scenario, made.budget, jems_claims(), made.history).reports;
        for (auto& report : made.history.reports) {
            for (std::size_t left = report.rows.size(); left > 1; --left) {
                std::swap(report.rows[left - 1], report.rows[*rc::gen::inRange<std::size_t>(0, left)]);
            }
        }
        const auto after = figures_of(made.scenario, made.budget, jems_claims(), made.history).reports;
        for (std::size_t i = 0; i < before.size(); ++i) {
            RC_ASSERT(*before[i].declared == *after[i].declared);
            RC_ASSERT(*before[i].verified == *after[i].verified);
            RC_ASSERT(*before[i].certified == *after[i].certified);
            RC_ASSERT(before[i].parked.total == after[i].parked.total);
            RC_ASSERT(before[i].by_control.due == after[i].by_control.due);
            RC_ASSERT(before[i].verified_split.statuses == after[i].verified_split.statuses);
        }
    });
}

TEST_CASE("a later report rewrites nothing of the earlier ones", "[claims]")
{
    rc::prop("figures of reports are those of the history without what came after", [] {
        auto made = some_history(true);
        auto rules = jems_claims();
        rules.method = *rc::gen::element(ReimbursementMethod::per_claim, ReimbursementMethod::cumulative);
        const auto all = figures_of(made.scenario, made.budget, rules, made.history).reports;
        made.history.reports.pop_back();
        const auto fewer = figures_of(made.scenario, made.budget, rules, made.history).reports;
        for (std::size_t i = 0; i < fewer.size(); ++i) {
            RC_ASSERT(*all[i].verified == *fewer[i].verified);
            RC_ASSERT(all[i].verified_split.funds == fewer[i].verified_split.funds);
            RC_ASSERT(all[i].declared_split.statuses == fewer[i].declared_split.statuses);
        }
    });
}

TEST_CASE("what is paid and what is kept are the shares", "[claims]")
{
    rc::prop("at the end nothing is kept", [] {
        auto rules = jems_claims();
        rules.first_part = FirstPartRule{Rate::percent(*rc::gen::inRange(0, 101))};
        rules.retention =
            RetentionRule{Rate::percent(*rc::gen::inRange(0, 21)),
                          *rc::gen::element(RetentionMethod::at_the_end, RetentionMethod::pro_rata),
                          to_cent(Mode::down),
                          {}};
        std::vector<ShareToPay> shares;
        Money grant;
        for (int left = *rc::gen::inRange(1, 6); left > 0; --left) {
            const auto share = some_money(0);
            shares.push_back({share, share});
            grant += share;
        }
        Money paid;
        Money kept;
        for (const auto& each : payouts(shares, grant, rules, true)) {
            RC_ASSERT(each.first + *each.second + each.kept == each.share);
            RC_ASSERT(each.first >= Money{} && *each.second >= Money{});
            paid += each.first + *each.second;
            kept += each.kept;
        }
        RC_ASSERT(paid == grant);
        RC_ASSERT(kept == Money{});
    });
}

TEST_CASE("every figure of claims has one address, and explains itself", "[claims]")
{
    rc::prop("an address leads back to its figure, and the explanation ends in its value", [] {
        auto made = some_history(*rc::gen::arbitrary<bool>());
        const auto rules = jems_claims();
        made.history.project_reports.push_back({1, ProjectReportState::verified, {0}, {}, {}});
        auto figures = figures_of(made.scenario, made.budget, rules, made.history);
        std::vector<Money> residues;
        for (const auto& each : figures.reports) {
            residues.push_back(each.by_control.residue);
        }
        made.scenario.programme.claims = std::make_shared<const ClaimRules>(rules);
        made.scenario.claims = made.history;
        const auto claim = claim_result({made.budget}, std::move(figures), rules, made.history);
        const ClaimLedger ledger{made.scenario, claim};
        const ClaimExplainer explainer{ledger, [](FigureId) { return std::optional<Step>{}; }};
        // explanations go down to the rows, the dearest part by far: of each history every eighth is asked
        // for
        const auto asked = *rc::gen::inRange<std::size_t>(0, 8);
        std::size_t place = 0;
        for (const auto& id : ledger.all()) {
            RC_ASSERT(ledger.find(ledger.address(id)) == id);
            if (place++ % 8 != asked) {
                continue;
            }
            const auto value = ledger.value(id);
            const auto step = explainer.explain(id);
            RC_ASSERT(step.has_value() == value.has_value());
            if (!step) {
                continue;
            }
            const bool is_same =
                value->is_percent ? step->percent == value->value : step->amount == ledger.amount(id);
            RC_ASSERT(is_same);
            const auto is_sum = [](const Remark& line) {
                return line.text == Text::step_sum || line.text == Text::step_sum_of_rows ||
                       line.text == Text::step_sum_of_reports;
            };
            if (!step->description.lines.empty() && is_sum(step->description.lines.front())) {
                Money together;
                for (const auto& input : step->inputs) {
                    together += input.amount;
                }
                if (step->description.lines.back().text == Text::step_residue_in) {
                    together += residues[id.index];
                }
                RC_ASSERT(together == step->amount);
            }
        }
    });
}

TEST_CASE("what may still be declared overdraws nothing, and one unit more does", "[claims][solve]")
{
    rc::prop("every answer of may_declare() is the greatest", [] {
        auto made = some_history(*rc::gen::arbitrary<bool>());
        auto rules = jems_claims();
        rules.method = *rc::gen::element(ReimbursementMethod::per_claim, ReimbursementMethod::cumulative);
        const auto claim = claim_result(
            {made.budget}, figures_of(made.scenario, made.budget, rules, made.history), rules, made.history);
        for (const auto& each : may_declare(claim, rules, made.history)) {
            const auto overdrawn_with = [&](Money amount) {
                auto longer = made.history;
                add_report(longer, 0, {prorata::tests::row(static_cast<Category>(each.category), amount)},
                           ReportState::submitted);
                const auto after = claim_result(
                    {made.budget}, figures_of(made.scenario, made.budget, rules, longer), rules, longer);
                return std::any_of(
                    after.partners[0].lines.begin(), after.partners[0].lines.end(), [&](const auto& line) {
                        const bool is_watched = line.kind == LineKind::category ||
                                                line.kind == LineKind::total || line.kind == LineKind::fund;
                        const auto* const before = claim.partners[0].find(line.kind, line.index);
                        return is_watched && line.spare() < Money{} && line.spare() < before->spare();
                    });
            };
            RC_ASSERT(!overdrawn_with(each.amount));
            RC_ASSERT(each.binds.has_value());
            RC_ASSERT(overdrawn_with(each.amount + Money{1}));
        }
    });
}
