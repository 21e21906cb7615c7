#include "engine/write/json_document.hpp"
#include "engine/write/list_report.hpp"

#include <algorithm>
#include <cstddef>

namespace prorata::write {

namespace {

constexpr std::array<std::string_view, 5> role_names{"base", "amount", "rate", "rest", "row"};
constexpr std::array<std::string_view, 7> finding_names{
    "no-rows", "no-convention", "too-few", "between-several", "all-rows", "most-rows", "none-stands-out"};
constexpr std::array<std::string_view, rounding_kind_count> kind_names{"down", "floor", "up", "ceiling",
                                                                       "nearest"};
constexpr std::array<std::string_view, 5> tie_names{"none-seen", "cannot-tell", "half up", "half down",
                                                    "half even"};

/// Writes the members that reports of lists share.
class ListJson {
public:
    ListJson(const ListContext& context, JsonWriter& json) : context_{context}, json_{json} {}

    void member(std::string_view name, std::string_view value) { write_member(json_, name, value); }
    void member(std::string_view name, const Decimal& value) { member(name, to_text(value).view()); }
    void count(std::string_view name, std::uint64_t value)
    {
        write_key(json_, name);
        json_.Uint64(value);
    }
    template <class Members>
    void object(std::string_view name, Members members)
    {
        write_key(json_, name);
        bare_object(members);
    }
    template <class Values, class Write>
    void list(std::string_view name, const Values& values, Write write)
    {
        write_key(json_, name);
        json_.StartArray();
        for (const auto& value : values) {
            bare_object([&] { write(value); });
        }
        json_.EndArray();
    }

    void provenance()
    {
        object("list", [&] {
            member("path", context_.path);
            if (context_.hash) {
                member("sha256", *context_.hash);
            }
            object("columns", [&] {
                for (std::size_t role = 0; role < role_names.size(); ++role) {
                    if (!context_.columns[role].empty()) {
                        member(role_names[role], context_.columns[role]);
                    }
                }
            });
        });
    }

    void row(const KeptRow& row)
    {
        member("row", name_of(row));
        member("cell", cell_of(context_, row));
        if (row.rate) {
            member("rate", say(*row.rate, ungrouped));
        }
        member("base", row.base);
        member("printed", row.amount);
        member("computed", row.computed);
        member("difference", row.difference);
    }

    void rests(const RestTally& rests)
    {
        if (rests.rows() == 0) {
            return;
        }
        object("rest", [&] {
            count("rows", rests.rows());
            count("open", rests.open());
            list("examples", rests.examples(), [&](const KeptRow& each) { row(each); });
        });
    }

    void findings(const Diagnostics& findings)
    {
        list("findings", findings, [&](const Diagnostic& finding) {
            member("code", finding.code());
            member("severity", "finding");
            member("message", say(finding.message, neutral));
        });
    }

    void step(const ListTally& tally, const StepTally& step)
    {
        member("step", trimmed(to_decimal(step_of(step.decimals), finest_decimals)));
        count("telling", step.telling);
        count("within", step.within);
        count("deciding", step.deciding);
        count("ties", step.ties);
        count("ties_outward", step.ties_outward);
        member("by_chance", Decimal{step.chance, 12});
        list("conventions", tried_modes, [&](Mode mode) {
            const auto index = prorata::detail::index_of(mode);
            member("mode", name(mode));
            count("reproduced", step.reproduced[index]);
            member("share", percentage_of(step.reproduced[index], tally.usable()));
            count("deciding_reproduced", step.right[index]);
            object("had_it_been", [&] {
                for (std::size_t other = 0; other < tried_modes.size(); ++other) {
                    count(name(tried_modes[other]), step.agreement(index, other));
                }
            });
        });
        object("counter_examples", [&] {
            for (std::size_t kind = 0; kind < rounding_kind_count; ++kind) {
                list(kind_names[kind], step.counter_examples[kind], [&](const KeptRow& each) { row(each); });
            }
        });
    }

private:
    template <class Members>
    void bare_object(Members members)
    {
        json_.StartObject();
        members();
        json_.EndObject();
    }

