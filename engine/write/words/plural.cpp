#include "engine/write/words/plural.hpp"

namespace prorata::write {

std::size_t plural_forms(Language language)
{
    switch (language) {
    case Language::latvian:
    case Language::lithuanian:
    case Language::polish: return 3;
    case Language::english:
    case Language::estonian:
    case Language::german: break;
    }
    return 2;
}

std::size_t plural_form(Language language, std::int64_t count)
{
    const auto hundredth = (count < 0 ? -(count % 100) : count % 100);
    const auto last = hundredth % 10;
    const bool is_teen = hundredth >= 11 && hundredth <= 19;
    switch (language) {
    case Language::latvian:
    case Language::lithuanian: return is_teen || last == 0 ? 2U : last == 1 ? 0U : 1U;
    case Language::polish: {
        const bool is_few = last >= 2 && last <= 4 && (hundredth < 12 || hundredth > 14);
        return count == 1 ? 0U : is_few ? 1U : 2U;
    }
    case Language::english:
    case Language::estonian:
    case Language::german: break;
    }
    return count == 1 ? 0U : 1U;
}

std::string_view form_for(std::string_view forms, Language language, std::int64_t count)
{
    for (auto skipped = plural_form(language, count); skipped > 0; --skipped) {
        const auto bar = forms.find('|');
        if (bar == std::string_view::npos) {
            break; // the last form stands for those behind it
        }
        forms.remove_prefix(bar + 1);
    }
    return forms.substr(0, forms.find('|'));
}

} // namespace prorata::write
