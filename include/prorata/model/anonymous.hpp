#pragma once
/// A scenario without the names in it, to be shown to somebody who need not know whose it is.

#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// Gives codes for names: `P1` for a partner, `W1` for a work package, `I1` for an investment, `C1` for who
/// pays or gives, `S1` for a source of reported figures, `R1` for a reason of deductions. The same name
/// always gets the same code.
class NamesHidden {
public:
    /// The scenario with every amount, rate and rule as it was; its earlier versions likewise. The words of
    /// the programme stay, and what its rules look at: countries, regions, roles and legal status.
    [[nodiscard]] Scenario in(Scenario scenario)
    {
        for (const auto& partner : scenario.partners) {
            partners_.code(partner.id);
        }
        hide_in(scenario.project);
        for (auto& partner : scenario.partners) {
            hide_in(partner);
        }
        for (auto& contributor : scenario.contributors) {
            contributor = payer(contributor);
        }
        if (scenario.claims) {
            for (auto& source : scenario.claims->added_sources) {
                source.from = payer(source.from);
            }
            for (auto& reason : scenario.claims->reasons) {
                reason = reasons_.code(reason);
            }
        }
        for (auto& expectation : scenario.expected) {
            expectation.figure = address(expectation.figure, scenario.programme);
        }
        for (auto& reported : scenario.reported) {
            reported.source.title = sources_.code(reported.source.title);
            reported.source.address.clear();
            for (auto& figure : reported.claims) {
                figure.figure = address(figure.figure, scenario.programme);
            }
        }
        for (auto& earlier : scenario.earlier) {
            earlier = std::make_shared<const Scenario>(in(*earlier));
        }
        return scenario;
    }

    /// An address of a figure, such as `KPR.ERDF`, as it is called with codes.
    [[nodiscard]] std::string address(std::string_view with_names, const Programme& programme) const
    {
        std::string out;
        std::string_view list; // that the next part is a name of
        for (auto rest = with_names; !rest.empty();) {
            const auto [known, code] = code_in(list, rest);
            const bool is_name = !known.empty() && (out.empty() || !list.empty() || !is_of(programme, known));
            const auto part = is_name ? known : rest.substr(0, rest.find('.'));
            out.append(is_name ? code : part);
            list = part == "work_packages" || part == "investments" || part == "contributors"
                       ? part
                       : std::string_view{};
            rest.remove_prefix(part.size());
            if (rest.starts_with('.')) {
                out.push_back('.');
                rest.remove_prefix(1);
            }
        }
        return out;
    }

private:
    /// Names of one kind with their codes.
    class Codes {
    public:
        explicit Codes(char letter) : letter_{letter} {}
        /// Of no name there is no code.
        std::string code(const std::string& name)
        {
            if (name.empty()) {
                return {};
            }
            const auto number = codes_.size() + 1;
            return codes_.emplace(name, letter_ + std::to_string(number)).first->second;
        }
        /// The longest name that a text begins with and that ends with a dot or the text, and its code; two
        /// empty texts: none.
        [[nodiscard]] std::pair<std::string_view, std::string_view> in(std::string_view text) const
        {
            std::pair<std::string_view, std::string_view> longest;
            for (const auto& [name, code] : codes_) {
                const bool begins =
                    text.starts_with(name) && (text.size() == name.size() || text[name.size()] == '.');
                if (begins && name.size() > longest.first.size()) {
                    longest = {text.substr(0, name.size()), code};
                }
            }
            return longest;
        }
        [[nodiscard]] bool knows(std::string_view name) const { return codes_.contains(name); }

    private:
        char letter_;
        std::map<std::string, std::string, std::less<>> codes_{};
    };

    /// The name at the beginning of what is left of an address, and its code.
    /// @param list  that it is a name of; empty: of the partners
    [[nodiscard]] std::pair<std::string_view, std::string_view> code_in(std::string_view list,
                                                                        std::string_view rest) const
    {
        if (list == "work_packages") {
            return work_packages_.in(rest);
        }
        if (list == "investments") {
            return investments_.in(rest);
        }
        const auto payer =
            list == "contributors" ? payers_.in(rest) : std::pair{std::string_view{}, std::string_view{}};
        return payer.first.empty() ? partners_.in(rest) : payer;
    }

    /// Whether a programme has a fund or a cost category of this name.
    [[nodiscard]] static bool is_of(const Programme& programme, std::string_view name)
    {
        const auto is_called = [&](const auto& each) { return each.name == name; };
        return std::ranges::any_of(programme.funds, is_called) ||
               std::ranges::any_of(programme.categories, is_called);
    }

    /// A partner pays under its own code.
    [[nodiscard]] std::string payer(const std::string& name)
    {
        return partners_.knows(name) ? partners_.code(name) : payers_.code(name);
    }

    void hide_in(Project& project)
    {
        project.id.clear();
        project.acronym.clear();
        project.title.clear();
        for (auto& work_package : project.work_packages) {
            work_package = work_packages_.code(work_package);
        }
        for (auto& investment : project.investments) {
            investment = investments_.code(investment);
        }
    }

    void hide_in(std::vector<ContributionSource>& sources)
    {
        for (auto& source : sources) {
            source.from = payer(source.from);
        }
    }

    void hide_in(Partner& partner)
    {
        partner.id = partners_.code(partner.id);
        partner.name.clear();
        for (auto& row : partner.rows) {
            row.item.clear();
        }
        hide_in(partner.contributions);
        if (partner.small_project_fund) {
            hide_in(partner.small_project_fund->contributions);
        }
        if (partner.de_minimis) {
            for (auto& aid : partner.de_minimis->before) {
                aid.from = payer(aid.from);
            }
        }
    }

    Codes partners_{'P'};
    Codes work_packages_{'W'};
    Codes investments_{'I'};
    Codes payers_{'C'};
    Codes sources_{'S'};
    Codes reasons_{'R'};
};

} // namespace prorata
