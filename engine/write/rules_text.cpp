#include "engine/write/rules_text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace prorata::write {

namespace {

[[nodiscard]] std::vector<Remark> verbatim(const std::vector<std::string>& names)
{
    std::vector<Remark> remarks;
    for (const auto& name : names) {
        remarks.push_back({Text::verbatim, {{"text", name}}});
    }
    return remarks;
}

[[nodiscard]] Text text_of(Evidence evidence)
{
    switch (evidence) {
    case Evidence::legal_text: return Text::evidence_legal_text;
    case Evidence::programme_document: return Text::evidence_programme_document;
    case Evidence::secondary: return Text::evidence_secondary;
    case Evidence::code: return Text::evidence_code;
    case Evidence::inferred: return Text::evidence_inferred;
    case Evidence::assumed: break;
    }
    return Text::evidence_assumed;
}

} // namespace

std::vector<BasisIndex> rules_of(const Plan& plan)
{
    std::set<BasisIndex> rules;
    for (const auto& figure : plan.figures) {
        rules.insert(figure.bases.begin(), figure.bases.end());
    }
    return {rules.begin(), rules.end()};
}

Remark describe_evidence(const Programme& programme, const Basis& basis)
{
    if (!basis.evidence) {
        // The files of a scenario, of which a workbook has several, come before those of its packs.
        return {basis.place.file <= programme.place.file ? Text::evidence_stated : Text::evidence_none};
    }
    Remark evidence{text_of(*basis.evidence)};
    if (const auto* const source = programme.source_of(basis)) {
        evidence = {
            basis.article.empty() ? Text::evidence_source : Text::evidence_source_article,
            {{"evidence", std::vector{evidence}}, {"title", source->title}, {"article", basis.article}}};
    }
    std::vector<Remark> parts{std::move(evidence)};
    if (!basis.from.empty()) {
        parts.push_back({Text::evidence_from, {{"projects", verbatim(basis.from)}}});
    }
    if (!basis.contradicted_by.empty()) {
        parts.push_back({Text::evidence_contradicted, {{"projects", verbatim(basis.contradicted_by)}}});
    }
    return {Text::evidence_parts, {{"parts", std::move(parts)}}};
}

} // namespace prorata::write
