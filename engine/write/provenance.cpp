#include "engine/write/provenance.hpp"

#include "engine/write/say.hpp"

namespace prorata::write {

std::vector<ProvenanceLine> provenance_of(const Context& context, const Locale& locale)
{
    const auto& scenario = context.scenario;
    const auto hash_of_pack = [&](const std::string& id) {
        return say({Text::html_hash_of_pack, {{"id", id}}}, locale);
    };
    std::vector<ProvenanceLine> lines{{word(Text::html_file, locale), context.path},
                                      {word(Text::html_hash, locale), scenario.hash},
                                      {hash_of_pack(scenario.programme.id), scenario.programme.hash}};
    for (const auto& pack : scenario.programme.further_packs) {
        lines.push_back({hash_of_pack(pack.id), pack.hash});
    }
    lines.push_back({word(Text::list_paper_engine, locale), "prorata " PRORATA_VERSION});
    std::erase_if(lines, [](const auto& line) { return line.value.empty(); });
    return lines;
}

std::string programme_title(const Scenario& scenario, const Locale& locale)
{
    const auto& programme = scenario.programme;
    auto title = !programme.title.empty() ? programme.title
                 : !programme.id.empty()  ? programme.id
                                          : word(Text::programme_inline, locale);
    for (const auto& pack : programme.further_packs) {
        title += " + " + (pack.title.empty() ? pack.id : pack.title);
    }
    return title + (programme.currency ? " · " + std::string{programme.currency->code} : std::string{});
}

} // namespace prorata::write