    const ListContext& context_;
    JsonWriter& json_;
};

void write_money(ListJson& json, const ListContext& context, const ListCheck& check)
{
    const auto& sum = check.misstatement();
    if (sum.overflown) {
        return;
    }
    json.object("money", [&] {
        json.member("amount", shown({sum.amount, sum_decimals}));
        json.member("overstated", shown({sum.over, sum_decimals}));
        json.member("understated", shown({sum.under, sum_decimals}));
        json.member("net", shown(sum.net()));
        json.member("gross", shown(sum.gross()));
        json.member("materiality", say(context.materiality, ungrouped));
        json.member("gross_is", sum.is_above(sum.gross(), context.materiality) ? "above" : "within");
        json.member("net_is", sum.is_above(sum.net(), context.materiality) ? "above" : "within");
    });
}

} // namespace

std::string list_check_as_json(const ListContext& context, const ListCheck& check,
                               const Diagnostics& findings)
{
    return json_document("check", [&](JsonWriter& writer) {
        ListJson json{context, writer};
        json.provenance();
        json.object("rule", [&] {
            if (check.rate()) {
                json.member("rate", say(*check.rate(), ungrouped));
            }
            json.member("rounding", say(describe(check.rounding()), ungrouped));
        });
        json.member("verdict", say(verdict_of(check), ungrouped));
        json.object("rows", [&] {
            json.count("read", check.rows());
            json.count("unreadable", context.unreadable);
            json.count("without_rate", check.without_rate());
            json.count("too_large", check.with(RowVerdict::too_large));
            json.count("agreeing", check.with(RowVerdict::agrees));
            json.count("rounded_another_way", check.with(RowVerdict::rounded_another));
            json.count("differing", check.with(RowVerdict::differs));
            json.count("rate_is_quotient", check.quotients());
            json.count("deciding", check.deciding());
            json.count("ties", check.ties());
        });
        write_money(json, context, check);
        json.rests(check.rests());
        json.findings(findings);
        json.list("outliers", check.outliers(), [&](const KeptRow& row) { json.row(row); });
        json.list("not_agreeing", check.differing(), [&](const KeptRow& row) { json.row(row); });
        json.count("left_out", check.not_agreeing() - check.differing().size());
    });
}

std::string list_infer_as_json(const ListContext& context, const ListTally& tally,
                               const Diagnostics& findings)
{
    return json_document("infer", [&](JsonWriter& writer) {
        ListJson json{context, writer};
        const auto conclusion = conclude(tally);
        json.provenance();
        json.member("verdict", say(verdict_of(tally, conclusion), ungrouped));
        json.object("conclusion", [&] {
            json.member("finding", finding_names[static_cast<std::size_t>(conclusion.finding)]);
            json.member("step",
                        trimmed(to_decimal(step_of(tried_decimals[conclusion.step]), finest_decimals)));
            json.member("kind", kind_names[static_cast<std::size_t>(conclusion.kind)]);
            json.count("reproduced", conclusion.reproduced);
            json.member("rival", kind_names[static_cast<std::size_t>(conclusion.rival)]);
            json.count("rival_reproduced", conclusion.rival_reproduced);
            json.member("ties", tie_names[static_cast<std::size_t>(conclusion.ties)]);
        });
        json.object("rows", [&] {
            json.count("read", tally.rows());
            json.count("unreadable", context.unreadable);
            json.count("too_large", tally.too_large());
            json.count("zero", tally.zero());
            json.count("usable", tally.usable());
            json.count("fitting", tally.fitting());
            json.count("exact", tally.exact());
            json.count("amount_is_base", tally.whole());
            json.count("negative", tally.negative());
        });
        json.rests(tally.rests());
        json.count("rates_tried", tally.rates().count());
        json.list("rates", found_rates(tally), [&](const FoundRate& found) {
            json.member("rate", say(found.rate, ungrouped));
            json.count("rows", found.rows);
        });
        json.list("steps", tally.steps(), [&](const StepTally& step) { json.step(tally, step); });
        json.findings(findings);
    });
}

} // namespace prorata::write
